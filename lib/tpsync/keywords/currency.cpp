#include "tpsync/keywords/currency.hpp"

#include <algorithm>

namespace tpsync::keywords {

CurrencyKind currency_kind(std::string_view code)
{
    const auto table = currency_table();
    const auto row = std::ranges::lower_bound(table, code, {}, &CurrencyRow::code);
    return row != table.end() && row->code == code ? row->kind : CurrencyKind::unknown;
}

} // namespace tpsync::keywords
