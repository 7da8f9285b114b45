#include "tpsync/core/text.hpp"
#include "tpsync/setup/checks.hpp"
#include "tpsync/setup/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace tpsync::setup {
namespace {

constexpr std::string_view tags_path = "personio.tags";
constexpr std::string_view channels_path = "personio.channels";

std::optional<ProductNames> product_of_tag(std::string_view tag)
{
    for (const auto& row : product_names()) {
        if (row.tag == tag) return row;
    }
    return std::nullopt;
}

std::optional<ProductNames> product_of_channel(std::string_view channel)
{
    for (const auto& row : product_names()) {
        if (row.channel == channel) return row;
    }
    return std::nullopt;
}

std::vector<std::string> tag_words()
{
    std::vector<std::string> words;
    for (const auto& row : product_names()) words.emplace_back(row.tag);
    return words;
}

std::vector<std::string> channel_words()
{
    std::vector<std::string> words;
    for (const auto& row : product_names()) words.emplace_back(row.channel);
    return words;
}

bool uses(const Inspection& setup, Product product)
{
    const auto products = setup.products();
    return std::find(products.begin(), products.end(), product) != products.end();
}

template <class Judge>
void each_tag(const Inspection& setup, Judge judge)
{
    const auto items = setup.items(tags_path);
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (const auto* text = items[i].string()) judge(json::item_path(tags_path, i), items[i], *text);
    }
}

void unknown_tag(const Inspection& setup, Notes& notes)
{
    each_tag(setup, [&](std::string path, const json::Value& item, const std::string& tag) {
        if (product_of_tag(tag) || product_of_channel(tag)) return;
        notes.add(std::move(path), item, {printable(tag), nearest(tag, tag_words()).value_or("")});
    });
}

void channel_as_tag(const Inspection& setup, Notes& notes)
{
    each_tag(setup, [&](std::string path, const json::Value& item, const std::string& tag) {
        const auto row = product_of_channel(tag);
        if (!row || product_of_tag(tag)) return;
        notes.add(std::move(path), item, {tag, std::string{row->tag}});
    });
}

void repeated_tag(const Inspection& setup, Notes& notes)
{
    std::vector<std::string_view> seen;
    each_tag(setup, [&](std::string path, const json::Value& item, const std::string& tag) {
        if (std::find(seen.begin(), seen.end(), tag) != seen.end()) notes.add(std::move(path), item, {printable(tag)});
        seen.push_back(tag);
    });
}

void missing_tag(const Inspection& setup, Notes& notes)
{
    if (!setup.needs_applications() || setup.value(tags_path) == nullptr) return;
    for (const auto product : setup.products()) {
        const auto& row = names_of(product);
        if (setup.has_item(tags_path, row.tag)) continue;
        notes.add(std::string{tags_path}, setup.place_for(tags_path),
                  {std::string{row.tag}, std::string{name(product)}});
    }
}

void unused_tag(const Inspection& setup, Notes& notes)
{
    each_tag(setup, [&](std::string path, const json::Value& item, const std::string& tag) {
        const auto row = product_of_tag(tag);
        if (row && !uses(setup, row->product)) {
            notes.add(std::move(path), item, {tag, std::string{name(row->product)}});
        }
    });
}

void unknown_channel(const Inspection& setup, Notes& notes)
{
    for (const auto& member : setup.members(channels_path)) {
        if (product_of_channel(member.key) || product_of_tag(member.key)) continue;
        notes.add(json::member_path(channels_path, member.key), member.key_offset,
                  {printable(member.key), nearest(member.key, channel_words()).value_or("")});
    }
}

void tag_as_channel(const Inspection& setup, Notes& notes)
{
    for (const auto& member : setup.members(channels_path)) {
        const auto row = product_of_tag(member.key);
        if (!row || product_of_channel(member.key)) continue;
        notes.add(json::member_path(channels_path, member.key), member.key_offset,
                  {member.key, std::string{row->channel}});
    }
}

void channel_id_form(const Inspection& setup, Notes& notes)
{
    for (const auto& member : setup.members(channels_path)) {
        if (!member.value.is(json::Type::number)) continue;
        const auto id = member.value.integer();
        if (!id || *id < 1) notes.add(json::member_path(channels_path, member.key), member.value);
    }
}

void repeated_channel_id(const Inspection& setup, Notes& notes)
{
    std::map<std::int64_t, std::string> seen;
    for (const auto& member : setup.members(channels_path)) {
        const auto id = member.value.integer();
        if (!id) continue;
        const auto [first, is_new] = seen.emplace(*id, member.key);
        if (!is_new && first->second != member.key) {
            notes.add(json::member_path(channels_path, member.key), member.value,
                      {std::to_string(*id), printable(first->second)});
        }
    }
}

