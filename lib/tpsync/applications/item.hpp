#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/exit_code.hpp"
#include "tpsync/core/ids.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::applications {

/// Where an accepted application stands.
enum class ItemState {
    received,           ///< on disk, nothing was sent
    uploading,          ///< its documents are being sent
    sending,            ///< committed before the first byte of the application leaves
    delivered,          ///< Personio acknowledged
    delivered_inferred, ///< after an unclear attempt of ours Personio says that it exists
    deferred,           ///< certainly not created; tried again later
    ambiguous,          ///< may have been created; tried once more after the quarantine
    held,               ///< needs a person, or a position that is published again
    dead,               ///< refused for good, or given up; kept
    duplicate,          ///< somebody with that address had applied before; a person decides
    erased,             ///< by an operator
};
std::string_view name(ItemState state);
std::optional<ItemState> item_state(std::string_view name);

/// Nothing more will be sent unless a person asks for it.
bool is_settled(ItemState state);
/// Its application and documents are gone.
bool is_emptied(ItemState state);

using ItemId = std::int64_t;

/// What the store knows about an accepted application, without its content.
struct Item {
    ItemId id = 0;
    ItemState state = ItemState::received;
    ApplicationId talentry_id; ///< empty once emptied
    std::string job_id;        ///< empty once emptied
    std::string key;           ///< keyed hash of the application's id
    std::string person;        ///< keyed hash of position and e-mail
    unsigned attempts = 0;
    unsigned crashes = 0; ///< times a process died while working on it
    unsigned unclear_attempts = 0;
    unsigned repeated_uploads = 0; ///< rounds of uploading again
    std::string reason;            ///< code; empty: none
    std::vector<std::string> fields;
    TimePoint accepted_at;
    TimePoint tried_since; ///< accepted, or brought back by a person: giving up counts from here
    TimePoint changed_at;
    std::optional<TimePoint> next_at;
    std::size_t documents = 0;
    bool without_refused_documents = false; ///< an operator's decision
};

/// What the caller gets to see, one line each.
struct Receipt {
    ApplicationId talentry_id;
    std::string job_id;
    std::string state;
    unsigned attempts = 0;
    std::string reason; ///< empty: none
    std::vector<std::string> fields;
    std::optional<TimePoint> next_attempt;
    std::size_t documents = 0;
    std::string message; ///< for stderr: what happened; empty when all is well
    std::string remedy;
    ExitCode exit = ExitCode::ok;
};

/// The state as a receipt names it: what is on its way is `deferred`.
std::string_view receipt_state(ItemState state);
/// 0, 75 or 76.
ExitCode exit_code(ItemState state);

Receipt receipt_of(const Item& item);
/// For an application that was not stored.
Receipt refused_receipt(ApplicationId id, std::string job_id, std::string reason, std::vector<std::string> fields);

/// One JSON object, without line end.
std::string to_json(const Receipt& receipt);

} // namespace tpsync::applications
