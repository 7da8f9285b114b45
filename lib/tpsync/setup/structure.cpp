#include "tpsync/setup/structure.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/setup/keys.hpp"
#include "tpsync/setup/vocabulary.hpp"

#include <algorithm>
#include <array>

namespace tpsync::setup {
namespace {

constexpr std::array<std::string_view, 3> places{"file", "env", "credential"};

std::vector<std::string> leaves_below(std::string_view parent)
{
    std::vector<std::string> leaves;
    for (const auto& key : keys()) {
        if (parent_of(key.path) == parent) leaves.emplace_back(leaf_of(key.path));
    }
    return leaves;
}

/// The nearest key of the same object; else the place where a key of exactly this name belongs.
std::string suggestion_for(std::string_view parent, std::string_view name)
{
    for (const auto& key : keys()) {
        if (leaf_of(key.path) == name) return std::string{key.path};
    }
    const auto near = nearest(name, leaves_below(parent));
    return near ? json::member_path(parent, *near) : std::string{};
}

json::Type type_of(Shape shape)
{
    switch (shape) {
    case Shape::object:
    case Shape::map_to_text:
    case Shape::map_to_number:
    case Shape::secret: return json::Type::object;
    case Shape::free_text:
    case Shape::text: return json::Type::string;
    case Shape::whole_number: return json::Type::number;
    case Shape::flag: return json::Type::boolean;
    case Shape::list_of_text: return json::Type::array;
    }
    return json::Type::object;
}

class Comparison {
public:
    explicit Comparison(Purpose purpose) : purpose_{purpose} {}

    void compare_object(const json::Value& object, std::string_view path)
    {
        for (const auto& member : object.members()) {
            const auto* key = find_key(json::member_path(path, member.key));
            if (key != nullptr && parent_of(key->path) == path && leaf_of(key->path) == member.key) {
                compare_value(member.value, *key);
            } else {
                add(StructureTrouble::unknown_key, json::member_path(path, member.key), member.key_offset,
                    {suggestion_for(path, member.key), printable(member.key, 80)});
            }
        }
        report_missing(object, path);
    }

    void add(StructureTrouble trouble, std::string path, std::size_t offset, std::vector<std::string> args)
    {
        problems.push_back({trouble, std::move(path), offset, std::move(args)});
    }

    std::vector<StructureProblem> problems;

private:
    void report_missing(const json::Value& object, std::string_view path)
    {
        for (const auto& key : keys()) {
            const bool needed =
                key.need == Need::always || (key.need == Need::applications && purpose_ != Purpose::jobs);
            if (!needed || parent_of(key.path) != path || object.find(leaf_of(key.path)) != nullptr) continue;
            add(StructureTrouble::missing_key, std::string{key.path}, object.offset(),
                {std::string{key.description}, std::string{leaf_of(key.path)}});
        }
    }

    void compare_value(const json::Value& value, const Key& key)
    {
        if (key.shape == Shape::secret) return compare_secret(value, key.path);
        if (!expect(value, type_of(key.shape), std::string{key.path})) return;
        if (key.shape == Shape::object) compare_object(value, key.path);
        const auto inner = key.shape == Shape::map_to_number ? json::Type::number : json::Type::string;
        std::size_t index = 0;
        for (const auto& item : value.items()) expect(item, inner, json::item_path(key.path, index++));
        if (key.shape != Shape::map_to_text && key.shape != Shape::map_to_number) return;
        for (const auto& member : value.members()) {
            expect(member.value, inner, json::member_path(key.path, member.key));
        }
    }

    void compare_secret(const json::Value& value, std::string_view path)
    {
        if (value.is(json::Type::string)) {
            return add(StructureTrouble::secret_in_place, std::string{path}, value.offset(), {});
        }
        if (!expect(value, json::Type::object, std::string{path})) return;
        std::size_t known = 0;
        for (const auto& member : value.members()) {
            if (std::find(places.begin(), places.end(), member.key) == places.end()) {
                const auto near = nearest(member.key, to_strings(places));
                add(StructureTrouble::unknown_key, json::member_path(path, member.key), member.key_offset,
                    {near ? json::member_path(path, *near) : std::string{}, printable(member.key, 80)});
            } else {
                ++known;
                expect(member.value, json::Type::string, json::member_path(path, member.key));
            }
        }
        if (known != 1) {
            add(StructureTrouble::secret_sources, std::string{path}, value.offset(), {std::to_string(known)});
        }
    }

    bool expect(const json::Value& value, json::Type type, std::string path)
    {
        if (value.is(type)) return true;
        std::string hint;
        if (type == json::Type::string && value.is(json::Type::number)) hint = "with double quotes around it";
        if (type == json::Type::number && value.is(json::Type::string)) hint = "without double quotes";
        if (type == json::Type::boolean && value.is(json::Type::string)) hint = "without double quotes";
        add(StructureTrouble::wrong_type, std::move(path), value.offset(),
            {std::string{describe(value.type())}, std::string{describe(type)}, std::move(hint)});
        return false;
    }

    Purpose purpose_;
};

} // namespace

std::span<const std::string_view> secret_places()
{
    return places;
}

std::vector<StructureProblem> compare_with_keys(const json::Document& document, Purpose purpose)
{
    Comparison comparison{purpose};
    comparison.compare_object(document.root, "");
    for (const auto& duplicate : document.duplicates) {
        comparison.add(StructureTrouble::duplicate_key, duplicate.path, duplicate.offset, {});
    }
    return std::move(comparison.problems);
}

} // namespace tpsync::setup