void missing_channel(const Inspection& setup, Notes& notes)
{
    if (!setup.needs_applications() || setup.value(channels_path) == nullptr) return;
    for (const auto product : setup.products()) {
        const auto& row = names_of(product);
        if (setup.member(channels_path, row.channel) != nullptr) continue;
        notes.add(std::string{channels_path}, setup.place_for(channels_path),
                  {std::string{row.channel}, std::string{name(product)}});
    }
}

void unused_channel(const Inspection& setup, Notes& notes)
{
    for (const auto& member : setup.members(channels_path)) {
        const auto row = product_of_channel(member.key);
        if (!row || uses(setup, row->product)) continue;
        notes.add(json::member_path(channels_path, member.key), member.key_offset,
                  {member.key, std::string{name(row->product)}});
    }
}

constexpr std::array table{
    Check{"TP220", Severity::error, Needs::file, "Tag", "\"{0}\" is not one of the tags",
          "<did you mean \"{1}\"? >Spell it exactly, here and in Personio (Settings > Recruiting > Candidates, tags)",
          "The tags are Talentry-Referral, Talentry-CRM and Internal Application, exactly so. Personio silently "
          "creates a "
          "tag it does not know, so a misspelt one raises no error and nobody finds the applications.",
          &unknown_tag},
    Check{"TP221", Severity::error, Needs::file, "Channel used as tag", "\"{0}\" is a channel, not a tag",
          "write \"{1}\"; that is how the tag is called (Settings > Recruiting > Candidates, tags)",
          "For internal applications the two differ: the tag is Internal Application, the channel Talentry-Internal.",
          &channel_as_tag},
    Check{"TP222", Severity::error, Needs::file, "Tag named twice", "\"{0}\" is named twice", "name it once",
          "Most likely another tag was meant.", &repeated_tag},
    Check{"TP223", Severity::error, Needs::file, "Missing tag", "the tag \"{0}\" is missing, which product {1} needs",
          "create it in Personio (Settings > Recruiting > Candidates, tags) and add it here",
          "Applications are recognised in Personio by their tag and channel.", &missing_tag},
    Check{"TP224", Severity::info, Needs::file, "Unused tag",
          "the tag \"{0}\" belongs to product {1}, which is not in use", "add the product, or delete the tag",
          "It does no harm, but a product may have been forgotten.", &unused_tag},
    Check{"TP230", Severity::error, Needs::file, "Channel", "\"{0}\" is not one of the channels",
          "<did you mean \"{1}\"? >Spell it exactly, here and in Personio (Settings > Recruiting > Channels)",
          "The channels are Talentry-Referral, Talentry-CRM and Talentry-Internal, exactly so.", &unknown_channel},
    Check{"TP231", Severity::error, Needs::file, "Tag used as channel", "\"{0}\" is a tag, not a channel",
          "write \"{1}\"; that is how the channel is called (Settings > Recruiting > Channels)",
          "For internal applications the two differ: the tag is Internal Application, the channel Talentry-Internal.",
          &tag_as_channel},
    Check{"TP232", Severity::error, Needs::file, "Channel ID", "the Channel ID is not a positive whole number",
          "copy it from Personio: Settings > Recruiting > Channels, Channel ID",
          "Every channel has a Channel ID, a number. A wrong one makes Personio refuse the application.",
          &channel_id_form},
    Check{"TP233", Severity::error, Needs::file, "Channel ID used twice", "Channel ID {0} is already that of \"{1}\"",
          "compare with Personio: Settings > Recruiting > Channels",
          "Every channel has an id of its own; applications would be filed under the wrong one.", &repeated_channel_id},
    Check{"TP234", Severity::error, Needs::file, "Missing channel",
          "the channel \"{0}\" is missing, which product {1} needs",
          "create it in Personio (Settings > Recruiting > Channels) and add it here with its Channel ID",
          "Applications are recognised in Personio by their tag and channel.", &missing_channel},
    Check{"TP235", Severity::info, Needs::file, "Unused channel",
          "the channel \"{0}\" belongs to product {1}, which is not in use", "add the product, or delete the channel",
          "It does no harm, but a product may have been forgotten.", &unused_channel},
};

} // namespace

std::span<const Check> name_checks()
{
    return table;
}

} // namespace tpsync::setup
