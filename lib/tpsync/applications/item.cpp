#include "tpsync/applications/item.hpp"

#include "tpsync/core/time.hpp"
#include "tpsync/json/writer.hpp"

#include <array>
#include <utility>

namespace tpsync::applications {
namespace {

using enum ItemState;

constexpr std::array<std::pair<ItemState, std::string_view>, 11> names{{
    {received, "received"},
    {uploading, "uploading"},
    {sending, "sending"},
    {delivered, "delivered"},
    {delivered_inferred, "delivered_inferred"},
    {deferred, "deferred"},
    {ambiguous, "ambiguous"},
    {held, "held"},
    {dead, "dead"},
    {duplicate, "duplicate"},
    {erased, "erased"},
}};

} // namespace

std::string_view name(ItemState state)
{
    for (const auto& [value, text] : names) {
        if (value == state) return text;
    }
    return "held";
}

std::optional<ItemState> item_state(std::string_view text)
{
    for (const auto& [value, known] : names) {
        if (known == text) return value;
    }
    return std::nullopt;
}

bool is_settled(ItemState state)
{
    return state == delivered || state == delivered_inferred || state == dead || state == duplicate || state == erased;
}

bool is_emptied(ItemState state)
{
    return state == delivered || state == erased;
}

std::string_view receipt_state(ItemState state)
{
    switch (state) {
    case received:
    case uploading:
    case sending:
    case deferred: return "deferred";
    case erased: return "refused";
    default: return name(state);
    }
}

ExitCode exit_code(ItemState state)
{
    switch (state) {
    case delivered:
    case delivered_inferred: return ExitCode::ok;
    case received:
    case uploading:
    case sending:
    case deferred:
    case ambiguous: return ExitCode::try_again;
    case held:
    case dead:
    case duplicate: return ExitCode::needs_person;
    case erased: return ExitCode::refused;
    }
    return ExitCode::internal;
}

Receipt receipt_of(const Item& item)
{
    Receipt receipt;
    receipt.talentry_id = item.talentry_id;
    receipt.job_id = item.job_id;
    receipt.state = receipt_state(item.state);
    receipt.attempts = item.attempts;
    receipt.reason = item.state == erased && item.reason.empty() ? "erased" : item.reason;
    receipt.fields = item.fields;
    if (!is_settled(item.state)) receipt.next_attempt = item.next_at;
    receipt.documents = item.documents;
    receipt.exit = exit_code(item.state);
    return receipt;
}

Receipt refused_receipt(ApplicationId id, std::string job_id, std::string reason, std::vector<std::string> fields)
{
    Receipt receipt;
    receipt.talentry_id = std::move(id);
    receipt.job_id = std::move(job_id);
    receipt.state = "refused";
    receipt.reason = std::move(reason);
    receipt.fields = std::move(fields);
    receipt.exit = ExitCode::refused;
    return receipt;
}

std::string to_json(const Receipt& receipt)
{
    json::Writer out;
    out.begin_object();
    out.member("talentry_id", receipt.talentry_id.value);
    out.member("job_id", receipt.job_id);
    out.member("state", receipt.state);
    out.member("attempts", static_cast<std::int64_t>(receipt.attempts));
    out.key("reason");
    if (receipt.reason.empty()) {
        out.null();
    } else {
        out.string(receipt.reason);
    }
    out.key("fields").begin_array();
    for (const auto& field : receipt.fields) out.string(field);
    out.end_array();
    out.key("next_attempt");
    if (receipt.next_attempt) {
        out.string(format_rfc3339(*receipt.next_attempt));
    } else {
        out.null();
    }
    out.member("documents", static_cast<std::int64_t>(receipt.documents));
    out.end_object();
    return out.take();
}

} // namespace tpsync::applications
