#pragma once
#include <span>
#include <string_view>

namespace tpsync::keywords {

/// What an ISO 4217 code stands for. Only `currency` can be paid out.
/// Source: ISO 4217, lists one (active) and three (withdrawn).
enum class CurrencyKind {
    currency,  ///< legal tender somewhere, such as EUR
    fund,      ///< a unit of account, such as CHW
    no_money,  ///< metals, bonds, test and "none" codes, such as XAU, XTS, XXX
    withdrawn, ///< no longer in use, such as DEM
    unknown    ///< in neither list, or not three capitals
};

struct CurrencyRow {
    std::string_view code;
    CurrencyKind kind;
};

/// All codes, sorted; compiled in from `mappings/iso4217-active.tsv` and `mappings/iso4217-withdrawn.tsv`.
std::span<const CurrencyRow> currency_table();

/// Looks up a code exactly as written: `eur` is unknown.
CurrencyKind currency_kind(std::string_view code);

} // namespace tpsync::keywords
