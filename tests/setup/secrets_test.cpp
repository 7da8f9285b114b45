#include "setup/fixture.hpp"

#include <algorithm>
#include <cstdlib>
#include <sys/stat.h>
#include <unistd.h>

using namespace setup_test;
using Kind = setup::SecretReference::Kind;

namespace {

/// Sets an environment variable for one test.
class Variable {
public:
    Variable(const char* name, const std::string& value) : name_{name} { ::setenv(name, value.c_str(), 1); }
    ~Variable() { ::unsetenv(name_); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    const char* name_;
};

std::string code_of(const Result<Secret>& secret)
{
    REQUIRE_FALSE(secret);
    CHECK(secret.error().kind == ErrorKind::setup);
    CHECK_FALSE(secret.error().remedy.empty());
    CHECK(secret.error().message.find("canary") == std::string::npos);
    return secret.error().code;
}

struct SecretFile {
    TemporaryDirectory directory;
    std::filesystem::path setup_file = directory.path() / "acme.json";

    Result<Secret> read(const std::string& name = "acme.token") const
    {
        return setup::read_secret({Kind::file, name}, setup_file);
    }
};

} // namespace

TEST_CASE("setup: a secret file beside the setup is read without its line end")
{
    const SecretFile files;
    for (const std::string content : {"canary", "canary\n", "canary\r\n"}) {
        files.directory.write("acme.token", content);
        const auto secret = files.read();
        REQUIRE(secret);
        CHECK(secret->reveal() == "canary");
    }
    CHECK(files.read(files.directory.path() / "acme.token")->reveal() == "canary");
    files.directory.write("acme.token", "canary", 0400);
    CHECK(files.read());
}

TEST_CASE("setup: V1: a secret file that group or others may touch is refused")
{
    const SecretFile files;
    for (const unsigned mode : {0640U, 0604U, 0644U, 0620U, 0602U, 0660U, 0777U, 0601U}) {
        INFO(mode);
        files.directory.write("acme.token", "canary", mode);
        CHECK(code_of(files.read()) == "TP415");
    }
    files.directory.write("acme.token", "canary", 0644);
    CHECK(files.read().error().message.find("0644") != std::string::npos);
    CHECK(files.read().error().remedy.find("chmod 600") != std::string::npos);
}

TEST_CASE("setup: V1: a secret in a folder that everybody may write to is refused")
{
    const SecretFile files;
    std::filesystem::create_directory(files.directory.path() / "open");
    files.directory.write("open/acme.token", "canary");
    CHECK(files.read("open/acme.token"));
    REQUIRE(::chmod((files.directory.path() / "open").c_str(), 0777) == 0);
    CHECK(code_of(files.read("open/acme.token")) == "TP415");
}

TEST_CASE("setup: V1: a symbolic link, a folder, a pipe and a missing file are no secret")
{
    const SecretFile files;
    files.directory.write("real.token", "canary");
    std::filesystem::create_symlink("real.token", files.directory.path() / "link.token");
    CHECK(code_of(files.read("link.token")) == "TP414");
    std::filesystem::create_directory(files.directory.path() / "folder.token");
    CHECK(code_of(files.read("folder.token")) == "TP413");
    REQUIRE(::mkfifo((files.directory.path() / "pipe.token").c_str(), 0600) == 0);
    CHECK(code_of(files.read("pipe.token")) == "TP413");
    CHECK(code_of(files.read("missing.token")) == "TP411");
    CHECK(files.read("missing.token").error().message.find("missing.token") != std::string::npos);
}

TEST_CASE("setup: V1: a secret file of another user is refused")
{
    const SecretFile files;
    const auto file = files.directory.write("acme.token", "canary");
    if (::geteuid() != 0) {
        WARN("only root can give a file away; not tested");
        return;
    }
    REQUIRE(::chown(file.c_str(), 4711, 4711) == 0);
    CHECK(code_of(files.read()) == "TP416");
}

TEST_CASE("setup: a secret that is empty, too large or not one word is refused")
{
    const SecretFile files;
    const auto code = [&](std::string_view content) {
        files.directory.write("acme.token", content);
        return code_of(files.read());
    };
    CHECK(code("") == "TP418");
    CHECK(code("\n") == "TP418");
    CHECK(code("  \n") == "TP418");
    CHECK(code("canary canary") == "TP419");
    CHECK(code("canary\ncanary\n") == "TP419");
    CHECK(code("canary\n\n") == "TP419");
    CHECK(code(" canary") == "TP419");
    CHECK(code("canary\t") == "TP419");
    CHECK(code(std::string_view{"canary\0", 7}) == "TP419");
    CHECK(code("canary\xC3\xA4") == "TP419");
    CHECK(code(std::string(20'000, 'x')) == "TP417");
}

TEST_CASE("setup: a secret in the environment is read, an unset or empty variable refused")
{
    ::unsetenv("TPSYNC_TEST_TOKEN");
    const setup::SecretReference reference{Kind::environment, "TPSYNC_TEST_TOKEN"};
    const auto unset = setup::read_secret(reference, "acme.json");
    CHECK(code_of(unset) == "TP420");
    CHECK(unset.error().message.find("TPSYNC_TEST_TOKEN") != std::string::npos);
    const Variable empty{"TPSYNC_TEST_TOKEN", ""};
    CHECK(code_of(setup::read_secret(reference, "acme.json")) == "TP418");
    const Variable set{"TPSYNC_TEST_TOKEN", "canary"};
    CHECK(setup::read_secret(reference, "acme.json")->reveal() == "canary");
}

TEST_CASE("setup: a systemd credential is read from its folder")
{
    const TemporaryDirectory directory;
    directory.write("acme.token", "canary\n", 0440);
    const setup::SecretReference reference{Kind::credential, "acme.token"};
    ::unsetenv("CREDENTIALS_DIRECTORY");
    CHECK(code_of(setup::read_secret(reference, "acme.json")) == "TP421");
    const Variable variable{"CREDENTIALS_DIRECTORY", directory.path().string()};
    CHECK(setup::read_secret(reference, "acme.json")->reveal() == "canary");
    CHECK(code_of(setup::read_secret({Kind::credential, "other.token"}, "acme.json")) == "TP411");
}

TEST_CASE("setup: a secret that was written where its name belongs is not shown")
{
    const auto shown_for = [](Kind kind, const std::string& name) {
        const auto secret = setup::read_secret({kind, name}, "acme.json");
        REQUIRE_FALSE(secret);
        return secret.error().message + secret.error().remedy;
    };
    CHECK(shown_for(Kind::file, "canary0123456789").find("canary") == std::string::npos);
    CHECK(shown_for(Kind::file, std::string(100, 'a') + ".canary").find("canary") == std::string::npos);
    CHECK(shown_for(Kind::environment, "canary_0123456789").find("canary") == std::string::npos);
    CHECK(shown_for(Kind::environment, "CANARY0123456789").find("CANARY") == std::string::npos);
    CHECK(shown_for(Kind::file, "CanaryOfLettersOnly").find("Canary") == std::string::npos);
    CHECK(shown_for(Kind::file, std::string(40, 'c')).find("ccc") == std::string::npos);
}

TEST_CASE("setup: what is wrong with a secret is told with the place in the setup that names it")
{
    const TemporaryDirectory directory;
    const auto file = directory.write("acme.json", example("all"));
    const auto loaded = setup::load_setup(file, Purpose::validation, Secrets::not_needed);
    REQUIRE(loaded);
    REQUIRE(loaded->setup);
    const auto& s = *loaded->setup;
    REQUIRE(s.personio.recruiting_token);
    const auto message = [&](const setup::SecretReference& reference) {
        const auto secret = setup::read_secret(reference, s.file);
        REQUIRE_FALSE(secret);
        return secret.error().message;
    };
    ::unsetenv("ACME_TALENTRY_TOKEN");
    const auto line_of = [&](std::string_view text) {
        const auto all = example("all");
        return std::to_string(1 +
                              std::count(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.find(text)), '\n'));
    };
    const auto of_talentry = message(s.talentry.token);
    CHECK(of_talentry.starts_with(file.string() + ":" + line_of("\"ACME_TALENTRY_TOKEN\"") + ":"));
    CHECK(of_talentry.ends_with(": talentry.token.env: the environment variable ACME_TALENTRY_TOKEN is not set"));
    const auto of_personio = message(*s.personio.recruiting_token);
    CHECK(of_personio.starts_with(file.string() + ":" + line_of("\"acme.personio-token\"") + ":"));
    CHECK(of_personio.find(": personio.recruiting_token.file: the secret cannot be found: ") != std::string::npos);
}

TEST_CASE("setup: a secret's name that cannot be a secret itself is told")
{
    const SecretFile files;
    for (const char* name : {"token", "talentry-token", "TOKEN", "acme.token2", "keys/token"}) {
        INFO(name);
        CHECK(files.read(name).error().message.find(std::string{"/"} + name + " does not exist") != std::string::npos);
    }
    for (const char* name : {"NOPE", "nope", "TALENTRY_TOKEN2"}) {
        INFO(name);
        ::unsetenv(name);
        const auto secret = setup::read_secret({Kind::environment, name}, "acme.json");
        CHECK(code_of(secret) == "TP420");
        CHECK(secret.error().message.find(std::string{"the environment variable "} + name + " is not set") !=
              std::string::npos);
    }
}

TEST_CASE("setup: what to do about an open secret depends on whether its file or its folder is open")
{
    const SecretFile files;
    std::filesystem::create_directory(files.directory.path() / "open");
    const auto folder = (files.directory.path() / "open").string();
    files.directory.write("open/acme.token", "canary", 0604);
    CHECK(files.read("open/acme.token").error().remedy.starts_with("chmod 600 " + folder + "/acme.token; "));
    files.directory.write("open/acme.token", "canary");
    REQUIRE(::chmod(folder.c_str(), 0777) == 0);
    const auto error = files.read("open/acme.token").error();
    CHECK(error.message.find("lies in a folder in which every user may replace it") != std::string::npos);
    CHECK(error.remedy.starts_with("chmod o-w " + folder + "; "));

    const std::string token_as_name = "canary0123456789";
    files.directory.write(token_as_name, "x", 0644);
    CHECK(files.read(token_as_name).error().remedy.starts_with("chmod 600 FILE; "));
    files.directory.write(token_as_name, "x");
    REQUIRE(::chmod(files.directory.path().c_str(), 0777) == 0);
    CHECK(files.read(token_as_name).error().remedy.starts_with("chmod o-w FOLDER; "));
}

TEST_CASE("setup: R8: each program needs only its own token, validate-config both")
{
    const TemporaryDirectory directory;
    const auto file = directory.write("acme.json", example("referral"));
    const auto troubles = [&](Purpose purpose) {
        std::vector<std::string> paths;
        const auto loaded = setup::load_setup(file, purpose);
        REQUIRE(loaded);
        for (const auto& finding : loaded->findings) paths.push_back(finding.place.path);
        return paths;
    };
    CHECK(troubles(Purpose::jobs) == std::vector<std::string>{"talentry.token.file"});
    CHECK(troubles(Purpose::applications) == std::vector<std::string>{"personio.recruiting_token.file"});
    CHECK(troubles(Purpose::validation).size() == 2);
    directory.write("example-referral.personio-token", "canary");
    directory.write("example-referral.talentry-token", "canary", 0644);
    CHECK(troubles(Purpose::applications).empty());
    CHECK(troubles(Purpose::validation) == std::vector<std::string>{"talentry.token.file"});
}

TEST_CASE("setup: certificate authorities that cannot be read are found on the machine that needs them")
{
    const TemporaryDirectory directory;
    const auto text = replaced(example("all"), "\"endpoints\": {", "\"endpoints\": {\"ca_file\": \"ca.pem\",");
    const auto file = directory.write("acme.json", text);
    CHECK(find(setup::load_setup(file, Purpose::jobs)->findings, "TP804", "endpoints.ca_file") != nullptr);
    CHECK(find(setup::load_setup(file, Purpose::jobs, Secrets::not_needed)->findings, "TP804", "endpoints.ca_file") ==
          nullptr);
    directory.write("ca.pem", "-----BEGIN CERTIFICATE-----\n", 0644);
    CHECK(find(setup::load_setup(file, Purpose::jobs)->findings, "TP804", "endpoints.ca_file") == nullptr);
}
