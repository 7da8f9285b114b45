#include "tpsync/core/text.hpp"
#include "tpsync/json/pretty.hpp"
#include "tpsync/json/read.hpp"
#include "tpsync/json/writer.hpp"

#include <cstdint>
#include <cstdlib>

using namespace tpsync;

namespace {

void demand(bool holds)
{
    if (!holds) std::abort();
}

void write(const json::Value& value, json::Writer& writer)
{
    switch (value.type()) {
    case json::Type::null: writer.null(); break;
    case json::Type::boolean: writer.boolean(*value.boolean()); break;
    case json::Type::number: writer.raw(*value.number_text()); break;
    case json::Type::string: writer.string(*value.string()); break;
    case json::Type::array:
        writer.begin_array();
        for (const auto& item : value.items()) write(item, writer);
        writer.end_array();
        break;
    case json::Type::object:
        writer.begin_object();
        for (const auto& member : value.members()) {
            writer.key(member.key);
            write(member.value, writer);
        }
        writer.end_object();
        break;
    }
}

/// Every value's offset points at a character that can begin it.
void check_offsets(const json::Value& value, std::string_view text)
{
    static constexpr std::string_view number_start = "-0123456789";
    demand(value.offset() < text.size());
    const char first = text[value.offset()];
    switch (value.type()) {
    case json::Type::null: demand(first == 'n'); break;
    case json::Type::boolean: demand(first == (*value.boolean() ? 't' : 'f')); break;
    case json::Type::number: demand(number_start.find(first) != std::string_view::npos && value.number()); break;
    case json::Type::string: demand(first == '"' && !find_invalid_utf8(*value.string())); break;
    case json::Type::array: demand(first == '['); break;
    case json::Type::object: demand(first == '{'); break;
    }
    for (const auto& item : value.items()) check_offsets(item, text);
    for (const auto& member : value.members()) {
        demand(text[member.key_offset] == '"' && !find_invalid_utf8(member.key));
        check_offsets(member.value, text);
    }
}

std::string written(const json::Document& document)
{
    json::Writer writer;
    write(document.root, writer);
    return writer.take();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    json::pretty(text); // survives anything
    const auto document = json::read(text);
    if (!document) {
        demand(!document.error().message.empty() && document.error().offset <= size && document.error().at.line > 0);
        const auto repaired = json::read(json::Writer{}.string(text).take());
        demand(repaired.has_value());
        return 0;
    }
    demand(!find_invalid_utf8(text));
    check_offsets(document->root, text);
    for (const auto& duplicate : document->duplicates) demand(!find_invalid_utf8(duplicate.path));
    const auto once = written(*document);
    const auto again = json::read(once);
    demand(again.has_value() && written(*again) == once);
    const auto laid_out = json::read(json::pretty(once));
    demand(laid_out.has_value() && written(*laid_out) == once);
    demand(again->duplicates.size() == document->duplicates.size());
    return 0;
}
