#pragma once

#include "tpsync/applications/courier.hpp"
#include "tpsync/applications/outbox.hpp"
#include "tpsync/core/secret.hpp"
#include "tpsync/http/transport.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::applications {

enum class Strictness {
    tolerant, ///< unknown fields are a warning; technical attributes never cost an application
    strict,   ///< unknown fields are refused; nothing is left out
};

enum class WhenToSend {
    at_once,
    later, ///< store only
};

struct PushOptions {
    std::filesystem::path state;
    Strictness strictness = Strictness::tolerant;
    unsigned requests_per_minute = RateBudget::usual; ///< 0: no limit
    Patience patience{};
    Duration drain_limit = std::chrono::minutes{10}; ///< a drain begins nothing new after that
    db::Sync sync = db::Sync::full;
};

struct PushServices {
    http::Transport& transport;
    Clock& clock;
    Random& random;
    Log& log;
};

/// Receives each receipt once it is durable.
using ReceiptSink = std::function<void(const Receipt&)>;

/// What push-application does for one customer: takes applications over, delivers them, and answers for them
/// afterwards.
class Push {
public:
    /// `setup` and the services must outlive it.
    Push(const setup::Setup& setup, Secret token, PushOptions options, PushServices services);
    ~Push();

    /// One application, or one a line. Nothing is stored of what is refused. Each gets a receipt. Fails only when
    /// nothing could be stored at all (state, master key).
    Result<void> take(std::string input, WhenToSend when, const ReceiptSink& sink);

    /// The request of each application as JSON, and their problems as refused receipts; stores and sends nothing.
    void preview(std::string input, const std::function<void(const std::string&)>& print, const ReceiptSink& sink);

    /// Delivers what is due.
    Result<void> drain(const ReceiptSink& sink);

    Result<std::vector<Item>> list();
    Result<std::optional<Pause>> pause();
    Result<Counts> counts();
    Result<AuditResult> audit();
    /// Makes one application due and delivers it.
    Result<Receipt> retry(const ApplicationId& id, bool without_refused_documents);
    /// Makes everything due that waits for a person, then drains.
    Result<void> retry_all(const ReceiptSink& sink);
    Result<void> erase(const ApplicationId& id);
    /// Outbox::recover() for this customer.
    Result<Recovery> recover();
    /// The application as it came in, documents included.
    Result<std::string> export_application(const ApplicationId& id);

private:
    struct Desk;
    struct Checked;
    class Unsaid;
    Result<Desk*> desk();
    Checked check(std::string text) const;
    void report(const Findings& findings, const talentry::Application& application) const;
    Result<Receipt> take_one(std::string text, WhenToSend when);
    Result<Receipt> take_checked(Checked checked, WhenToSend when, std::size_t input_size);
    Result<Receipt> send_accepted(const Accepted& accepted, talentry::Application& application);
    Result<std::optional<Receipt>> known_receipt(Checked& checked);
    Result<void> check_space(std::size_t input_size) const;
    Result<Receipt> deliver(Item item, std::optional<Content> content, Outbox::Commit commit);
    Result<void> drain_due(Unsaid& unsaid);
    void scrub();
    Result<Item> claimed_item(const ApplicationId& id, std::optional<ByteLocks::Held>& claim);
    void log_outcome(const Receipt& receipt) const;
    OutboxPlace place() const;

    const setup::Setup& setup_;
    Secret token_;
    PushOptions options_;
    PushServices services_;
    std::unique_ptr<Desk> desk_; ///< opened when it is needed first
};

} // namespace tpsync::applications
