#pragma once

#include "tpsync/spreadsheet/xlsx_writer.hpp"

namespace tpsync::spreadsheet {

/// What to do, step by step.
void write_start_sheet(XlsxWriter& writer, std::string_view title);
/// The single values; `product` is answered with yes.
void write_setup_sheet(XlsxWriter& writer, setup::Product product);
void write_list_sheet(XlsxWriter& writer, const List& list);

} // namespace tpsync::spreadsheet
