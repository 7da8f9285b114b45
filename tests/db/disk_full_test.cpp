#include "db/note_store.hpp"
#include "support/catch.hpp"
#include "support/child_process.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/fs/process.hpp"

#include <functional>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace tpsync;
using namespace tpsync::test;
using db::Database;

namespace {

/// Adds notes until one does not fit; 0 when that was told rightly and what was committed is still readable.
int fill_up(const std::filesystem::path& path, const std::function<bool()>& make_room)
{
    std::size_t added = 0;
    Result<void> last;
    {
        auto store = Database::open(path, note_schema());
        if (!store) return 10;
        while (last && added < 10'000) {
            last = add_notes(*store, {std::to_string(added) + std::string(3000, 'x')});
            if (last) ++added;
        }
        if (last || last.error().kind != ErrorKind::state) return 11;
        if (last.error().code != "state-disk-full") return 12;
        if (last.error().message.find("xxx") != std::string::npos) return 13;
        // A failed commit is final: the disk has room again, and still this connection must not go on.
        if (!make_room()) return 17;
        if (code_of(add_notes(*store, {"small"})) != "state-disk-full") return 14;
    }
    auto again = Database::open_snapshot(path, note_schema());
    if (!again) return 15;
    const auto notes = all_notes(*again);
    return notes && notes->size() == added && added > 0 ? 0 : 16;
}

} // namespace

TEST_CASE("disk full: a file that may not grow is told as a full disk, and what was committed stays")
{
    const TemporaryDirectory directory;
    CHECK(run_in_child([&] {
              rlimit limit{200'000, RLIM_INFINITY};
              if (!fs::turn_write_signals_into_errors() || ::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 2;
              return fill_up(directory / "store", [&] {
                  limit.rlim_cur = RLIM_INFINITY;
                  return ::setrlimit(RLIMIT_FSIZE, &limit) == 0;
              });
          }) == 0);
    auto store = Database::open(directory / "store", note_schema());
    REQUIRE(store);
    CHECK(add_notes(*store, {"room again"}));
    CHECK(store->check());
}

TEST_CASE("disk full: a full file system is told, what was committed stays, and room makes it usable again")
{
    const TemporaryDirectory directory;
    constexpr int cannot_mount = 77;
    const int ended = run_in_child([&] {
        if (::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
            ::mount("tmpfs", directory.path().c_str(), "tmpfs", 0, "size=256k,mode=0700") != 0) {
            return cannot_mount;
        }
        const auto enlarge = [&] {
            return ::mount("tmpfs", directory.path().c_str(), "tmpfs", MS_REMOUNT, "size=2m,mode=0700") == 0;
        };
        if (const int filled = fill_up(directory / "store", enlarge); filled != 0) return filled;
        auto store = Database::open(directory / "store", note_schema());
        return store && store->check() && add_notes(*store, {"room again"}) ? 0 : 4;
    });
    if (ended == cannot_mount) {
        WARN("skipped: may not mount a small file system");
        return;
    }
    CHECK(ended == 0);
}

TEST_CASE("disk full: a store that cannot be made leaves nothing")
{
    const TemporaryDirectory directory;
    CHECK(run_in_child([&] {
              const rlimit limit{5'000, 5'000};
              if (!fs::turn_write_signals_into_errors() || ::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 2;
              return code_of(Database::open(directory / "store", note_schema())) == "state-disk-full" ? 0 : 1;
          }) == 0);
    CHECK(std::filesystem::is_empty(directory.path()));
}
