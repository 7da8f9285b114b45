#include "support/catch.hpp"

#include "tpsync/core/exit_code.hpp"

using tpsync::ErrorKind;
using tpsync::ExitCode;
using tpsync::most_serious;

TEST_CASE("exit code: no customers at all is fine")
{
    CHECK(most_serious({}) == ExitCode::ok);
}

TEST_CASE("exit code: what needs a person now beats what the next run settles by itself")
{
    CHECK(most_serious({ExitCode::try_again, ExitCode::needs_person}) == ExitCode::needs_person);
    CHECK(most_serious({ExitCode::ok, ExitCode::unavailable, ExitCode::setup}) == ExitCode::setup);
    CHECK(most_serious({ExitCode::changes, ExitCode::ok}) == ExitCode::changes);
    CHECK(most_serious({ExitCode::credentials, ExitCode::unavailable}) == ExitCode::credentials);
}

TEST_CASE("exit code: each kind of failure has the number of the table")
{
    CHECK(static_cast<int>(exit_code(ErrorKind::usage)) == 64);
    CHECK(static_cast<int>(exit_code(ErrorKind::refused)) == 65);
    CHECK(static_cast<int>(exit_code(ErrorKind::unavailable)) == 69);
    CHECK(static_cast<int>(exit_code(ErrorKind::locked)) == 69);
    CHECK(static_cast<int>(exit_code(ErrorKind::internal)) == 70);
    CHECK(static_cast<int>(exit_code(ErrorKind::state)) == 74);
    CHECK(static_cast<int>(exit_code(ErrorKind::ambiguous)) == 75);
    CHECK(static_cast<int>(exit_code(ErrorKind::rate_limited)) == 75);
    CHECK(static_cast<int>(exit_code(ErrorKind::needs_person)) == 76);
    CHECK(static_cast<int>(exit_code(ErrorKind::rejected)) == 76);
    CHECK(static_cast<int>(exit_code(ErrorKind::credentials)) == 77);
    CHECK(static_cast<int>(exit_code(ErrorKind::setup)) == 78);
}
