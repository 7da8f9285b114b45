#pragma once

#include "tpsync/applications/byte_locks.hpp"
#include "tpsync/applications/clock_trust.hpp"
#include "tpsync/applications/item.hpp"
#include "tpsync/applications/recovery.hpp"
#include "tpsync/core/clock.hpp"
#include "tpsync/core/finding.hpp"
#include "tpsync/crypto/master_key.hpp"
#include "tpsync/db/database.hpp"
#include "tpsync/db/statement.hpp"
#include "tpsync/db/transaction.hpp"
#include "tpsync/talentry/application.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::applications {

/// Where a customer's outbox is.
struct OutboxPlace {
    std::filesystem::path state; ///< the state directory
    CustomerName customer;
    std::filesystem::path master_key; ///< empty: `master.key` in the state directory
    db::Sync sync = db::Sync::full;   ///< `normal` only for the tests that must notice it

    std::filesystem::path folder() const { return state / customer.value; }
    std::filesystem::path store() const { return folder() / "outbox.db"; }
};

/// A document as the outbox knows it.
struct StoredDocument {
    std::size_t size = 0;
    std::string uuid;    ///< empty: not uploaded
    std::string refused; ///< reason code when Personio does not take it
};

/// What is to be sent.
struct Content {
    talentry::Application application; ///< documents without content
    std::vector<StoredDocument> documents;
};

struct Accepted {
    enum class How { now, known, conflict }; ///< `conflict`: the same id with other content is stored
    How how = How::now;
    Item item;
};

/// How work on an item ended.
struct Settlement {
    ItemState state = ItemState::deferred;
    std::string reason;
    std::vector<std::string> fields;
    std::optional<TimePoint> next_at;
    bool counts = true;
    bool unclear = false;
};

/// Customer-wide silence after refused credentials.
struct Pause {
    TimePoint since;
    TimePoint probe_at;
    std::string reason;
    std::string credentials; ///< fingerprint of those that were refused
};

struct Counts {
    std::int64_t accepted = 0; ///< counted on acceptance, apart from the items
    std::int64_t purged = 0;   ///< receipts that were old enough to go
    std::int64_t lost = 0;     ///< in a recovery
    std::int64_t orphaned = 0; ///< documents at Personio that may belong to no application; an upper bound
    std::map<ItemState, std::int64_t> by_state;
    std::optional<TimePoint> oldest_waiting;
    std::int64_t at(ItemState state) const;
    std::int64_t total() const;
    /// Received, being sent or deferred.
    std::int64_t waiting() const;
};

struct AuditResult {
    Counts counts;
    std::int64_t missing = 0;    ///< accepted, but neither here nor purged nor known to be lost
    std::int64_t incomplete = 0; ///< unsettled, and content is missing or cannot be opened
    bool balanced() const { return missing == 0 && incomplete == 0; }
};

/// Nothing is ever planned further ahead: what seems to be was planned by a clock that was wrong, and is due.
inline constexpr Duration longest_plan = std::chrono::hours{25};

/// Accepted applications of one customer: payload and documents encrypted, each with its own key, until they are
/// delivered; receipts without personal data afterwards. Every function that changes something is one synced commit
/// before it returns, unless it says otherwise. Used by one thread at a time, by any number of processes.
///
/// Failures are of kind `state`, or `setup` for the master key.
class Outbox {
public:
    /// Opens or creates it. A damaged store is set aside and refused, never replaced.
    static Result<Outbox> open(const OutboxPlace& place, const Clock& clock);
    static bool exists(const OutboxPlace& place);
    /// Saves what can be read of a damaged store into a new one, which takes its place complete or not at all. The
    /// damaged file is kept. What may have been sent is ambiguous for `quarantine`. Can be repeated: what was recovered
    /// before is reported again and not changed. Fails with `state-busy` while others have the outbox open.
    static Result<Recovery> recover(const OutboxPlace& place, const Clock& clock, Duration quarantine);
    ~Outbox();
    Outbox(Outbox&&) noexcept;
    Outbox& operator=(Outbox&&) = delete;

    // --- intake
    /// Content of documents stays in `application`; their digests are added.
    Result<Accepted> accept(talentry::Application& application);
    /// What is stored under the application's id already, if anything; never `now`.
    Result<std::optional<Accepted>> recognise(talentry::Application& application);
    Result<std::optional<Item>> find(const ApplicationId& id);

