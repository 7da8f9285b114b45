#include "tpsync/http/curl_library.hpp"

#include "tpsync/core/text.hpp"

#include <fmt/format.h>

#include <dlfcn.h>

namespace tpsync::http {
namespace {

constexpr const char* file = "libcurl.so.4";

Error not_loaded()
{
    const char* why = ::dlerror();
    return {ErrorKind::internal, "http-failed",
            fmt::format("libcurl cannot be loaded: {}", printable(why == nullptr ? file : why)),
            "install libcurl 7.85 or newer with OpenSSL (Debian: libcurl4)"};
}

/// Fills in one function after the other, and remembers whether all were there.
class Filler {
public:
    explicit Filler(void* library) : library_{library} {}
    template <class Function>
    Filler& operator()(Function*& function, const char* name)
    {
        function = reinterpret_cast<Function*>(::dlsym(library_, name));
        complete_ = complete_ && function != nullptr;
        return *this;
    }
    bool complete() const { return complete_; }

private:
    void* library_;
    bool complete_ = true;
};

Result<CurlLibrary> load()
{
    // Never unloaded: its own libraries leave handlers behind that run at exit.
    void* const library = ::dlopen(file, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (library == nullptr) return fail(not_loaded());
    CurlLibrary curl;
    Filler fill{library};
    fill(curl.global_init, "curl_global_init")(curl.version_info, "curl_version_info")(curl.free, "curl_free");
    fill(curl.easy_init, "curl_easy_init")(curl.easy_reset, "curl_easy_reset");
    fill(curl.easy_cleanup, "curl_easy_cleanup")(curl.easy_setopt, "curl_easy_setopt");
    fill(curl.easy_getinfo, "curl_easy_getinfo")(curl.easy_perform, "curl_easy_perform");
    fill(curl.easy_strerror, "curl_easy_strerror");
    fill(curl.slist_append, "curl_slist_append")(curl.slist_free_all, "curl_slist_free_all");
    fill(curl.url, "curl_url")(curl.url_set, "curl_url_set")(curl.url_get, "curl_url_get");
    fill(curl.url_cleanup, "curl_url_cleanup");
    if (!fill.complete()) return fail(not_loaded());
    return curl;
}

} // namespace

const Result<CurlLibrary>& load_curl()
{
    static const Result<CurlLibrary> loaded = load();
    return loaded;
}

} // namespace tpsync::http
