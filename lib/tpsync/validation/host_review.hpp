#pragma once

#include "tpsync/core/ids.hpp"
#include "tpsync/validation/host_facts.hpp"
#include "tpsync/validation/item.hpp"

#include <vector>

namespace tpsync::validation {

/// Which of our jobs the setups that were named need; without any setup sync-jobs is expected.
struct ExpectedJobs {
    bool sync = true;
    bool drain = false;
};

/// What the machine's facts mean.
std::vector<Item> review_machine(const MachineFacts& facts, ExpectedJobs expected);

/// What one customer's state means; `state` is the directory it lies in.
std::vector<Item> review_customer(const CustomerFacts& facts, const CustomerName& customer,
                                  const std::filesystem::path& state, TimePoint now);

} // namespace tpsync::validation
