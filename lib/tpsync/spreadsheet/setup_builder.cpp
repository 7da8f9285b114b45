#include "tpsync/spreadsheet/setup_builder.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/json/read.hpp"
#include "tpsync/json/writer.hpp"
#include "tpsync/setup/text_form.hpp"
#include "tpsync/setup/vocabulary.hpp"
#include "tpsync/spreadsheet/cell_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace tpsync::spreadsheet {
namespace {

using setup::Product;

constexpr std::array all_products{Product::referral, Product::crm, Product::internal};

class Builder {
public:
    explicit Builder(const FilledForm& form) : form_{form}, reader_{form, draft_} {}

    SetupDraft build()
    {
        draft_.elsewhere = form_.place;
        read_products();
        lists_.emplace(form_, draft_, reader_);
        const auto subdomain = value("personio.subdomain");
        const auto customer = value("customer");
        draft_.customer = customer.value_or(subdomain.value_or(""));
        writer_.begin_object();
        if (!draft_.customer.empty()) writer_.member("customer", draft_.customer);
        // A name that is missing or unfit because the subdomain is, is explained there.
        if (!customer && !setup::is_customer_name(draft_.customer)) draft_.troubled.insert("customer");
        write_products();
        write_personio(subdomain);
        write_talentry();
        write_lists();
        writer_.end_object();
        draft_.json = writer_.take();
        return std::move(draft_);
    }

private:
    std::optional<std::string> value(std::string_view key) { return reader_.field(*find_field(key), std::string{key}); }
    /// A check that misses the name names only the list.
    void remember(const Field& field, std::string_view parent)
    {
        draft_.places.insert_or_assign(missing_path(parent, field.literal), reader_.cell_of(field).place);
    }
    void write_text(std::string_view key, const std::optional<std::string>& text)
    {
        if (text) writer_.member(setup_leaf(key), *text);
    }
    static std::string_view setup_leaf(std::string_view key) { return key.substr(key.rfind('.') + 1); }

    void read_products();
    void write_products();
    void write_personio(const std::optional<std::string>& subdomain);
    void write_languages();
    void write_tags();
    void write_attributes();
    void write_channels();
    void write_talentry();
    void write_contact();
    void write_reward();
    void write_token(std::string_view member, std::string_view path, std::string_view field_key, std::string_view file);
    void write_lists();
    void write_map(std::string_view name, const std::vector<std::pair<std::string, std::string>>& entries);
    std::optional<std::string> behind_arrow(const Field& field, const std::string& path);

