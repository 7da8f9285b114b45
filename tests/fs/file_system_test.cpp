#include "support/catch.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/fs/file_system.hpp"
#include "tpsync/fs/private_directory.hpp"

using namespace tpsync;
using fs::Durability;

TEST_CASE("file system: network file systems are known by number, FUSE ones by their mount type")
{
    for (const std::uint64_t magic : {0x6969ULL, 0x517BULL, 0xFF534D42ULL, 0xFE534D42ULL, 0x01021997ULL}) {
        CHECK(fs::durability(magic, "") == Durability::network);
    }
    CHECK(fs::durability(0x65735546, "fuse.sshfs") == Durability::network);
    CHECK(fs::durability(0x65735546, "fuse.rclone") == Durability::network);
    CHECK(fs::durability(0x65735546, "fuseblk") == Durability::local);
    CHECK(fs::durability(0x65735546, "fuse.something") == Durability::unknown);
    CHECK(fs::durability(0xEF53, "") == Durability::local);
    CHECK(fs::durability(0x01021994, "") == Durability::fleeting);
    CHECK(fs::durability(0x794C7630, "") == Durability::fleeting);
}

TEST_CASE("file system: a network one is refused, a fleeting one is a warning, a local one is silent")
{
    const auto network = fs::judge_file_system(Durability::network, "/mnt/share");
    REQUIRE_FALSE(network);
    CHECK(network.error().kind == ErrorKind::state);
    CHECK(network.error().code == "state-network-file-system");
    CHECK(network.error().message.find("/mnt/share") != std::string::npos);

    const auto fleeting = fs::judge_file_system(Durability::fleeting, "/run/x");
    REQUIRE(fleeting);
    REQUIRE(*fleeting);
    CHECK((*fleeting)->code == "state-fleeting");
    CHECK((*fleeting)->severity == Severity::warning);

    const auto unknown = fs::judge_file_system(Durability::unknown, "/mnt/x");
    REQUIRE(unknown);
    REQUIRE(*unknown);
    CHECK((*unknown)->code == "state-unknown-file-system");

    const auto local = fs::judge_file_system(Durability::local, "/var/lib");
    REQUIRE(local);
    CHECK_FALSE(*local);
}

TEST_CASE("file system: the mount type is found by device number")
{
    const std::string text = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
                             "40 22 0:45 / /mnt/a rw,nosuid master:2 shared:9 - fuse.sshfs host:/x rw\n"
                             "no mount line\n"
                             "41 22 0:46 / /mnt/b rw - fuseblk /dev/sdb1 rw";
    CHECK(fs::mount_type(text, "8:1") == "ext4");
    CHECK(fs::mount_type(text, "0:45") == "fuse.sshfs");
    CHECK(fs::mount_type(text, "0:46") == "fuseblk");
    CHECK(fs::mount_type(text, "0:4").empty());
    CHECK(fs::mount_type("", "0:4").empty());
}

TEST_CASE("file system: a folder in memory may be used, with a warning")
{
    const std::filesystem::path memory = "/dev/shm";
    const auto kind = fs::durability_of(memory);
    if (!kind || *kind != Durability::fleeting) {
        WARN("skipped: /dev/shm is no tmpfs here");
        return;
    }
    const test::TemporaryDirectory directory{memory};
    const auto findings = fs::private_directory(directory.path());
    REQUIRE(findings);
    REQUIRE(findings->size() == 1);
    CHECK(findings->front().code == "state-fleeting");
}

TEST_CASE("file system: free space is a plausible number, and a missing path an error")
{
    const auto space = fs::free_space("/");
    REQUIRE(space);
    std::error_code failed;
    const auto other = std::filesystem::space("/", failed);
    CHECK(*space <= other.capacity);
    CHECK_FALSE(fs::free_space("/no/such/folder"));
}
