#pragma once
// Catch2 2.13 (Debian 12) and 3.x under one include. Both offer TEST_CASE, SECTION, CHECK, REQUIRE, INFO,
// CAPTURE, GENERATE.
#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#else
#include <catch2/catch.hpp>
#endif