    // --- work; only with the claim in hand
    /// Nothing when somebody else works on it.
    Result<std::optional<ByteLocks::Held>> claim(ItemId id) const;
    Result<std::optional<Item>> item(ItemId id);
    Result<Content> content(const Item& item);
    Result<std::string> document(const Item& item, std::size_t number);
    Result<void> begin_uploading(Item& item);
    enum class Commit { now, with_next };
    /// `with_next`: durable together with the next mark of any item, or with flush().
    Result<void> note_upload(const Item& item, std::size_t number, std::string_view uuid, Commit when);
    Result<void> note_refused_document(const Item& item, std::size_t number, std::string_view reason);
    /// An upload may have left a document that no application will name. Personio documents no way to delete one.
    Result<void> note_orphan();
    /// All documents have to be uploaded again.
    Result<void> forget_uploads(Item& item);
    Result<void> begin_sending(Item& item);
    Result<void> settle(Item& item, const Settlement& settlement, Commit when);
    Result<void> flush();
    /// Another item of the same person and position whose outcome is open.
    Result<std::optional<Item>> open_rival(const Item& item);

    // --- queue
    /// Ids that are due, those nobody finished first, then oldest first.
    Result<std::vector<ItemId>> due(TimePoint now, std::size_t limit);

    // --- account
    Result<std::optional<Pause>> pause();
    Result<void> set_pause(const Pause& pause);
    /// Takes the hourly probe: true for one caller only, and then the next one is due at `next`.
    Result<bool> take_probe(TimePoint now, TimePoint next);
    Result<void> clear_pause();

    // --- operating
    /// Everything that is not over, oldest first; with `delivered_inferred`.
    Result<std::vector<Item>> open_items();
    Result<Counts> counts();
    Result<AuditResult> audit();
    /// Makes it due now; an ambiguous one stays in its quarantine.
    Result<void> retry(Item& item, bool without_refused_documents);
    Result<void> erase(Item& item);
    /// Receipts older than 180 days go; inferred deliveries are emptied after 7 days. Nothing on a doubtful clock.
    Result<void> tidy();
    /// After something was erased: empties the write-ahead log, so that the bytes are gone from it too. Skipped while
    /// others are reading; whoever erases next does it then.
    Result<void> scrub();

    /// A keyed hash as a lock number, for what processes of one company must not do at once.
    std::uint64_t person_lock(const Item& item) const;
    /// A keyed hash that tells whether something has changed.
    std::string fingerprint(std::string_view text) const;
    ClockTrust clock_trust() const { return clock_trust_; }
    const Findings& warnings() const { return warnings_; }

private:
    struct Keys;
    class Rescue;
    static Result<void> rescue(const OutboxPlace& place, const Clock& clock, Duration quarantine,
                               const std::filesystem::path& damaged, const ByteLocks& locks, Recovery& report);
    Outbox(db::Database database, ByteLocks locks, ByteLocks::Held in_use, std::unique_ptr<Keys> keys,
           const Clock& clock);

    Result<db::Statement*> statement(std::string_view sql);
    Result<void> run(std::string_view sql, std::initializer_list<db::Value> values = {});
    Result<std::vector<Item>> items(std::string_view condition, std::initializer_list<db::Value> values);
    struct Prepared;
    Prepared prepare(talentry::Application& application) const;
    Result<std::optional<Accepted>> look_up(const Prepared& prepared);
    Result<std::optional<Item>> one_item(std::string_view condition, std::initializer_list<db::Value> values);
    Result<void> begin();
    Result<void> commit(Commit when);
    Result<void> judge_clock();
    Result<void> set_key_id(std::string_view id);
    Result<std::string> meta(std::string_view name);
    Result<void> set_meta(std::string_view name, std::string_view value);
    Result<void> increase_meta(std::string_view name, std::int64_t by);
    Result<void> count_uploads_as_orphaned(const Item& item);
    Result<void> insert(const talentry::Application& application, Prepared& prepared);
    Result<void> insert_item(const Prepared& prepared);
    Result<void> insert_documents(const talentry::Application& application, const Item& item, const crypto::Key& key);
    Result<void> empty(const Item& item);
    Result<void> shorten(std::int64_t free_before);
    Result<crypto::Key> item_key(const Item& item);
    Result<bool> is_complete(const Item& item);
    Result<void> update(const Item& item);

    db::Database database_;
    std::map<std::string, db::Statement, std::less<>> statements_; ///< by their text
    std::optional<db::Transaction> transaction_;
    ByteLocks locks_;
    ByteLocks::Held in_use_;
    std::unique_ptr<Keys> keys_;
    const Clock* clock_;
    bool has_erased_ = false;
    ClockTrust clock_trust_ = ClockTrust::trusted;
    Findings warnings_;
};

} // namespace tpsync::applications
