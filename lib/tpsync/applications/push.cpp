#include "tpsync/applications/push.hpp"

#include "tpsync/applications/push_desk.hpp"
#include "tpsync/core/text.hpp"
#include "tpsync/core/time.hpp"
#include "tpsync/fs/file_system.hpp"
#include "tpsync/talentry/application_base64.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tpsync::applications {

Push::Push(const setup::Setup& setup, Secret token, PushOptions options, PushServices services)
    : setup_{setup}, token_{std::move(token)}, options_{std::move(options)}, services_{services}
{
}

Push::~Push() = default;

OutboxPlace Push::place() const
{
    return {options_.state, setup_.customer, setup_.applications.master_key_file, options_.sync};
}

Result<Push::Desk*> Push::desk()
{
    if (!desk_) {
        auto opened = Desk::open(*this);
        if (!opened) return fail(opened.error());
        desk_ = std::move(*opened);
    }
    return desk_.get();
}

Push::Checked Push::check(std::string text) const
{
    Checked checked;
    checked.read = talentry::read_application(std::move(text));
    checked.problems = checked.read.findings;
    checked.readable = checked.read.acceptable();
    const auto& application = checked.read.application;
    const bool has_fields = checked.readable || application.id.value != "" || application.job_id != 0;
    if (has_fields) {
        const auto now = services_.clock.now();
        const auto mapped = map_to_personio(application, setup_, now);
        checked.problems.insert(checked.problems.end(), mapped.findings.begin(), mapped.findings.end());
        const auto consent = check_consent(application.consent, now);
        checked.problems.insert(checked.problems.end(), consent.begin(), consent.end());
    }
    if (options_.strictness == Strictness::strict) {
        for (auto& problem : checked.problems) {
            if (problem.code == "application-unknown-field") problem.severity = Severity::error;
        }
    }
    return checked;
}

Receipt Push::Checked::refusal() const
{
    const auto& application = read.application;
    std::string reason;
    std::vector<std::string> fields;
    for (const auto& problem : problems) {
        if (problem.severity != Severity::error) continue;
        if (reason.empty()) reason = problem.code;
        const auto& path = problem.place.path;
        if (!path.empty() && std::find(fields.begin(), fields.end(), path) == fields.end()) fields.push_back(path);
    }
    auto receipt = refused_receipt(application.id, application.job_id == 0 ? "" : std::to_string(application.job_id),
                                   std::move(reason), std::move(fields));
    receipt.documents = application.documents.size();
    if (application.id.value.empty() && application.job_id == 0) return receipt; // the findings say it all
    receipt.message = "the application was refused and not stored";
    receipt.remedy = "correct it in the sending system and send it again";
    return receipt;
}

void Push::report(const Findings& findings, const talentry::Application& application) const
{
    for (auto finding : findings) {
        auto entry = to_log_entry(finding, setup_.customer.value);
        if (!application.id.value.empty()) {
            entry.message = fmt::format("application {}: {}", application.id.value, entry.message);
        }
        services_.log.write(entry);
    }
}

void Push::log_outcome(const Receipt& receipt) const
{
    const bool is_named = !receipt.talentry_id.value.empty() || !receipt.job_id.empty();
    if (!is_named && receipt.message.empty()) return;                          // its findings were told
    const bool as_planned = receipt.reason.empty() && receipt.message.empty(); // stored on purpose, say
    const auto level = receipt.exit == ExitCode::ok || as_planned ? LogLevel::info
                       : receipt.exit == ExitCode::try_again      ? LogLevel::warning
                                                                  : LogLevel::error;
    auto message = is_named ? std::string{"application"} : std::string{"the input"};
    if (!receipt.talentry_id.value.empty()) message += ' ' + receipt.talentry_id.value;
    if (!receipt.job_id.empty()) message += " for position " + receipt.job_id;
    message += ": " + receipt.state;
    if (!receipt.message.empty()) message += ": " + receipt.message;
    services_.log.write({level, receipt.reason.empty() ? "application-" + receipt.state : receipt.reason,
                         setup_.customer.value, std::move(message), receipt.remedy});
}

Result<void> Push::check_space(std::size_t input_size) const
{
    constexpr std::uint64_t least = std::uint64_t{256} << 20U;
    const auto needed = std::max<std::uint64_t>(least, std::uint64_t{3} * input_size);
    const auto left = fs::free_space(options_.state);
    if (!left) return fail(left.error());
    if (*left >= needed) return {};
    return fail(ErrorKind::state, "state-space",
                fmt::format("only {} MiB are free for the state, and {} MiB must stay free for what is stored already",
                            *left >> 20U, needed >> 20U),
                "free some space, then send the application again; it was not accepted");
}

Result<std::optional<Receipt>> Push::known_receipt(Checked& checked)
{
    if (!checked.readable || !Outbox::exists(place())) return std::optional<Receipt>{};
    const auto opened = desk();
    if (!opened) return fail(opened.error());
    const auto known = (*opened)->outbox.recognise(checked.read.application);
    if (!known) return fail(known.error());
    if (!*known || (*known)->how != Accepted::How::known) return std::optional<Receipt>{};
    return receipt_of((*known)->item);
}

Result<Receipt> Push::take_one(std::string text, WhenToSend when)
{
    const auto size = text.size();
    auto checked = check(std::move(text));
    if (has_errors(checked.problems)) {
        // What was accepted earlier stays accepted, also when the setup or the calendar would refuse it today.
        const auto known = known_receipt(checked);
        if (!known) return fail(known.error());
        if (*known) return std::move(**known);
        report(checked.problems, checked.read.application);
        return checked.refusal();
    }
    report(checked.problems, checked.read.application);
    return take_checked(std::move(checked), when, size);
}

