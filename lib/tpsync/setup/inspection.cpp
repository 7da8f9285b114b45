#include "tpsync/setup/inspection.hpp"

#include "tpsync/setup/keys.hpp"
#include "tpsync/setup/structure.hpp"
#include "tpsync/setup/vocabulary.hpp"

#include <algorithm>
#include <utility>

namespace tpsync::setup {
namespace {

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool needs_secret(std::string_view path, Purpose purpose)
{
    const bool of_personio = path.starts_with("personio.");
    return purpose == Purpose::validation || of_personio == (purpose == Purpose::applications);
}

} // namespace

bool is_variable_name(std::string_view name)
{
    const auto part = [](char c) { return is_letter(c) || is_digit(c) || c == '_'; };
    return !name.empty() && !is_digit(name.front()) && std::all_of(name.begin(), name.end(), part);
}

bool is_credential_name(std::string_view name)
{
    const auto part = [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.'; };
    return !name.empty() && name.size() <= 255 && name != "." && name != ".." &&
           std::all_of(name.begin(), name.end(), part);
}

std::optional<SecretReference> secret_reference(const json::Value& value)
{
    if (value.members().size() != 1) return std::nullopt;
    const auto& member = value.members().front();
    const auto* name = member.value.string();
    if (name == nullptr) return std::nullopt;
    if (member.key == "file" && !name->empty() && name->find('\0') == std::string::npos) {
        return SecretReference{SecretReference::Kind::file, *name};
    }
    if (member.key == "env" && is_variable_name(*name)) {
        return SecretReference{SecretReference::Kind::environment, *name};
    }
    if (member.key == "credential" && is_credential_name(*name)) {
        return SecretReference{SecretReference::Kind::credential, *name};
    }
    return std::nullopt;
}

Inspection::Inspection(const json::Document& document, std::filesystem::path file, Purpose purpose, Secrets secrets)
    : document_{document},
      file_{std::move(file)},
      purpose_{purpose},
      secrets_wanted_{secrets},
      structure_{compare_with_keys(document, purpose)}
{
    fetch_secrets();
}

void Inspection::fetch_secrets()
{
    for (const auto& key : keys()) {
        if (key.shape != Shape::secret) continue;
        const auto* held = value(key.path);
        const auto reference = held == nullptr ? std::nullopt : secret_reference(*held);
        if (!reference) continue;
        const auto& member = held->members().front();
        SecretUse use{json::member_path(key.path, member.key), member.value.offset(), *reference, std::nullopt};
        if (secrets_wanted_ == Secrets::must_be_readable && needs_secret(key.path, purpose_)) {
            const auto secret = fetch_secret(use.reference, file_);
            if (!secret) use.problem = secret.error();
        }
        secrets_.push_back(std::move(use));
    }
}

const json::Value* Inspection::value(std::string_view path) const
{
    const json::Value* at = &document_.root;
    while (at != nullptr && !path.empty()) {
        const auto dot = path.find('.');
        at = at->find(path.substr(0, dot));
        path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    }
    return at;
}

const std::string* Inspection::text(std::string_view path) const
{
    const auto* held = value(path);
    return held == nullptr ? nullptr : held->string();
}

std::optional<std::int64_t> Inspection::integer(std::string_view path) const
{
    const auto* held = value(path);
    return held == nullptr ? std::nullopt : held->integer();
}

std::optional<bool> Inspection::flag(std::string_view path) const
{
    const auto* held = value(path);
    return held == nullptr ? std::nullopt : held->boolean();
}

std::span<const json::Value> Inspection::items(std::string_view path) const
{
    const auto* held = value(path);
    return held == nullptr ? std::span<const json::Value>{} : held->items();
}

std::span<const json::Member> Inspection::members(std::string_view path) const
{
    const auto* held = value(path);
    return held == nullptr ? std::span<const json::Member>{} : held->members();
}

bool Inspection::has_item(std::string_view path, std::string_view text) const
{
    const auto all = items(path);
    return std::any_of(all.begin(), all.end(),
                       [&](const json::Value& item) { return item.string() != nullptr && *item.string() == text; });
}

const json::Member* Inspection::member(std::string_view path, std::string_view key) const
{
    const auto all = members(path);
    const auto found = std::find_if(all.begin(), all.end(), [&](const json::Member& m) { return m.key == key; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<Product> Inspection::products() const
{
    std::vector<Product> used;
    for (const auto& row : product_names()) {
        if (has_item("products", name(row.product))) used.push_back(row.product);
    }
    return used;
}

const json::Value& Inspection::place_for(std::string_view path) const
{
    while (!path.empty()) {
        if (const auto* held = value(path)) return *held;
        path = parent_of(path);
    }
    return root();
}

} // namespace tpsync::setup
