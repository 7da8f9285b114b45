#include "tpsync/applications/push.hpp"
#include "tpsync/applications/push_desk.hpp"
#include "tpsync/core/text.hpp"
#include "tpsync/core/time.hpp"
#include "tpsync/talentry/application_base64.hpp"

#include <fmt/format.h>

namespace tpsync::applications {
namespace {

bool is_due(const Item& item, TimePoint now)
{
    if (item.state == ItemState::received || item.state == ItemState::uploading || item.state == ItemState::sending) {
        return true;
    }
    return !is_settled(item.state) && item.next_at && (*item.next_at <= now || *item.next_at > now + longest_plan);
}

Error unknown_id(const ApplicationId& id)
{
    return {ErrorKind::refused, "application-unknown",
            fmt::format("no application {} is stored for this customer", printable(id.value, 64)),
            "see --list for those that are; delivered ones keep no content"};
}

} // namespace

/// Items of one drain whose results are written but not yet durable: their claims are kept, because others must not
/// see an older state, and their receipts wait.
class Push::Unsaid {
public:
    Unsaid(Outbox& outbox, std::function<void(const Receipt&)> say) : outbox_{outbox}, say_{std::move(say)} {}

    void keep(ByteLocks::Held claim) { claims_.push_back(std::move(claim)); }
    void add(Receipt receipt) { receipts_.push_back(std::move(receipt)); }
    bool is_long() const { return receipts_.size() >= 100; }

