#include "support/fault_server.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

namespace tpsync::test {
namespace {

std::string lower(std::string_view text)
{
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

bool send_all(int socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

/// False when the client has hung up.
bool receive_more(int socket, std::string& buffer)
{
    std::array<char, 65'536> piece{};
    const auto got = ::recv(socket, piece.data(), piece.size(), 0);
    if (got <= 0) return false;
    buffer.append(piece.data(), static_cast<std::size_t>(got));
    return true;
}

/// Bytes of the request at the front of the buffer, head and body, or nothing while it is not complete.
std::optional<std::pair<std::size_t, std::size_t>> complete_request(const std::string& buffer)
{
    const auto end = buffer.find("\r\n\r\n");
    if (end == std::string::npos) return std::nullopt;
    const auto head = lower(std::string_view{buffer}.substr(0, end + 2));
    constexpr std::string_view name = "\r\ncontent-length:";
    const auto field = head.find(name);
    const std::size_t length =
        field == std::string::npos ? 0 : std::strtoul(head.c_str() + field + name.size(), nullptr, 10);
    if (buffer.size() < end + 4 + length) return std::nullopt;
    return std::pair{end + 4, length};
}

} // namespace

std::string answer_head(int status, const Fields& fields)
{
    std::string head = "HTTP/1.1 " + std::to_string(status) + " Text\r\n";
    for (const auto& [name, value] : fields) head += name + ": " + value + "\r\n";
    return head + "\r\n";
}

std::string answer(int status, std::string_view body, Fields fields)
{
    fields.emplace_back("Content-Length", std::to_string(body.size()));
    return answer_head(status, fields) + std::string{body};
}

std::string chunk(std::string_view bytes)
{
    std::array<char, 32> size{};
    std::snprintf(size.data(), size.size(), "%zx\r\n", bytes.size());
    return size.data() + std::string{bytes} + "\r\n";
}

std::string gzip(std::string_view bytes)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error{"deflateInit2"};
    std::string in{bytes};
    std::string out(deflateBound(&stream, in.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int code = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (code != Z_STREAM_END) throw std::runtime_error{"deflate"};
    return out;
}

std::string Received::field(std::string_view lower_case_name) const
{
    const auto lines = lower(head);
    const auto at = lines.find("\r\n" + std::string{lower_case_name} + ":");
    if (at == std::string::npos) return "(absent)";
    const auto begin = head.find_first_not_of(" \t", at + 2 + lower_case_name.size() + 1);
    return head.substr(begin, head.find("\r\n", begin) - begin);
}

FaultServer::FaultServer(std::vector<Script> scripts) : scripts_{std::move(scripts)}
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    std::array<int, 2> wake{};
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener_ < 0 || ::bind(listener_, plain, length) != 0 || ::listen(listener_, 128) != 0 ||
        ::getsockname(listener_, plain, &length) != 0 || ::pipe2(wake.data(), O_CLOEXEC) != 0)
        throw std::runtime_error{"fault server cannot listen"};
    port_ = ntohs(address.sin_port);
    wake_read_ = wake[0];
    wake_write_ = wake[1];
    acceptor_ = std::thread{[this] { accept_loop(); }};
}

std::vector<Script> FaultServer::always(const Script& script, std::size_t times)
{
    return std::vector<Script>(times, script);
}

std::string FaultServer::url(std::string_view path) const
{
    return "http://127.0.0.1:" + std::to_string(port_) + std::string{path};
}

std::vector<Received> FaultServer::received() const
{
    const std::lock_guard lock{mutex_};
    return received_;
}

std::vector<Received> FaultServer::requests() const
{
    auto all = received();
    std::erase_if(all, [](const Received& one) { return !one.whole; });
    return all;
}

void FaultServer::wait_until_closed(std::size_t connection)
{
    std::unique_lock lock{mutex_};
    closed_.wait(lock, [&] { return connection < sockets_.size() && sockets_[connection] < 0; });
}

std::size_t FaultServer::connections_at_end()
{
    stop();
    return sockets_.size();
}

void FaultServer::accept_loop()
{
    for (;;) {
        std::array<pollfd, 2> waiting{{{listener_, POLLIN, 0}, {wake_read_, POLLIN, 0}}};
        ::poll(waiting.data(), waiting.size(), -1);
        if ((waiting[0].revents & POLLIN) != 0)
            accept_one();
        else if (waiting[1].revents != 0)
            return;
    }
}

void FaultServer::accept_one()
{
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) return;
    const std::lock_guard lock{mutex_};
    const auto number = sockets_.size();
    sockets_.push_back(socket);
    workers_.emplace_back([this, number, socket] { run(number, socket); });
}

void FaultServer::run(std::size_t number, int socket)
{
    std::string buffer;
    const Script script = number < scripts_.size() ? scripts_[number] : Script{};
    for (const auto& next : script)
        if (!step(next, number, socket, buffer)) break;
    const std::lock_guard lock{mutex_};
    sockets_[number] = -1;
    ::close(socket);
    closed_.notify_all();
}

bool FaultServer::step(const Step& step, std::size_t number, int socket, std::string& buffer)
{
    switch (step.kind) {
    case Step::Kind::read_request: {
        auto size = complete_request(buffer);
        while (!size) {
            if (!receive_more(socket, buffer)) {
                if (!buffer.empty()) record({number, false, buffer, {}});
                return false;
            }
            size = complete_request(buffer);
        }
        record({number, true, buffer.substr(0, size->first), buffer.substr(size->first, size->second)});
        buffer.erase(0, size->first + size->second);
        return true;
    }
    case Step::Kind::read_some:
        while (buffer.size() < step.count)
            if (!receive_more(socket, buffer)) break;
        record({number, false, buffer, {}});
        return true;
    case Step::Kind::send: return send_all(socket, step.bytes);
    case Step::Kind::flood:
        while (send_all(socket, step.bytes)) {
        }
        return false;
    case Step::Kind::stall:
        while (receive_more(socket, buffer)) {
        }
        return false;
    case Step::Kind::wait: {
        pollfd ending{wake_read_, POLLIN, 0};
        ::poll(&ending, 1, -1);
        return false;
    }
    case Step::Kind::reset: {
        const linger now{1, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        return false;
    }
    case Step::Kind::close: return false;
    }
    return false;
}

void FaultServer::record(Received received)
{
    const std::lock_guard lock{mutex_};
    received_.push_back(std::move(received));
}

void FaultServer::stop()
{
    if (!acceptor_.joinable()) return;
    const char wake = 'x';
    if (::write(wake_write_, &wake, 1) != 1) std::abort();
    acceptor_.join();
    {
        const std::lock_guard lock{mutex_};
        for (const int socket : sockets_)
            if (socket >= 0) ::shutdown(socket, SHUT_RDWR);
    }
    for (auto& worker : workers_) worker.join();
    ::close(listener_);
    ::close(wake_read_);
    ::close(wake_write_);
}

} // namespace tpsync::test
