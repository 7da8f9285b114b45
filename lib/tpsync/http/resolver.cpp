#include "tpsync/http/resolver.hpp"

#include <netdb.h>
#include <sys/socket.h>

namespace tpsync::http {

std::string explain_resolver(int code)
{
    switch (code) {
    case EAI_NONAME: return "the name does not exist";
#ifdef EAI_NODATA // glibc only
    case EAI_NODATA: return "the name exists, but has no address";
#endif
    case EAI_AGAIN: return "the DNS server does not answer or says that it failed";
    case EAI_FAIL: return "the DNS server refuses to answer";
    default: return {};
    }
}

std::string ask_resolver(const std::string& host)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const int code = getaddrinfo(host.c_str(), "443", &hints, &found);
    if (code != 0) return explain_resolver(code);
    freeaddrinfo(found);
    return {};
}

} // namespace tpsync::http
