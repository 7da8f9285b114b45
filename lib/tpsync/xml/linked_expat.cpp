#include "tpsync/xml/linked_expat.hpp"

#include <expat.h>
#include <fmt/format.h>

namespace tpsync::xml {

std::string linked_expat()
{
    const auto version = XML_ExpatVersionInfo();
    return fmt::format("{}.{}.{}", version.major, version.minor, version.micro);
}

} // namespace tpsync::xml
