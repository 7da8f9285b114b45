#pragma once

#include "tpsync/core/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace tpsync::fs {

/// Owns one open file descriptor.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int fd) : fd_{fd} {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor&& other) noexcept : fd_{std::exchange(other.fd_, -1)} {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int get() const { return fd_; }
    bool is_open() const { return fd_ >= 0; }
    void close() noexcept;

private:
    int fd_ = -1;
};

/// The path as messages show it.
std::string shown(const std::filesystem::path& path);

/// A failed system call on our own files, of kind `state`: `state-disk-full`, `state-not-writable` or
/// `state-io`. `action` completes "could not ...": "write".
Error io_error(int error_number, std::string_view action, const std::filesystem::path& path);

/// open(2) with O_CLOEXEC, repeated when a signal interrupts it; closed descriptor and errno when it fails.
Descriptor open_descriptor(const std::filesystem::path& path, int flags, unsigned mode = 0);

/// Makes a folder's entries durable.
Result<void> sync_directory(const std::filesystem::path& directory);

/// The folder a path lies in; "." for a bare name.
std::filesystem::path folder_of(const std::filesystem::path& path);

} // namespace tpsync::fs
