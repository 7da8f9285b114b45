#include "tpsync/setup/schema.hpp"

#include "tpsync/json/pretty.hpp"
#include "tpsync/json/writer.hpp"
#include "tpsync/setup/keys.hpp"
#include "tpsync/setup/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tpsync::setup {
namespace {

constexpr std::string_view secret_schema =
    R"({"type":"object","description":"Exactly one of: file (relative to this file, mode 0600), env (an environment variable), credential (a systemd credential).","properties":{"file":{"type":"string","minLength":1},"env":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"credential":{"type":"string","pattern":"^[A-Za-z0-9._-]+$"}},"additionalProperties":false,"minProperties":1,"maxProperties":1})";

std::string_view json_type(Shape shape)
{
    switch (shape) {
    case Shape::free_text:
    case Shape::text: return "string";
    case Shape::whole_number: return "integer";
    case Shape::flag: return "boolean";
    case Shape::list_of_text: return "array";
    case Shape::object:
    case Shape::map_to_text:
    case Shape::map_to_number:
    case Shape::secret: return "object";
    }
    return "object";
}

std::string quoted(std::string_view text)
{
    return json::Writer{}.string(text).take();
}

void write_members(json::Writer& writer, std::string_view parent);

void write_key(json::Writer& writer, const Key& key)
{
    if (key.shape == Shape::secret) {
        writer.begin_object().member("description", key.description);
        writer.key("allOf").begin_array().raw(secret_schema).end_array().end_object();
        return;
    }
    if (key.shape != Shape::object) {
        // No blank at either end, nothing that cannot be seen: the schema's share of TP105 and TP106.
        const std::string_view more =
            key.shape == Shape::free_text
                ? R"("pattern":"^[^\\s\\u0000-\\u001f]([^\\u0000-\\u001f]*[^\\s\\u0000-\\u001f])?$")"
                : key.schema;
        writer.raw(fmt::format(R"({{"description":{},"type":"{}"{}{}}})", quoted(key.description), json_type(key.shape),
                               more.empty() ? "" : ",", more));
        return;
    }
    writer.begin_object().member("description", key.description);
    write_members(writer, key.path);
    writer.end_object();
}

void write_members(json::Writer& writer, std::string_view parent)
{
    writer.member("type", "object").key("properties").begin_object();
    for (const auto& key : keys()) {
        if (parent_of(key.path) != parent) continue;
        writer.key(leaf_of(key.path));
        write_key(writer, key);
    }
    writer.end_object();
    const auto all = keys();
    const auto is_required = [&](const Key& key) {
        return parent_of(key.path) == parent && key.need != Need::optional;
    };
    if (std::any_of(all.begin(), all.end(), is_required)) {
        writer.key("required").begin_array();
        for (const auto& key : all) {
            if (is_required(key)) writer.string(leaf_of(key.path));
        }
        writer.end_array();
    }
    writer.key("additionalProperties").boolean(false);
}

/// A product in use demands its tag, its channel and its attributes.
void write_product_rules(json::Writer& writer)
{
    writer.key("allOf").begin_array();
    for (const auto& row : product_names()) {
        const auto attributes = row.information.empty()
                                    ? fmt::format("[{}]", quoted(talentry_id_attribute))
                                    : fmt::format("[{},{}]", quoted(talentry_id_attribute), quoted(row.information));
        writer.raw(fmt::format(
            R"({{"if":{{"properties":{{"products":{{"contains":{{"const":{}}}}}}}}},"then":{{"properties":{{"personio":{{"properties":{{"tags":{{"contains":{{"const":{}}}}},"channels":{{"required":[{}]}},"attributes":{{"required":{}}}}}}}}}}}}})",
            quoted(name(row.product)), quoted(row.tag), quoted(row.channel), attributes));
    }
    writer.end_array();
}

} // namespace

std::string setup_schema()
{
    json::Writer writer;
    writer.begin_object();
    writer.member("$schema", "http://json-schema.org/draft-07/schema#");
    writer.member("title", "Setup of one customer for tpsync");
    write_members(writer, "");
    write_product_rules(writer);
    writer.end_object();
    return json::pretty(writer.take());
}

} // namespace tpsync::setup
