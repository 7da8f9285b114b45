#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/result.hpp"
#include "tpsync/fs/descriptor.hpp"

#include <filesystem>

namespace tpsync::fs {

/// One run at a time. The kernel holds the lock and drops it with the process, however that ends; the file
/// stays and its text only tells others who holds it and since when.
class RunLock {
public:
    /// Never waits. Fails with `locked` (code `locked`, saying since when which process runs) while another
    /// one holds it, with `state` when the file cannot be used.
    static Result<RunLock> acquire(const std::filesystem::path& path, TimePoint now);
    ~RunLock();
    RunLock(RunLock&&) noexcept = default;
    RunLock& operator=(RunLock&&) = delete;

private:
    explicit RunLock(Descriptor file) : file_{std::move(file)} {}
    Descriptor file_;
};

} // namespace tpsync::fs
