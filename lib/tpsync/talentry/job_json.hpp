#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/crypto/digest.hpp"
#include "tpsync/json/writer.hpp"
#include "tpsync/talentry/job.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace tpsync::talentry {

/// A job as the import takes it, always with the same members in the same order: equal jobs give equal bytes.
/// What is empty is left out, but for `departments`, `locations`, `tags` and `internalOnly`.
/// https://help.cleverconnect.com/hc/en-us/articles/12402646356625-Talentry-API
std::string to_json(const Job& job);

/// Reads what to_json wrote; unknown members are ignored. Fails with `refused` (`job-json`), naming the member
/// and never its value.
Result<Job> job_from_json(std::string_view json);

/// Writes a load, `{"jobs":[...]}`, job by job into a sink, so that no second copy of it need exist.
class LoadStream {
public:
    using Sink = std::function<void(std::string_view bytes)>;
    explicit LoadStream(Sink sink);

    void add(const Job& job);
    /// Adds many: they are written side by side, and the sink gets them in their order from whatever thread, one at a time.
    void add(std::span<const Job* const> jobs);
    /// Ends the load; nothing may be added afterwards.
    void finish();

    std::size_t bytes() const { return bytes_; } ///< written so far

private:
    void put(std::string_view bytes);
    void begin_or_go_on();

    Sink sink_;
    json::Writer writer_;
    bool begun_ = false;
    std::size_t bytes_ = 0;
};

/// A load as one text.
class LoadWriter {
public:
    /// With the size known beforehand (LoadDigest::bytes) the text never moves while it grows.
    explicit LoadWriter(std::size_t expected_bytes = 0) { text_.reserve(expected_bytes); }
    LoadWriter(const LoadWriter&) = delete;
    LoadWriter& operator=(const LoadWriter&) = delete;

    void add(const Job& job) { stream_.add(job); }
    void add(std::span<const Job* const> jobs) { stream_.add(jobs); }
    /// Ends the load and moves it out.
    std::string finish();

private:
    std::string text_;
    LoadStream stream_{[this](std::string_view bytes) { text_ += bytes; }};
};

/// The digest of a load's bytes, without keeping them.
class LoadDigest {
public:
    LoadDigest() = default;
    LoadDigest(const LoadDigest&) = delete;
    LoadDigest& operator=(const LoadDigest&) = delete;

    void add(const Job& job) { stream_.add(job); }
    void add(std::span<const Job* const> jobs) { stream_.add(jobs); }
    /// BLAKE2b-256 in lower-case hex of exactly what LoadWriter gives for the same jobs.
    std::string finish();
    std::size_t bytes() const { return stream_.bytes(); }

private:
    crypto::Digest digest_;
    LoadStream stream_{[this](std::string_view bytes) { digest_.update(bytes); }};
};

} // namespace tpsync::talentry