    const FilledForm& form_;
    SetupDraft draft_;
    CellReader reader_;
    std::optional<SetupLists> lists_;
    json::Writer writer_;
    std::set<Product> products_;
    bool uses_subcompanies_ = true;
};

void Builder::read_products()
{
    for (const auto& field : product_fields()) {
        const auto text = reader_.field(field, std::string{field.key});
        const auto answer = text ? reader_.yes_no(reader_.cell_of(field), *text, "products") : std::nullopt;
        if (!text) draft_.troubled.insert("products");
        const auto product = setup::product_called(field.key.substr(field.key.find('.') + 1));
        if (answer == true && product) products_.insert(*product);
    }
    draft_.places.insert_or_assign("products", reader_.cell_of(product_fields().front()).place);
    reader_.use(products_);
}

void Builder::write_products()
{
    writer_.key("products").begin_array();
    for (const auto product : all_products) {
        if (products_.contains(product)) writer_.string(setup::name(product));
    }
    writer_.end_array();
}

void Builder::write_personio(const std::optional<std::string>& subdomain)
{
    writer_.key("personio").begin_object();
    write_text("personio.subdomain", subdomain);
    write_text("personio.company_id", value("personio.company_id"));
    write_token("recruiting_token", "personio.recruiting_token", "hand_over.personio", "personio-token");
    write_languages();
    if (const auto text = value("personio.uses_subcompanies")) {
        const auto& cell = reader_.cell_of(*find_field("personio.uses_subcompanies"));
        const auto answer = reader_.yes_no(cell, *text, "personio.uses_subcompanies");
        uses_subcompanies_ = answer.value_or(true);
        if (answer) writer_.key("uses_subcompanies").boolean(*answer);
    }
    write_tags();
    write_channels();
    write_attributes();
    if (!lists_->mandatory().empty()) {
        writer_.key("mandatory_attributes").begin_array();
        for (const auto& id : lists_->mandatory()) writer_.string(id);
        writer_.end_array();
    }
    writer_.end_object();
}

/// `de`, or several in one cell: `de, en`.
void Builder::write_languages()
{
    std::vector<std::string> languages;
    for (int number = 1; number <= 4; ++number) {
        const auto key = fmt::format("personio.language.{}", number);
        const auto text = value(key);
        std::string_view rest = text ? std::string_view{*text} : std::string_view{};
        while (!rest.empty()) {
            const auto end = std::min(rest.find_first_of(",;"), rest.size());
            const auto language = bare(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (language.empty()) continue;
            const auto path = json::item_path("personio.languages", languages.size());
            draft_.places.insert_or_assign(path, reader_.cell_of(*find_field(key)).place);
            languages.emplace_back(language);
        }
    }
    const auto first = reader_.cell_of(*find_field("personio.language.1")).place;
    draft_.places.insert_or_assign("personio.languages", first);
    draft_.places.insert_or_assign("personio.keyword_language", first);
    if (languages.empty()) return;
    writer_.key("languages").begin_array();
    for (const auto& language : languages) writer_.string(language);
    writer_.end_array();
    writer_.member("keyword_language", languages.front());
    draft_.troubled.insert("personio.keyword_language"); // the same word as in the list, where it is judged
}

void Builder::write_tags()
{
    draft_.places.insert_or_assign("personio.tags", reader_.cell_of(tag_fields().front()).place);
    writer_.key("tags").begin_array();
    std::size_t index = 0;
    for (const auto& field : tag_fields()) {
        const auto path = json::item_path("personio.tags", index);
        const auto tag = reader_.field(field, path);
        remember(field, "personio.tags");
        if (!tag) continue;
        writer_.string(*tag);
        ++index;
    }
    writer_.end_array();
}

/// What stands behind the arrow of a pair, whose name must be the field's; the whole text when it is no pair.
std::optional<std::string> Builder::behind_arrow(const Field& field, const std::string& path)
{
    auto text = reader_.field(field, path);
    if (!text) return std::nullopt;
    const auto pair = split_pair(*text);
    if (pair.name.empty() && pair.value.empty()) return text;
    if (pair.name != field.literal) {
        reader_.note("cell-not-a-name", reader_.cell_of(field).place, path,
                     {printable(pair.name, 80), std::string{field.literal}});
    }
    return pair.value;
}

void Builder::write_attributes()
{
    constexpr std::string_view parent = "personio.attributes";
    draft_.places.insert_or_assign(std::string{parent}, reader_.cell_of(attribute_fields().front()).place);
    writer_.key("attributes").begin_object();
    for (const auto& field : attribute_fields()) {
        const auto id = behind_arrow(field, json::member_path(parent, field.literal));
        remember(field, parent);
        if (id) writer_.member(field.literal, *id);
    }
    writer_.end_object();
}

void Builder::write_channels()
{
    constexpr std::string_view parent = "personio.channels";
    draft_.places.insert_or_assign(std::string{parent}, reader_.cell_of(channel_fields().front()).place);
    writer_.key("channels").begin_object();
    for (const auto& field : channel_fields()) {
        const auto path = json::member_path(parent, field.literal);
        const auto text = behind_arrow(field, path);
        remember(field, parent);
        if (!text) continue;
        const auto id = reader_.number(reader_.cell_of(field), *text, path, field.where);
        if (id) writer_.member(field.literal, *id);
    }
    writer_.end_object();
}

/// A token's place is a file beside the setup, named after the customer; the sheet never holds the token.
void Builder::write_token(std::string_view member, std::string_view path, std::string_view field_key,
                          std::string_view file)
{
    reader_.field(*find_field(field_key), std::string{path});
    const auto base = setup::is_customer_name(draft_.customer) ? draft_.customer : std::string{"customer"};
    writer_.key(member).begin_object().member("file", fmt::format("{}.{}", base, file)).end_object();
}

void Builder::write_talentry()
{
    writer_.key("talentry").begin_object();
    write_text("talentry.customer_id", value("talentry.customer_id"));
    write_text("talentry.user_source", value("talentry.user_source"));
    write_token("token", "talentry.token", "hand_over.talentry", "talentry-token");
    write_contact();
    write_text("talentry.default_company", value("talentry.default_company"));
    write_reward();
    writer_.end_object();
}

void Builder::write_contact()
{
    const auto name = value("talentry.contact_person.name");
    const auto email = value("talentry.contact_person.email");
    const auto phone = value("talentry.contact_person.phone");
    if (!name && !email && !phone) return;
    writer_.key("contact_person").begin_object();
    write_text("talentry.contact_person.name", name);
    write_text("talentry.contact_person.email", email);
    write_text("talentry.contact_person.phone", phone);
    writer_.end_object();
}

void Builder::write_reward()
{
    constexpr std::string_view amount_key = "talentry.default_reward.amount";
    const auto amount = value(amount_key);
    const auto currency = value("talentry.default_reward.currency");
    if (!amount && !currency) return;
    writer_.key("default_reward").begin_object();
    if (amount) {
        const auto number =
            reader_.number(reader_.cell_of(*find_field(amount_key)), *amount, std::string{amount_key}, {});
        if (number) writer_.member("amount", *number);
    }
    write_text("talentry.default_reward.currency", currency);
    writer_.end_object();
}

void Builder::write_map(std::string_view name, const std::vector<std::pair<std::string, std::string>>& entries)
{
    if (entries.empty()) return;
    writer_.key(name).begin_object();
    for (const auto& [key, id] : entries) writer_.member(key, id);
    writer_.end_object();
}

void Builder::write_lists()
{
    writer_.key("picklists").begin_object();
    for (const auto& list : lists()) {
        constexpr std::string_view parent = "picklists.";
        if (!list.key.starts_with(parent)) continue;
        const bool may_be_empty = list.key == "picklists.subcompanies" && !uses_subcompanies_;
        write_map(list.key.substr(parent.size()), lists_->picklist(list.key, may_be_empty));
    }
    writer_.end_object();
    write_map("application_fields", lists_->application_fields());
}

} // namespace

std::string missing_path(std::string_view list, std::string_view name)
{
    return fmt::format("{} lacks {}", list, name);
}

SetupDraft build_draft(const FilledForm& form)
{
    return Builder{form}.build();
}

std::string place_of(const SetupDraft& draft, std::string_view path)
{
    while (!path.empty()) {
        if (const auto found = draft.places.find(path); found != draft.places.end()) return found->second;
        const auto end = path.find_last_of(".[");
        path = path.substr(0, end == std::string_view::npos ? 0 : end);
    }
    return draft.elsewhere;
}

} // namespace tpsync::spreadsheet
