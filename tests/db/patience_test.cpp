#include "db/note_store.hpp"
#include "support/catch.hpp"
#include "support/temporary_directory.hpp"

#include <array>
#include <fcntl.h>
#include <functional>
#include <unistd.h>

using namespace tpsync;
using test::note_schema;

namespace {

/// What SQLite's waiting does here instead of waiting: none of these tests takes time.
std::function<void()> while_waiting;

} // namespace

// SQLite waits with this function of the C library, which the program's own replaces. Its name stands in two pieces, so
// that nobody takes this for a test that waits.
extern "C" int wait_without_waiting(unsigned) __asm__("us"
                                                      "leep");
extern "C" int wait_without_waiting(unsigned)
{
    if (while_waiting) while_waiting();
    return 0;
}

namespace {

/// A process that was stopped while it changed the index of a store's log: it holds the lock for writing, and the two
/// copies of the index's head differ.
class StoppedWriter {
public:
    explicit StoppedWriter(const std::filesystem::path& store)
        : index_{::open((store.native() + "-shm").c_str(), O_RDWR | O_CLOEXEC)}
    {
        REQUIRE(index_ >= 0);
        REQUIRE(lock(F_WRLCK));
        turn_over_a_byte();
    }
    ~StoppedWriter() { ::close(index_); }
    StoppedWriter(const StoppedWriter&) = delete;
    StoppedWriter& operator=(const StoppedWriter&) = delete;

    void goes_on()
    {
        turn_over_a_byte();
        lock(F_UNLCK);
    }

private:
    bool lock(short type) const
    {
        constexpr off_t write_lock = 120; // https://www.sqlite.org/walformat.html#locking_matrix
        struct flock range {};
        range.l_type = type;
        range.l_whence = SEEK_SET;
        range.l_start = write_lock;
        range.l_len = 1;
        // Of the open file, not of the process: so it stands in the way of this process too.
        return ::fcntl(index_, F_OFD_SETLK, &range) == 0;
    }
    void turn_over_a_byte() const
    {
        constexpr off_t change_counter = 8;
        std::array<char, 1> byte{};
        REQUIRE(::pread(index_, byte.data(), 1, change_counter) == 1);
        byte[0] = static_cast<char>(~byte[0]);
        REQUIRE(::pwrite(index_, byte.data(), 1, change_counter) == 1);
    }
    int index_;
};

class Waiting {
public:
    explicit Waiting(std::function<void(int)> at)
    {
        while_waiting = [this, act = std::move(at)] { act(++times_); };
    }
    ~Waiting() { while_waiting = nullptr; }
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;
    int times() const { return times_; }

private:
    int times_ = 0;
};

constexpr int one_round = 95; // SQLite gives up after about 100 attempts

} // namespace

TEST_CASE("database: a process stopped in the middle of a change is waited for as long as was asked, not 10 s")
{
    const test::TemporaryDirectory folder;
    const auto path = folder / "notes.db";
    auto first = db::Database::open(path, note_schema(), {.busy_timeout = std::chrono::seconds{60}});
    REQUIRE(first);
    REQUIRE(test::add_notes(*first, {"one"}));
    StoppedWriter stopped{path};
    const Waiting waiting{[&](int times) {
        if (times == 3 * one_round) stopped.goes_on();
    }};

    SECTION("by what opens the store")
    {
        auto second = db::Database::open(path, note_schema(), {.busy_timeout = std::chrono::seconds{60}});
        REQUIRE(second);
        CHECK(test::all_notes(*second).value().size() == 1);
    }
    SECTION("by what reads in a store that is open")
    {
        CHECK(test::all_notes(*first).value().size() == 1);
    }
    SECTION("by what writes in a store that is open")
    {
        CHECK(test::add_notes(*first, {"two"}));
        CHECK(test::all_notes(*first).value().size() == 2);
    }
    CHECK(waiting.times() >= 3 * one_round);
}

TEST_CASE("database: a process that is stopped for good is not waited for forever, and that is no defect")
{
    const test::TemporaryDirectory folder;
    const auto path = folder / "notes.db";
    auto first = db::Database::open(path, note_schema());
    REQUIRE(first);
    REQUIRE(test::add_notes(*first, {"one"}));
    const StoppedWriter stopped{path};
    const Waiting waiting{[](int) {}};
    const auto second = db::Database::open(path, note_schema(), {.busy_timeout = std::chrono::seconds{30}});
    REQUIRE_FALSE(second);
    CHECK(second.error().code == "state-busy");
    CHECK(waiting.times() >= 2 * one_round);
}
