#include "support/catch.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/fs/read_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

using namespace tpsync;
using fs::Access;
using fs::read_file;
using fs::ReadRules;
using fs::Symlinks;
using test::TemporaryDirectory;

namespace {

std::string code_of(const Result<std::string>& result)
{
    return result ? "" : result.error().code;
}

ReadRules at_most(std::size_t bytes)
{
    ReadRules rules;
    rules.max_bytes = bytes;
    return rules;
}

ReadRules secret()
{
    ReadRules rules;
    rules.access = Access::owner_only;
    return rules;
}

} // namespace

TEST_CASE("read file: the whole content comes back, up to exactly the limit")
{
    const TemporaryDirectory directory;
    const std::string content = std::string("a\0b", 3) + std::string(99'997, 'x');
    test::put(directory / "file", content);
    const auto read = read_file(directory / "file", at_most(100'000));
    REQUIRE(read);
    CHECK(*read == content);
    CHECK(code_of(read_file(directory / "file", at_most(99'999))) == "file-too-large");
    test::put(directory / "empty", "");
    CHECK(read_file(directory / "empty", at_most(0)).value() == "");
}

TEST_CASE("read file: a file whose size is not known beforehand is read to its end")
{
    const auto read = read_file("/proc/self/status", at_most(1'000'000));
    REQUIRE(read);
    CHECK(read->size() > 100);
}

TEST_CASE("read file: pipes, devices and folders are refused without waiting")
{
    const TemporaryDirectory directory;
    REQUIRE(::mkfifo((directory / "pipe").c_str(), 0600) == 0);
    CHECK(code_of(read_file(directory / "pipe", {})) == "file-not-regular");
    CHECK(code_of(read_file("/dev/zero", {})) == "file-not-regular");
    CHECK(code_of(read_file(directory.path(), {})) == "file-not-regular");
}

TEST_CASE("read file: what is missing is named, with the kind that was asked for")
{
    ReadRules rules;
    rules.kind = ErrorKind::state;
    const auto read = read_file("/no/such/file", rules);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == "file-missing");
    CHECK(read.error().kind == ErrorKind::state);
    CHECK(read.error().message.find("/no/such/file") != std::string::npos);
}

TEST_CASE("read file: a symbolic link is followed or refused as asked")
{
    const TemporaryDirectory directory;
    test::put(directory / "file", "x");
    std::filesystem::create_symlink(directory / "file", directory / "link");
    CHECK(read_file(directory / "link", {}).value() == "x");
    ReadRules rules;
    rules.symlinks = Symlinks::refuse;
    CHECK(code_of(read_file(directory / "link", rules)) == "file-symlink");
}

TEST_CASE("read file: a secret that group or others can touch is refused, with the way out")
{
    const TemporaryDirectory directory;
    const auto path = directory / "token";
    test::put(path, "x");
    for (const mode_t mode : {0600U, 0400U, 0700U}) {
        REQUIRE(::chmod(path.c_str(), mode) == 0);
        CHECK(code_of(read_file(path, secret())).empty());
    }
    for (const mode_t bit : {040U, 020U, 010U, 04U, 02U, 01U}) {
        REQUIRE(::chmod(path.c_str(), 0600U | bit) == 0);
        const auto read = read_file(path, secret());
        REQUIRE_FALSE(read);
        CHECK(read.error().code == "file-open-to-others");
        CHECK(read.error().remedy.find("chmod 600") == 0);
    }
}

TEST_CASE("read file: a secret that everybody may replace is refused")
{
    const TemporaryDirectory directory;
    test::put(directory / "token", "x");
    REQUIRE(::chmod((directory / "token").c_str(), 0600) == 0);
    REQUIRE(::chmod(directory.path().c_str(), 0777) == 0);
    CHECK(code_of(read_file(directory / "token", secret())) == "file-open-to-others");
    REQUIRE(::chmod(directory.path().c_str(), 0755) == 0);
    CHECK(read_file(directory / "token", secret()));
}

TEST_CASE("read file: a secret of another user is refused")
{
    if (::geteuid() != 0) {
        WARN("skipped: needs root to make a file of another user");
        return;
    }
    const TemporaryDirectory directory;
    test::put(directory / "token", "x");
    REQUIRE(::chmod((directory / "token").c_str(), 0600) == 0);
    REQUIRE(::chown((directory / "token").c_str(), 65534, 65534) == 0);
    CHECK(code_of(read_file(directory / "token", secret())) == "file-not-ours");
}
