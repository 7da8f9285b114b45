#include "support/http_client.hpp"

#include <httplib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace tpsync::test {
namespace {

// Not inlined: into its loop, gcc 12 mistakes the request's headers for uninitialised ones (-Wmaybe-uninitialized).
[[gnu::noinline]] HttpReply send_on(httplib::Client& client, const HttpRequest& request)
{
    httplib::Request out;
    out.method = request.method;
    out.path = request.path;
    for (const auto& [name, value] : request.headers) out.set_header(name, value);
    out.body = request.body;
    const auto result = client.send(out);
    if (!result) return {};
    HttpReply reply{result->status, result->body, {}};
    reply.headers.assign(result->headers.begin(), result->headers.end());
    return reply;
}

class Socket {
public:
    explicit Socket(int port) : descriptor_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)}
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        // The socket interface wants its general address type.
        if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error{"cannot connect"};
    }
    ~Socket() { ::close(descriptor_); }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    void send(std::string_view bytes) const
    {
        while (!bytes.empty()) {
            const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return; // the answer, if any, tells the rest
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    RawReply read(std::size_t enough) const
    {
        RawReply reply;
        std::array<char, 16 * 1024> buffer{};
        while (reply.bytes.size() < enough) {
            const auto received = ::recv(descriptor_, buffer.data(), buffer.size(), 0);
            if (received < 0) reply.ended = Ended::reset;
            if (received <= 0) break;
            reply.bytes.append(buffer.data(), static_cast<std::size_t>(received));
        }
        return reply;
    }

private:
    int descriptor_;
};

} // namespace

std::optional<std::string> HttpReply::header(std::string_view name) const
{
    const auto same_letter = [](char one, char other) { return (one | 0x20) == (other | 0x20); };
    for (const auto& [key, value] : headers) {
        if (std::equal(key.begin(), key.end(), name.begin(), name.end(), same_letter)) return value;
    }
    return std::nullopt;
}

HttpReply send_http(int port, const HttpRequest& request)
{
    return send_http(port, std::vector{request}).front();
}

std::vector<HttpReply> send_http(int port, const std::vector<HttpRequest>& requests)
{
    httplib::Client client{"127.0.0.1", port};
    client.set_keep_alive(requests.size() > 1);
    client.set_tcp_nodelay(true);
    client.set_read_timeout(60);
    std::vector<HttpReply> replies;
    for (const auto& request : requests) replies.push_back(send_on(client, request));
    return replies;
}

RawReply exchange_raw(int port, std::string_view bytes, std::size_t enough)
{
    const Socket socket{port};
    socket.send(bytes);
    return socket.read(enough);
}

std::string raw_request(const HttpRequest& request)
{
    auto text = request.method + " " + request.path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
    for (const auto& [name, value] : request.headers) text += name + ": " + value + "\r\n";
    if (request.method != "GET") text += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
    return text + "\r\n" + request.body;
}

HttpRequest upload_request(const std::string& path, const std::string& part, const std::string& filename,
                           const std::string& content)
{
    const std::string boundary = "test-boundary-of-one-part";
    HttpRequest request{.method = "POST", .path = path, .headers = {}, .body = {}};
    request.headers.emplace_back("Content-Type", "multipart/form-data; boundary=" + boundary);
    request.body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" +
                   filename + "\"\r\nContent-Type: application/pdf\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n";
    return request;
}

} // namespace tpsync::test
