#include "support/catch.hpp"

#include "tpsync/core/secret.hpp"

#include <concepts>
#include <ostream>
#include <string>
#include <type_traits>

using tpsync::Secret;

namespace {
template <class T>
concept Printable = requires(std::ostream& out, const T& value) { out << value; };
} // namespace

TEST_CASE("secret: it has no way to print, compare or convert itself")
{
    STATIC_REQUIRE_FALSE(Printable<Secret>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<Secret, std::string>);
    STATIC_REQUIRE_FALSE(std::equality_comparable<Secret>);
}

TEST_CASE("secret: moving it leaves nothing behind")
{
    Secret first{"short"};
    const Secret second{std::move(first)};
    CHECK(second.reveal() == "short");
    CHECK(first.empty()); // NOLINT(bugprone-use-after-move): that is the promise
    Secret third;
    third = second;
    CHECK(third.reveal() == "short");
}
