#include "support/catch.hpp"
#include "support/child_process.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/fs/key_file.hpp"

#include <sys/stat.h>
#include <vector>

using namespace tpsync;
using fs::load_master_key;
using fs::MissingKey;
using test::TemporaryDirectory;

namespace {

std::string code_of(const Result<crypto::MasterKey>& result)
{
    return result ? "" : result.error().code;
}

} // namespace

TEST_CASE("key file: it is made once, 0600 whatever the umask, and then stays the same")
{
    const TemporaryDirectory directory;
    const auto path = directory / "master.key";
    CHECK(test::run_in_child([&] {
              ::umask(0);
              return load_master_key(path, MissingKey::create) ? 0 : 1;
          }) == 0);
    CHECK(test::mode_of(path) == 0600);
    const std::string content = test::content_of(path);
    const auto first = load_master_key(path, MissingKey::create);
    const auto second = load_master_key(path, MissingKey::refuse);
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->id() == second->id());
    CHECK(test::content_of(path) == content);
}

TEST_CASE("key file: a missing one is not replaced when something was sealed with it")
{
    const TemporaryDirectory directory;
    const auto key = load_master_key(directory / "master.key", MissingKey::refuse);
    REQUIRE_FALSE(key);
    CHECK(key.error().code == "master-key-missing");
    CHECK(key.error().kind == ErrorKind::setup);
    CHECK(std::filesystem::is_empty(directory.path()));
}

TEST_CASE("key file: an empty or damaged one is refused and stays")
{
    const TemporaryDirectory directory;
    const auto path = directory / "master.key";
    REQUIRE(load_master_key(path, MissingKey::create));
    for (const std::string& content : {std::string{}, test::content_of(path).substr(0, 50), std::string(104, 'x')}) {
        test::put(path, content);
        CHECK(code_of(load_master_key(path, MissingKey::create)) == "master-key-damaged");
        CHECK(test::content_of(path) == content);
    }
}

TEST_CASE("key file: one that others can read, or a link, is refused")
{
    const TemporaryDirectory directory;
    const auto path = directory / "master.key";
    REQUIRE(load_master_key(path, MissingKey::create));
    std::filesystem::create_symlink(path, directory / "link");
    CHECK(code_of(load_master_key(directory / "link", MissingKey::create)) == "file-symlink");
    REQUIRE(::chmod(path.c_str(), 0640) == 0);
    CHECK(code_of(load_master_key(path, MissingKey::create)) == "file-open-to-others");
}

TEST_CASE("key file: twenty processes that need one at once get the same")
{
    const TemporaryDirectory directory;
    const auto path = directory / "master.key";
    int ids[2] = {-1, -1};
    REQUIRE(::pipe(ids) == 0);
    std::vector<test::ChildProcess> children;
    for (int i = 0; i < 20; ++i) {
        children.emplace_back([&] {
            const auto key = load_master_key(path, MissingKey::create);
            const std::string id = key ? key->id() : std::string(16, '?');
            return ::write(ids[1], id.data(), 16) == 16 ? 0 : 1;
        });
    }
    const auto final_key = [&] {
        for (auto& child : children) child.wait();
        return load_master_key(path, MissingKey::refuse);
    }();
    REQUIRE(final_key);
    for (int i = 0; i < 20; ++i) {
        std::string id(16, ' ');
        REQUIRE(::read(ids[0], id.data(), 16) == 16);
        CHECK(id == final_key->id());
    }
    ::close(ids[0]);
    ::close(ids[1]);
}
