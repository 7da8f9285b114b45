#include "setup/mutation.hpp"

#include "tpsync/json/read.hpp"

namespace setup_test {
namespace {

using namespace tpsync;

void collect(const json::Value& value, const std::string& path, std::vector<Spot>& spots)
{
    for (const auto& member : value.members()) {
        const auto inner = json::member_path(path, member.key);
        spots.push_back({inner, path, member.key, &member.value});
        collect(member.value, inner, spots);
    }
    std::size_t index = 0;
    for (const auto& item : value.items()) {
        const auto inner = json::item_path(path, index++);
        spots.push_back({inner, path, {}, &item});
        collect(item, inner, spots);
    }
}

/// Writes a document with one spot changed.
class Copy {
public:
    Copy(std::string_view path, std::optional<Change> change, std::string_view text)
        : target_{path}, change_{change}, text_{text}
    {
    }

    std::string of(const json::Value& root)
    {
        write(root, "");
        return writer_.take();
    }

private:
    bool is(Change change, std::string_view path) const { return path == target_ && change_ == change; }

    void write(const json::Value& value, const std::string& path)
    {
        if (is(Change::retyped, path)) return write_other_type(value);
        switch (value.type()) {
        case json::Type::null: writer_.null(); break;
        case json::Type::boolean: writer_.boolean(*value.boolean()); break;
        case json::Type::number: writer_.raw(*value.number_text()); break;
        case json::Type::string: write_text(*value.string(), path); break;
        case json::Type::array:
            writer_.begin_array();
            write_items(value, path);
            writer_.end_array();
            break;
        case json::Type::object:
            writer_.begin_object();
            write_members(value, path);
            writer_.end_object();
            break;
        }
    }

    void write_other_type(const json::Value& value)
    {
        if (value.is(json::Type::string)) {
            writer_.integer(7);
        } else {
            writer_.string("7");
        }
    }

    void write_text(const std::string& text, const std::string& path)
    {
        if (is(Change::value_typo, path)) {
            writer_.string(with_typo(text));
        } else {
            writer_.string(path == target_ && !change_ ? text_ : text);
        }
    }

    void write_items(const json::Value& value, const std::string& path)
    {
        std::size_t index = 0;
        for (const auto& item : value.items()) {
            const auto inner = json::item_path(path, index++);
            if (is(Change::removed, inner)) continue;
            write(item, inner);
            if (is(Change::doubled, inner)) write(item, inner);
        }
    }

    void write_members(const json::Value& value, const std::string& path)
    {
        for (const auto& member : value.members()) {
            const auto inner = json::member_path(path, member.key);
            if (is(Change::removed, inner)) continue;
            const bool typo = is(Change::key_typo, inner);
            writer_.key(typo ? with_typo(member.key) : member.key);
            write(member.value, inner);
            if (!is(Change::doubled, inner)) continue;
            writer_.key(member.key);
            write(member.value, inner);
        }
    }

    std::string target_;
    std::optional<Change> change_;
    std::string text_;
    json::Writer writer_;
};

} // namespace

std::vector<Spot> all_spots(const json::Value& root)
{
    std::vector<Spot> spots;
    collect(root, "", spots);
    return spots;
}

std::string mutated(const json::Value& root, std::string_view path, Change change)
{
    return Copy{path, change, {}}.of(root);
}

std::string with_text(const json::Value& root, std::string_view path, std::string_view text)
{
    return Copy{path, std::nullopt, text}.of(root);
}

std::string with_typo(std::string_view word)
{
    std::string typo{word};
    if (!typo.empty()) typo.insert(typo.size() / 2, 1, typo[typo.size() / 2]);
    return typo;
}

} // namespace setup_test