    Result<void> flush()
    {
        if (auto flushed = outbox_.flush(); !flushed) return flushed;
        for (const auto& receipt : receipts_) say_(receipt);
        receipts_.clear();
        claims_.clear();
        return {};
    }

private:
    Outbox& outbox_;
    std::function<void(const Receipt&)> say_;
    std::vector<ByteLocks::Held> claims_;
    std::vector<Receipt> receipts_;
};

// Results of one item are made durable together with the first mark of the next one, which halves the number of
// synced commits.
Result<void> Push::drain(const ReceiptSink& sink)
{
    if (!Outbox::exists(place())) return {};
    const auto opened = desk();
    if (!opened) return fail(opened.error());
    auto& outbox = (*opened)->outbox;
    if (auto tidied = outbox.tidy(); !tidied) return tidied;
    Unsaid unsaid{outbox, [&](const Receipt& receipt) {
                      log_outcome(receipt);
                      sink(receipt);
                  }};
    auto drained = drain_due(unsaid);
    // Also after a failure: what Personio acknowledged before it must not be forgotten.
    auto flushed = unsaid.flush();
    if (!drained) return drained;
    if (!flushed) return flushed;
    scrub();
    return {};
}

Result<void> Push::drain_due(Unsaid& unsaid)
{
    auto& outbox = desk_->outbox;
    const auto began = services_.clock.monotonic();
    constexpr std::size_t most = 1'000'000;
    const auto due = outbox.due(services_.clock.now(), most);
    if (!due) return fail(due.error());
    for (const auto id : *due) {
        if (services_.clock.monotonic() - began >= options_.drain_limit) break;
        auto claim = outbox.claim(id);
        if (!claim) return fail(claim.error());
        if (!*claim) continue;
        auto item = outbox.item(id);
        if (!item) return fail(item.error());
        // Another process may have been at it since the list was made.
        if (!*item || !is_due(**item, services_.clock.now())) continue;
        unsaid.keep(std::move(**claim));
        auto receipt = deliver(std::move(**item), std::nullopt, Outbox::Commit::with_next);
        if (!receipt) return fail(receipt.error());
        unsaid.add(std::move(*receipt));
        if (unsaid.is_long()) {
            if (auto said = unsaid.flush(); !said) return said;
        }
        if (desk_->unreachable || desk_->paused) break; // the others would fare no better
    }
    return {};
}

/// A failure is told, but takes nothing back.
void Push::scrub()
{
    if (!desk_) return;
    if (auto scrubbed = desk_->outbox.scrub(); !scrubbed) {
        services_.log.write(to_log_entry(scrubbed.error(), setup_.customer.value));
    }
}

Result<std::vector<Item>> Push::list()
{
    if (!Outbox::exists(place())) return std::vector<Item>{};
    const auto opened = desk();
    if (!opened) return fail(opened.error());
    return (*opened)->outbox.open_items();
}

Result<std::optional<Pause>> Push::pause()
{
    if (!Outbox::exists(place())) return std::optional<Pause>{};
    const auto opened = desk();
    if (!opened) return fail(opened.error());
    return (*opened)->outbox.pause();
}

Result<Counts> Push::counts()
{
    if (!Outbox::exists(place())) return Counts{};
    const auto opened = desk();
    if (!opened) return fail(opened.error());
    return (*opened)->outbox.counts();
}

Result<AuditResult> Push::audit()
{
    if (!Outbox::exists(place())) return AuditResult{};
    const auto opened = desk();
    if (!opened) return fail(opened.error());
    return (*opened)->outbox.audit();
}

/// Finds an application and makes sure that nobody else works on it.
Result<Item> Push::claimed_item(const ApplicationId& id, std::optional<ByteLocks::Held>& claim)
{
    if (!Outbox::exists(place())) return fail(unknown_id(id));
    const auto opened = desk();
    if (!opened) return fail(opened.error());
    auto& outbox = (*opened)->outbox;
    const auto found = outbox.find(id);
    if (!found) return fail(found.error());
    if (!*found) return fail(unknown_id(id));
    const auto began = services_.clock.monotonic();
    constexpr Duration patience{15'000};
    while (true) {
        auto held = outbox.claim((*found)->id);
        if (!held) return fail(held.error());
        if (*held) {
            claim.emplace(std::move(**held));
            break;
        }
        if (services_.clock.monotonic() - began >= patience) {
            return fail(ErrorKind::rate_limited, "application-busy",
                        fmt::format("application {} is being sent right now", printable(id.value, 64)),
                        "run the same command again in a minute");
        }
        services_.clock.sleep_for(Duration{200});
    }
    auto item = outbox.item((*found)->id);
    if (!item) return fail(item.error());
    if (!*item) return fail(unknown_id(id));
    return std::move(**item);
}

Result<Receipt> Push::retry(const ApplicationId& id, bool without_refused_documents)
{
    std::optional<ByteLocks::Held> claim;
    auto item = claimed_item(id, claim);
    if (!item) return fail(item.error());
    if (item->talentry_id.value.empty()) {
        item->talentry_id = id;
        return receipt_of(*item); // delivered or erased: there is nothing to send
    }
    auto& outbox = desk_->outbox;
    if (auto due = outbox.retry(*item, without_refused_documents); !due) return fail(due.error());
    const bool in_quarantine =
        item->state == ItemState::ambiguous && item->next_at && *item->next_at > services_.clock.now();
    auto receipt = in_quarantine ? Result<Receipt>{receipt_of(*item)}
                                 : deliver(std::move(*item), std::nullopt, Outbox::Commit::now);
    if (receipt) log_outcome(*receipt);
    return receipt;
}

Result<void> Push::retry_all(const ReceiptSink& sink)
{
    if (!Outbox::exists(place())) return {};
    const auto opened = desk();
    if (!opened) return fail(opened.error());
    auto& outbox = (*opened)->outbox;
    const auto items = outbox.open_items();
    if (!items) return fail(items.error());
    for (const auto& listed : *items) {
        const bool waits =
            listed.state == ItemState::held || listed.state == ItemState::dead || listed.state == ItemState::deferred;
        if (!waits) continue; // duplicates are settled one by one
        const auto claim = outbox.claim(listed.id);
        if (!claim) return fail(claim.error());
        if (!*claim) continue;
        auto item = outbox.item(listed.id);
        if (!item) return fail(item.error());
        if (!*item || (*item)->state != listed.state) continue;
        if (auto due = outbox.retry(**item, false); !due) return due;
    }
    if (auto cleared = outbox.clear_pause(); !cleared) return cleared;
    return drain(sink);
}

Result<void> Push::erase(const ApplicationId& id)
{
    std::optional<ByteLocks::Held> claim;
    auto item = claimed_item(id, claim);
    if (!item) return fail(item.error());
    const auto before = item->state;
    if (!is_emptied(before)) {
        if (auto erased = desk_->outbox.erase(*item); !erased) return erased;
    }
    services_.log.write({LogLevel::info, "application-erased", setup_.customer.value,
                         fmt::format("application {}: what was stored is erased (it was {})", printable(id.value, 64),
                                     receipt_state(before)),
                         before == ItemState::ambiguous || before == ItemState::sending
                             ? "look in Personio: an attempt without an answer may have created it there"
                             : ""});
    return {};
}

Result<Recovery> Push::recover()
{
    if (!Outbox::exists(place())) return Recovery{};
    return Outbox::recover(place(), services_.clock, setup_.applications.quarantine);
}

Result<std::string> Push::export_application(const ApplicationId& id)
{
    std::optional<ByteLocks::Held> claim;
    auto item = claimed_item(id, claim);
    if (!item) return fail(item.error());
    if (item->talentry_id.value.empty()) {
        return fail(ErrorKind::refused, "application-empty",
                    fmt::format("of application {} only the receipt is left", printable(id.value, 64)),
                    "it was delivered or erased; Personio has the content if it was delivered");
    }
    auto& outbox = desk_->outbox;
    auto content = outbox.content(*item);
    if (!content) return fail(content.error());
    for (std::size_t i = 0; i < content->application.documents.size(); ++i) {
        auto bytes = outbox.document(*item, i);
        if (!bytes) return fail(bytes.error());
        content->application.documents[i].content = std::move(*bytes);
    }
    return talentry::write_application(content->application);
}

} // namespace tpsync::applications
