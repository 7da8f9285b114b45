#include "support/catch.hpp"
#include "support/child_process.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/fs/process.hpp"
#include "tpsync/fs/write_file.hpp"

#include <iterator>
#include <set>
#include <sys/resource.h>
#include <sys/stat.h>
#include <vector>

using namespace tpsync;
using fs::publish_new_file;
using fs::Published;
using fs::write_file_atomically;
using test::TemporaryDirectory;

namespace {

std::size_t entries(const std::filesystem::path& directory)
{
    const std::filesystem::directory_iterator all{directory};
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

/// In a child whose files may grow to this size only: the nearest thing to a full disk.
int in_cramped_child(rlim_t bytes, const std::function<int()>& work)
{
    return test::run_in_child([&] {
        const rlimit limit{bytes, bytes};
        if (!fs::turn_write_signals_into_errors() || ::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 2;
        return work();
    });
}

} // namespace

TEST_CASE("write file: new and old files get the content and exactly the mode, whatever the umask")
{
    const TemporaryDirectory directory;
    for (const mode_t mask : {0U, 022U, 0777U}) {
        const auto path = directory / std::to_string(mask);
        const int ended = test::run_in_child([&] {
            ::umask(mask);
            if (!write_file_atomically(path, "one", 0640)) return 1;
            return write_file_atomically(path, "two", 0600) ? 0 : 1;
        });
        CHECK(ended == 0);
        CHECK(test::content_of(path) == "two");
        CHECK(test::mode_of(path) == 0600);
    }
    CHECK(entries(directory.path()) == 3);
}

TEST_CASE("write file: on a full disk the old content stays and nothing is left behind")
{
    const TemporaryDirectory directory;
    REQUIRE(write_file_atomically(directory / "file", "old", 0600));
    CHECK(in_cramped_child(1000, [&] {
              const auto written = write_file_atomically(directory / "file", std::string(5000, 'x'), 0600);
              return !written && written.error().code == "state-disk-full" ? 0 : 1;
          }) == 0);
    CHECK(test::content_of(directory / "file") == "old");
    CHECK(entries(directory.path()) == 1);
}

TEST_CASE("write file: a symbolic link stays, its target is replaced")
{
    const TemporaryDirectory directory;
    test::put(directory / "target", "old");
    std::filesystem::create_symlink(directory / "target", directory / "link");
    CHECK(write_file_atomically(directory / "link", "new", 0600));
    CHECK(std::filesystem::is_symlink(directory / "link"));
    CHECK(test::content_of(directory / "target") == "new");
}

TEST_CASE("write file: folders and devices are not replaced")
{
    const TemporaryDirectory directory;
    std::filesystem::create_directory(directory / "folder");
    for (const auto& path : {directory / "folder", std::filesystem::path{"/dev/null"}}) {
        const auto written = write_file_atomically(path, "x", 0600);
        REQUIRE_FALSE(written);
        CHECK(written.error().code == "file-not-regular");
        CHECK(written.error().kind == ErrorKind::state);
    }
    CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_CASE("write file: a missing folder is an error that names the file")
{
    const auto written = write_file_atomically("/no/such/folder/file", "x", 0600);
    REQUIRE_FALSE(written);
    CHECK(written.error().kind == ErrorKind::state);
    CHECK(written.error().message.find("/no/such/folder") != std::string::npos);
}

TEST_CASE("publish file: the first content stays")
{
    const TemporaryDirectory directory;
    CHECK(publish_new_file(directory / "file", "one", 0600).value() == Published::created);
    CHECK(publish_new_file(directory / "file", "two", 0600).value() == Published::existed);
    CHECK(test::content_of(directory / "file") == "one");
    CHECK(test::mode_of(directory / "file") == 0600);
    CHECK(entries(directory.path()) == 1);
}

TEST_CASE("publish file: of twenty processes exactly one creates it, and nobody sees it half written")
{
    const TemporaryDirectory directory;
    std::vector<test::ChildProcess> children;
    for (char c = 'a'; c < 'a' + 20; ++c) {
        children.emplace_back([&directory, c] {
            const auto published = publish_new_file(directory / "file", std::string(50'000, c), 0600);
            const auto seen = test::content_of(directory / "file");
            if (!published || seen != std::string(50'000, seen.at(0))) return 2;
            return *published == Published::created ? 1 : 0;
        });
    }
    int created = 0;
    for (auto& child : children) {
        const int ended = child.wait();
        CHECK((ended == 0 || ended == 1));
        created += ended;
    }
    CHECK(created == 1);
}

TEST_CASE("publish file: on a full disk there is no file")
{
    const TemporaryDirectory directory;
    CHECK(in_cramped_child(1000, [&] {
              const auto made = publish_new_file(directory / "file", std::string(5000, 'x'), 0600);
              return !made && made.error().code == "state-disk-full" ? 0 : 1;
          }) == 0);
    CHECK(entries(directory.path()) == 0);
}

TEST_CASE("write file: what writers left who died half way is removed, and nothing else")
{
    const TemporaryDirectory directory;
    const auto file = directory.path() / "jobs.db";
    for (const auto* name : {"jobs.db", ".jobs.db.0123.tmp", ".jobs.db.4567.tmp", ".other.db.89.tmp", "jobs.db-wal"}) {
        REQUIRE(write_file_atomically(directory.path() / name, "x", 0600));
    }
    fs::remove_unfinished(file);
    CHECK(entries(directory.path()) == 3);
    CHECK(std::filesystem::exists(file));
    CHECK(std::filesystem::exists(directory.path() / ".other.db.89.tmp"));
    fs::remove_unfinished(directory.path() / "missing" / "jobs.db");
}
