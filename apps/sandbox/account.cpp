#include "sandbox/account.hpp"

#include "sandbox/files.hpp"
#include "sandbox/json_value.hpp"

#include "tpsync/json/read.hpp"

#include <fmt/format.h>

namespace tpsync::sandbox {
namespace {

using Complaint = std::optional<std::string>;

Complaint read_attribute(const std::string& id, const json::Value& value, Attribute& attribute)
{
    ObjectReader reader{value, "personio.attributes." + id};
    const auto type = reader.text("type").value_or("text");
    if (type == "text")
        attribute.type = Attribute::Type::text;
    else if (type == "date")
        attribute.type = Attribute::Type::date;
    else if (type == "option")
        attribute.type = Attribute::Type::option;
    else if (type == "unsupported")
        attribute.type = Attribute::Type::unsupported;
    else
        reader.complain("type", "must be text, date, option or unsupported");
    attribute.options = reader.texts("options").value_or(std::vector<std::string>{});
    attribute.need = reader.boolean("required").value_or(false) ? Attribute::Need::required : Attribute::Need::optional;
    return reader.complaint();
}

Complaint read_attributes(const json::Value& object, PersonioAccount& account)
{
    account.attributes.emplace();
    for (const auto& member : object.members()) {
        Attribute attribute;
        if (auto complaint = read_attribute(member.key, member.value, attribute)) return complaint;
        account.attributes->emplace(member.key, std::move(attribute));
    }
    return std::nullopt;
}

Complaint read_personio(const json::Value& value, PersonioAccount& account)
{
    ObjectReader reader{value, "personio"};
    account.company_id = reader.text("company_id");
    account.token = reader.text("token");
    account.channels = reader.integers("channels");
    account.positions = reader.integers("positions");
    account.postings = reader.texts("postings").value_or(std::vector<std::string>{});
    account.disabled_features = reader.texts("disabled_features").value_or(std::vector<std::string>{});
    if (const auto* attributes = reader.object("attributes")) {
        if (auto complaint = read_attributes(*attributes, account)) return complaint;
    }
    return reader.complaint();
}

Complaint read_talentry(const json::Value& value, TalentryAccount& account)
{
    ObjectReader reader{value, "talentry"};
    account.tenants = reader.texts("tenants");
    account.token = reader.text("token");
    account.companies = reader.texts("companies");
    account.departments = reader.texts("departments");
    account.locations = reader.texts("locations");
    account.reward_types = reader.texts("reward_types");
    account.tags = reader.texts("tags");
    return reader.complaint();
}

tl::unexpected<Error> refuse(const std::string& why)
{
    return fail(ErrorKind::usage, "sandbox-account", "the account file is not usable: " + why);
}

} // namespace

Result<Account> read_account(std::string_view json)
{
    const auto document = json::read(json);
    if (!document) return refuse(fmt::format("line {}: {}", document.error().at.line, document.error().message));

    Account account;
    ObjectReader reader{document->root, "account"};
    const auto* personio = reader.object("personio");
    const auto* talentry = reader.object("talentry");
    if (auto complaint = reader.complaint()) return refuse(*complaint);
    if (personio != nullptr) {
        if (auto complaint = read_personio(*personio, account.personio)) return refuse(*complaint);
    }
    if (talentry != nullptr) {
        if (auto complaint = read_talentry(*talentry, account.talentry)) return refuse(*complaint);
    }
    return account;
}

Result<Account> read_account_file(const std::filesystem::path& file)
{
    const auto text = read_file(file);
    if (!text) return refuse("cannot read " + file.string());
    return read_account(*text);
}

} // namespace tpsync::sandbox
