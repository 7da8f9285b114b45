# cmake -DACTIVE=active.tsv -DWITHDRAWN=withdrawn.tsv -DOUTPUT=file.cpp -P generate_currency_table.cmake
#   Writes the ISO 4217 tables as a sorted C++ array. A code in both tables counts as active.
cmake_minimum_required(VERSION 3.25)
set(code "[A-Z][A-Z][A-Z]")

file(READ ${ACTIVE} text)
string(REGEX MATCHALL "\n${code}\t[0-9]*\t[^\t\n]*\t(currency|fund|no-money)\t" rows "${text}")
foreach(row IN LISTS rows)
  string(REGEX MATCH "${code}" key "${row}")
  string(REGEX REPLACE "^.*\t(currency|fund|no-money)\t$" "\\1" kind "${row}")
  string(REPLACE "-" "_" kind "${kind}")
  list(APPEND known ${key})
  list(APPEND entries "${key} ${kind}")
endforeach()

file(READ ${WITHDRAWN} text)
string(REGEX MATCHALL "\n${code}\t" rows "${text}")
foreach(row IN LISTS rows)
  string(REGEX MATCH "${code}" key "${row}")
  if(NOT key IN_LIST known)
    list(APPEND known ${key})
    list(APPEND entries "${key} withdrawn")
  endif()
endforeach()

list(LENGTH entries count)
if(count LESS 250)
  message(FATAL_ERROR "the ISO 4217 tables hold ${count} codes, expected more than 250")
endif()
list(SORT entries)
set(body "")
foreach(entry IN LISTS entries)
  string(REGEX REPLACE "^(...) (.*)$" "    {\"\\1\", CurrencyKind::\\2},\n" line "${entry}")
  string(APPEND body "${line}")
endforeach()
file(WRITE ${OUTPUT} "// Generated from mappings/iso4217-*.tsv.
#include \"tpsync/keywords/currency.hpp\"

namespace tpsync::keywords {
namespace {
constexpr CurrencyRow rows[] = {
${body}};
} // namespace

std::span<const CurrencyRow> currency_table()
{
    return rows;
}

} // namespace tpsync::keywords
")
