#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/http/curl_library.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace tpsync::http {

/// libcurl loaded and made ready for this process, once, from whatever thread comes first. Fails with `internal`
/// http-failed when the library is missing, too old or lacks TLS.
Result<void> start_curl();

/// One easy handle, after start_curl(). The first option that libcurl does not take is remembered and makes ready()
/// fail, so that no transfer runs with a protection missing.
class CurlEasy {
public:
    CurlEasy() : handle_{curl().easy_init()} {}

    /// All options back to their defaults; connections, DNS answers and the loaded CA certificates stay.
    void reset();

    template <class Value>
    void set(CURLoption option, Value value)
    {
        const auto code = curl().easy_setopt(handle_.get(), option, value);
        if (code != CURLE_OK && refused_ == 0) refused_ = option;
    }
    Result<void> ready() const;

    /// What holds for every transfer: see make_curl_transport(). `ca_file` as in CurlOptions.
    void set_safety(const std::string& scheme, const std::string& ca_file);

    CURLcode perform() { return curl().easy_perform(handle_.get()); }
    /// libcurl's words on the last failure; may be empty.
    std::string_view words() const { return words_.get(); }

    long number(CURLINFO which) const;
    curl_off_t size(CURLINFO which) const;

private:
    struct Closer {
        void operator()(CURL* handle) const { curl().easy_cleanup(handle); }
    };
    // libcurl keeps the address: on the heap, so that moving the object does not move it.
    std::unique_ptr<char[]> words_ = std::make_unique<char[]>(CURL_ERROR_SIZE);
    std::unique_ptr<CURL, Closer> handle_;
    int refused_ = 0;
};

/// A list as libcurl takes it. Its memory is wiped when it goes, because a token may stand in a header line.
class CurlList {
public:
    CurlList() = default;
    CurlList(const CurlList&) = delete;
    CurlList& operator=(const CurlList&) = delete;
    ~CurlList();

    void add(const std::string& line);
    curl_slist* get() const { return lines_; }

private:
    curl_slist* lines_ = nullptr;
};

} // namespace tpsync::http
