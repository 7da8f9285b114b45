#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace spreadsheet_test {

struct ZipPart {
    std::string name;
    std::string content;
    bool deflated = false;
    std::uint16_t flags = 0; ///< bit 0: says that it is encrypted
};

/// A zip file of these parts, in this order; nothing is checked, so that broken ones can be made.
std::string make_zip(const std::vector<ZipPart>& parts);

} // namespace spreadsheet_test
