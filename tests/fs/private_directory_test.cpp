#include "support/catch.hpp"
#include "support/child_process.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/fs/private_directory.hpp"

#include <sys/stat.h>
#include <unistd.h>
#include <vector>

using namespace tpsync;
using test::TemporaryDirectory;

namespace {

constexpr uid_t somebody = 65534;

std::string code_of(const Result<Findings>& result)
{
    return result ? "" : result.error().code;
}

/// True when tests about other users can be made at all.
bool is_root()
{
    if (::geteuid() == 0) return true;
    WARN("skipped: needs root to act as another user");
    return false;
}

} // namespace

TEST_CASE("private directory: it is made with its parents, 0700, whatever the umask and the user")
{
    const TemporaryDirectory home;
    if (::geteuid() == 0) REQUIRE(::chown(home.path().c_str(), somebody, somebody) == 0);
    for (const mode_t mask : {0U, 022U, 0777U}) {
        const auto path = home / std::to_string(mask) / "state" / "acme";
        const int ended = test::run_in_child([&] {
            ::umask(mask);
            if (::geteuid() == 0 && ::setuid(somebody) != 0) return 2;
            return fs::private_directory(path) ? 0 : 1;
        });
        CAPTURE(mask);
        CHECK(ended == 0);
        CHECK(test::mode_of(path) == 0700);
        CHECK(test::mode_of(path.parent_path()) == 0700);
    }
}

TEST_CASE("private directory: one that exists is used as it is")
{
    const TemporaryDirectory home;
    REQUIRE(fs::private_directory(home / "state"));
    test::put(home / "state/file", "x");
    CHECK(fs::private_directory(home / "state"));
    CHECK(fs::private_directory(home / "state/"));
    CHECK(test::content_of(home / "state/file") == "x");
}

TEST_CASE("private directory: any access of group or others is refused and named, and not changed")
{
    const TemporaryDirectory home;
    const auto path = home / "state";
    REQUIRE(fs::private_directory(path));
    for (const mode_t bit : {040U, 020U, 010U, 04U, 02U, 01U}) {
        REQUIRE(::chmod(path.c_str(), 0700U | bit) == 0);
        const auto refused = fs::private_directory(path);
        CAPTURE(bit);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == "state-directory-open");
        CHECK(refused.error().kind == ErrorKind::state);
        CHECK(refused.error().remedy.find("chmod 700") == 0);
        CHECK(test::mode_of(path) == (0700U | bit));
    }
}

TEST_CASE("private directory: a symbolic link is refused, with a slash behind it too")
{
    const TemporaryDirectory home;
    REQUIRE(fs::private_directory(home / "real"));
    std::filesystem::create_directory_symlink(home / "real", home / "link");
    CHECK(code_of(fs::private_directory(home / "link")) == "state-directory-symlink");
    CHECK(code_of(fs::private_directory(home / "link/")) == "state-directory-symlink");
    std::filesystem::create_directory_symlink(home / "nowhere", home / "dangling");
    CHECK(code_of(fs::private_directory(home / "dangling")) == "state-directory-symlink");
}

TEST_CASE("private directory: a file in its place is refused")
{
    const TemporaryDirectory home;
    test::put(home / "state", "x");
    CHECK(code_of(fs::private_directory(home / "state")) == "state-directory-not-a-folder");
    CHECK_FALSE(fs::private_directory(home / "state/below"));
}

TEST_CASE("private directory: another user's folder is refused")
{
    if (!is_root()) return;
    const TemporaryDirectory home;
    REQUIRE(fs::private_directory(home / "state"));
    REQUIRE(::chown((home / "state").c_str(), somebody, somebody) == 0);
    CHECK(code_of(fs::private_directory(home / "state")) == "state-directory-not-ours");
}

TEST_CASE("private directory: a parent that everybody may write to is refused unless it is sticky")
{
    const TemporaryDirectory home;
    REQUIRE(::chmod(home.path().c_str(), 0777) == 0);
    CHECK(code_of(fs::private_directory(home / "state")) == "state-directory-open");
    REQUIRE(::chmod(home.path().c_str(), 01777) == 0);
    CHECK(fs::private_directory(home / "state"));
}

TEST_CASE("private directory: where nothing may be written the reason is told")
{
    if (!is_root()) return;
    const TemporaryDirectory home;
    const int ended = test::run_in_child([&] {
        if (::setuid(somebody) != 0) return 2;
        return code_of(fs::private_directory(home / "state")) == "state-not-writable" ? 0 : 1;
    });
    CHECK(ended == 0);
}

TEST_CASE("private directory: twenty processes that make it at once all have it")
{
    const TemporaryDirectory home;
    std::vector<test::ChildProcess> children;
    for (int i = 0; i < 20; ++i) {
        children.emplace_back([&] { return fs::private_directory(home / "a/b/c") ? 0 : 1; });
    }
    for (auto& child : children) CHECK(child.wait() == 0);
}

TEST_CASE("private directory: only looking creates nothing")
{
    const TemporaryDirectory home;
    CHECK(code_of(fs::check_private_directory(home / "state")) == "state-directory-missing");
    CHECK(std::filesystem::is_empty(home.path()));
}
