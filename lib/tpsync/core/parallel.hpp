#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace tpsync {

/// Calls `work` with 0 to `count - 1`, each once, spread over the processors of this machine, and returns when all calls have
/// ended. Calls run side by side and in any order: each may change only what belongs to its index. What one of them throws is
/// thrown on. Where no thread can be had, the caller's does all of it.
void for_each_index(std::size_t count, const std::function<void(std::size_t)>& work);

/// In two steps: `make` is called as for_each_index calls, and `take` is handed each text one at a time and in the order of the
/// indices, by whichever thread made it. A thread holds one text at most.
void for_each_in_order(std::size_t count, const std::function<std::string(std::size_t)>& make,
                       const std::function<void(std::string_view)>& take);

} // namespace tpsync
