#include "support/catch.hpp"

#include "tpsync/keywords/currency.hpp"

#include <algorithm>

using namespace tpsync::keywords;

TEST_CASE("currency: the table is sorted, without doubles, and holds both lists")
{
    const auto table = currency_table();
    CHECK(std::ranges::is_sorted(table, {}, &CurrencyRow::code));
    CHECK(std::ranges::adjacent_find(table, {}, &CurrencyRow::code) == table.end());
    CHECK(std::ranges::count(table, CurrencyKind::currency, &CurrencyRow::kind) == 156);
    CHECK(std::ranges::count(table, CurrencyKind::fund, &CurrencyRow::kind) == 9);
    CHECK(std::ranges::count(table, CurrencyKind::no_money, &CurrencyRow::kind) == 13);
    CHECK(std::ranges::count(table, CurrencyKind::withdrawn, &CurrencyRow::kind) > 80);
}

TEST_CASE("currency: each code is of its kind")
{
    for (const auto* code : {"EUR", "USD", "CHF", "GBP", "AED", "ZWG"})
        CHECK(currency_kind(code) == CurrencyKind::currency);
    for (const auto* code : {"XAU", "XXX", "XTS", "XDR"}) CHECK(currency_kind(code) == CurrencyKind::no_money);
    for (const auto* code : {"CHW", "CLF", "USN"}) CHECK(currency_kind(code) == CurrencyKind::fund);
    for (const auto* code : {"DEM", "HRK", "ATS"}) CHECK(currency_kind(code) == CurrencyKind::withdrawn);
    for (const auto* code : {"XYZ", "eur", "EU", "EURO", "", " EUR", "AAA", "ZZZ"})
        CHECK(currency_kind(code) == CurrencyKind::unknown);
}
