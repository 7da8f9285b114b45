#include "html/active_content.hpp"

#include "tpsync/html/cleaner.hpp"

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

namespace {

void require(bool holds, std::string_view what)
{
    if (holds) return;
    std::cerr << what << '\n';
    std::abort();
}

} // namespace

// Nothing active comes out, cleaning twice changes nothing, and an unchanged fragment is the input to the byte.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string html{reinterpret_cast<const char*>(data), size};
    const auto first = tpsync::html::clean(html);
    const auto second = tpsync::html::clean(first.html);
    require(second.html == first.html && second.removed == 0, "not stable");
    require((first.removed == 0) == (first.html == html), "the count and the bytes disagree");
    require(first.what.empty() == (first.removed == 0), "the count and the report disagree");
    const auto found = active_content::find(first.html);
    require(found.empty(), found);
    return 0;
}