Result<Receipt> Push::take_checked(Checked checked, WhenToSend when, std::size_t input_size)
{
    const auto opened = desk();
    if (!opened) return fail(opened.error());
    auto& outbox = (*opened)->outbox;
    auto& application = checked.read.application;
    const auto known = outbox.recognise(application);
    if (!known) return fail(known.error());
    if (!*known) {
        if (auto room = check_space(input_size); !room) return fail(room.error());
    }
    const auto accepted = outbox.accept(application);
    if (!accepted) return fail(accepted.error());
    const auto& item = accepted->item;
    if (accepted->how == Accepted::How::conflict) {
        auto receipt = refused_receipt(item.talentry_id, item.job_id, "conflict", {});
        receipt.message = "another application with the same id and other content is stored already";
        receipt.remedy = "send it under an id of its own; nothing was changed";
        return receipt;
    }
    const bool never_begun = item.state == ItemState::received || item.state == ItemState::uploading;
    if (when == WhenToSend::later || !never_begun) return receipt_of(item);

    auto receipt = send_accepted(*accepted, application);
    if (receipt) return receipt;
    // It is stored: whatever fails from here on, the caller does not own it any more.
    services_.log.write(to_log_entry(receipt.error(), setup_.customer.value));
    auto stored = receipt_of(item);
    stored.reason = receipt.error().code;
    stored.message = "it is stored, but its delivery could not be recorded";
    stored.remedy = "mend the state directory; the next --drain goes on";
    return stored;
}

/// Delivers what was just accepted, or what an earlier run left before it sent anything.
Result<Receipt> Push::send_accepted(const Accepted& accepted, talentry::Application& application)
{
    auto& outbox = desk_->outbox;
    const auto& item = accepted.item;
    auto claim = outbox.claim(item.id);
    if (!claim) return fail(claim.error());
    if (!*claim) return receipt_of(item); // somebody else is at it
    std::optional<Content> content;
    Item fresh = item;
    if (accepted.how == Accepted::How::now) {
        content.emplace();
        content->documents.resize(application.documents.size());
        for (std::size_t i = 0; i < application.documents.size(); ++i) {
            content->documents[i].size = application.documents[i].size;
        }
        content->application = std::move(application);
    }
    // Between our commit and our claim another process may have taken it up.
    auto now = outbox.item(item.id);
    if (!now) return fail(now.error());
    if (!*now) return receipt_of(item);
    const bool untouched = (*now)->state == ItemState::received || (*now)->state == ItemState::uploading;
    fresh.state = (*now)->state;
    fresh.attempts = (*now)->attempts;
    fresh.crashes = (*now)->crashes;
    fresh.reason = (*now)->reason;
    fresh.next_at = (*now)->next_at;
    if (!untouched) return receipt_of(fresh);
    if (fresh.state != ItemState::received) content.reset(); // documents may have been uploaded
    return deliver(std::move(fresh), std::move(content), Outbox::Commit::now);
}

Result<Receipt> Push::deliver(Item item, std::optional<Content> content, Outbox::Commit commit)
{
    auto& desk = *desk_;
    auto delivery = desk.courier.deliver(std::move(item), std::move(content), commit);
    if (!delivery) return fail(delivery.error());
    desk.unreachable = delivery->unreachable;
    desk.paused = delivery->paused;
    auto receipt = receipt_of(delivery->item);
    receipt.message = std::move(delivery->message);
    receipt.remedy = std::move(delivery->remedy);
    return receipt;
}

Result<void> Push::take(std::string input, WhenToSend when, const ReceiptSink& sink)
{
    const auto split = talentry::split_input(input);
    if (split.shape == talentry::InputShape::empty || split.shape == talentry::InputShape::cut_off) {
        const bool is_empty = split.shape == talentry::InputShape::empty;
        auto receipt = refused_receipt({}, {}, is_empty ? "input-empty" : "input-cut-off", {});
        receipt.message = is_empty ? "there was no application on standard input"
                                   : "the last line does not end: the input was cut off; nothing was stored";
        receipt.remedy = "send one JSON object, or one object a line, complete";
        log_outcome(receipt);
        sink(receipt);
        return {};
    }
    const auto finish = [&](Result<Receipt> receipt) -> Result<void> {
        if (!receipt) return fail(receipt.error());
        log_outcome(*receipt);
        sink(*receipt);
        return {};
    };
    if (split.shape == talentry::InputShape::one) {
        if (auto done = finish(take_one(std::move(input), when)); !done) return done;
    }
    for (const auto line : split.lines) {
        if (auto done = finish(take_one(std::string{line}, when)); !done) return done;
    }
    scrub(); // the receipts are out: nobody waits for it
    return {};
}

void Push::preview(std::string input, const std::function<void(const std::string&)>& print, const ReceiptSink& sink)
{
    const auto split = talentry::split_input(input);
    std::vector<std::string> texts(split.lines.begin(), split.lines.end());
    if (split.shape != talentry::InputShape::lines) texts.assign(1, std::move(input));
    for (auto& text : texts) {
        auto checked = check(std::move(text));
        report(checked.problems, checked.read.application);
        if (has_errors(checked.problems)) {
            const auto receipt = checked.refusal();
            log_outcome(receipt);
            sink(receipt);
            continue;
        }
        const auto mapped = map_to_personio(checked.read.application, setup_, services_.clock.now());
        std::vector<personio::PreviewDocument> documents;
        for (std::size_t i = 0; i < mapped.request.files.size(); ++i) {
            const auto& file = mapped.request.files[i];
            documents.push_back({file.original_filename, checked.read.application.documents[i].size, file.category});
        }
        print(personio::to_preview_json(mapped.request, documents));
    }
}

} // namespace tpsync::applications
