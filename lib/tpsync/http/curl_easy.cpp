#include "tpsync/http/curl_easy.hpp"

#include "tpsync/core/text.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>

namespace tpsync::http {
namespace {

constexpr unsigned oldest_version = 0x075500; // 7.85.0: protocols by name, which keeps file:// and the like out
static_assert(LIBCURL_VERSION_NUM >= oldest_version);

/// Keeps a variable out of the environment as long as it lives.
class WithoutVariable {
public:
    explicit WithoutVariable(const char* name) : name_{name}
    {
        if (const char* value = std::getenv(name)) value_ = value;
        if (value_) unsetenv(name_);
    }
    WithoutVariable(const WithoutVariable&) = delete;
    WithoutVariable& operator=(const WithoutVariable&) = delete;
    ~WithoutVariable()
    {
        if (value_) setenv(name_, value_->c_str(), 1);
    }

private:
    const char* name_;
    std::optional<std::string> value_;
};

Result<void> start_once()
{
    if (const auto& loaded = load_curl(); !loaded) return fail(loaded.error());
    // libcurl opens the file named there when it starts and writes every connection's TLS keys into it.
    const WithoutVariable no_key_log{"SSLKEYLOGFILE"};
    if (curl().global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return fail(ErrorKind::internal, "http-failed", "libcurl cannot be started",
                    "check the installation of libcurl and of its TLS library");
    const auto* version = curl().version_info(CURLVERSION_NOW);
    if (version->version_num < oldest_version || (version->features & CURL_VERSION_SSL) == 0)
        return fail(
            ErrorKind::internal, "http-failed",
            fmt::format("libcurl {} is too old or has no TLS; 7.85 or newer is needed", printable(version->version)),
            "install a newer libcurl");
    return {};
}

} // namespace

Result<void> start_curl()
{
    static const Result<void> started = start_once(); // per process by libcurl's own rule
    return started;
}

void CurlEasy::reset()
{
    refused_ = 0;
    words_[0] = '\0';
    if (!handle_) return;
    curl().easy_reset(handle_.get());
    set(CURLOPT_ERRORBUFFER, words_.get());
}

Result<void> CurlEasy::ready() const
{
    if (!handle_) return fail(ErrorKind::internal, "http-failed", "not enough memory for a transfer");
    if (refused_ == 0) return {};
    return fail(ErrorKind::internal, "http-failed",
                fmt::format("libcurl {} does not take option {}, which a safe transfer needs",
                            curl().version_info(CURLVERSION_NOW)->version, refused_),
                "install the libcurl of your distribution, version 7.85 or newer");
}

void CurlEasy::set_safety(const std::string& scheme, const std::string& ca_file)
{
    set(CURLOPT_PROTOCOLS_STR, scheme.c_str());
    set(CURLOPT_REDIR_PROTOCOLS_STR, "https");
    // CURLOPT_NOSIGNAL stays off: libcurl then keeps SIGPIPE, which TLS writes raise, from ending the process.
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_UNRESTRICTED_AUTH, 0L);
    // One request at a time gains nothing from HTTP/2, and with 1.1 it is plain which bytes were handed over.
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_HTTP09_ALLOWED, 0L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_PROXY_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_PROXY_SSL_VERIFYPEER, 1L);
    set(CURLOPT_PROXY_SSL_VERIFYHOST, 2L);
    if (ca_file.empty()) return;
    set(CURLOPT_CAINFO, ca_file.c_str());
    set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
}

long CurlEasy::number(CURLINFO which) const
{
    long value = 0;
    return curl().easy_getinfo(handle_.get(), which, &value) == CURLE_OK ? value : 0;
}

curl_off_t CurlEasy::size(CURLINFO which) const
{
    curl_off_t value = 0;
    return curl().easy_getinfo(handle_.get(), which, &value) == CURLE_OK ? value : 0;
}

CurlList::~CurlList()
{
    if (lines_ == nullptr) return;
    for (auto* line = lines_; line != nullptr; line = line->next) explicit_bzero(line->data, std::strlen(line->data));
    curl().slist_free_all(lines_);
}

void CurlList::add(const std::string& line)
{
    auto* longer = curl().slist_append(lines_, line.c_str());
    if (longer == nullptr) throw std::bad_alloc{};
    lines_ = longer;
}

} // namespace tpsync::http
