#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/fs/descriptor.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

namespace tpsync::applications {

/// Many locks in one empty file, one a byte. The kernel holds them and drops them with the process, however that
/// ends, so that a lock that can be taken proves that nobody works on what it stands for.
class ByteLocks {
public:
    enum class Kind { shared, exclusive };

    /// Creates the file, mode 0600, when it is missing; its folder must exist.
    static Result<ByteLocks> open(const std::filesystem::path& path);

    /// Released when it goes.
    class Held {
    public:
        Held(std::shared_ptr<fs::Descriptor> file, std::uint64_t byte) : file_{std::move(file)}, byte_{byte} {}
        ~Held();
        Held(Held&& other) noexcept = default;
        Held& operator=(Held&&) = delete;

    private:
        std::shared_ptr<fs::Descriptor> file_;
        std::uint64_t byte_;
    };

    /// Never waits. Nothing when another process, or another ByteLocks of this one, has it. `byte` below 2^63 - 1.
    Result<std::optional<Held>> try_lock(std::uint64_t byte, Kind kind = Kind::exclusive) const;
    /// Waits for it.
    Result<Held> lock(std::uint64_t byte) const;

    int descriptor() const { return file_->get(); }

private:
    ByteLocks(std::shared_ptr<fs::Descriptor> file, std::filesystem::path path)
        : file_{std::move(file)}, path_{std::move(path)}
    {
    }
    std::shared_ptr<fs::Descriptor> file_;
    std::filesystem::path path_;
};

} // namespace tpsync::applications
