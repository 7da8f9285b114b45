#include "tpsync/applications/outbox.hpp"
#include "tpsync/applications/outbox_keys.hpp"
#include "tpsync/applications/outbox_rows.hpp"
#include "tpsync/crypto/digest.hpp"

namespace tpsync::applications {

Result<std::optional<Pause>> Outbox::pause()
{
    auto query = statement("SELECT since, probe_at, reason, credentials FROM pause WHERE id = 1");
    if (!query) return fail(query.error());
    if (auto begun = (*query)->query(); !begun) return fail(begun.error());
    const auto row = (*query)->next();
    if (!row) return fail(row.error());
    std::optional<Pause> pause;
    if (*row) {
        pause = Pause{time_of((*query)->integer(0)), time_of((*query)->integer(1)), std::string{(*query)->text(2)},
                      std::string{(*query)->text(3)}};
    }
    (*query)->end();
    return pause;
}

Result<void> Outbox::set_pause(const Pause& pause)
{
    if (auto begun = begin(); !begun) return begun;
    if (auto set = run("INSERT INTO pause (id, since, probe_at, reason, credentials) VALUES (1, ?, ?, ?, ?) "
                       "ON CONFLICT (id) DO UPDATE SET probe_at = excluded.probe_at, reason = excluded.reason, "
                       "credentials = excluded.credentials",
                       {number_of(pause.since), number_of(pause.probe_at), pause.reason, pause.credentials});
        !set) {
        return set;
    }
    return commit(Commit::now);
}

Result<void> Outbox::clear_pause()
{
    if (auto begun = begin(); !begun) return begun;
    if (auto cleared = run("DELETE FROM pause"); !cleared) return cleared;
    // What waited for the next probe is due at once.
    if (auto due = run("UPDATE item SET next_at = ? WHERE state = 'deferred' "
                       "AND (reason = 'credentials-refused' OR reason LIKE 'feature.%')",
                       {number_of(clock_->now())});
        !due) {
        return due;
    }
    return commit(Commit::now);
}

Result<bool> Outbox::take_probe(TimePoint now, TimePoint next)
{
    if (auto begun = begin(); !begun) return fail(begun.error());
    const auto present = pause();
    if (!present) return fail(present.error());
    // A clock that was set back must not make the silence endless.
    const bool due = *present && ((*present)->probe_at <= now || (*present)->since > now);
    if (due) {
        if (auto set = run("UPDATE pause SET probe_at = ?, since = min(since, ?)", {number_of(next), number_of(now)});
            !set) {
            return fail(set.error());
        }
    }
    if (auto done = commit(Commit::now); !done) return fail(done.error());
    return due;
}

std::string Outbox::fingerprint(std::string_view text) const
{
    return crypto::keyed_digest(keys_->identity, text);
}

} // namespace tpsync::applications
