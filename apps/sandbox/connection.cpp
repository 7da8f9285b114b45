#include "sandbox/connection.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>
#include <utility>

namespace tpsync::sandbox {
namespace {

constexpr Duration patience{120'000}; ///< with a request that has begun

} // namespace

Connection::Connection(int socket, int number) : socket_{socket}, number_{number}
{
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Connection::~Connection()
{
    close();
    ::close(socket_);
}

bool Connection::wait_for_request(Duration idle)
{
    if (begin_ != end_) return true;
    if (!wait_readable(idle)) return false;
    const auto received = receive(buffer_.data(), buffer_.size());
    begin_ = 0;
    end_ = received > 0 ? static_cast<std::size_t>(received) : 0;
    return received > 0;
}

bool Connection::wait_readable(Duration limit) const
{
    pollfd ready{socket_, POLLIN, 0};
    int result = 0;
    do {
        result = ::poll(&ready, 1, static_cast<int>(limit.count()));
    } while (result < 0 && errno == EINTR);
    return result > 0;
}

ssize_t Connection::receive(char* target, std::size_t size)
{
    ssize_t received = 0;
    do {
        received = ::recv(socket_, target, size, 0);
    } while (received < 0 && errno == EINTR);
    return received;
}

bool Connection::send(std::string_view head, std::string_view body)
{
    std::array<std::string_view, 2> rest{head, body};
    while (!rest[0].empty() || !rest[1].empty()) {
        std::array<iovec, 2> pieces{};
        for (std::size_t at = 0; at < rest.size(); ++at) {
            // sendmsg only reads; its type merely lacks the const.
            pieces[at].iov_base = const_cast<char*>(rest[at].data());
            pieces[at].iov_len = rest[at].size();
        }
        msghdr message{};
        message.msg_iov = pieces.data();
        message.msg_iovlen = pieces.size();
        const auto sent = ::sendmsg(socket_, &message, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        const auto from_head = std::min(static_cast<std::size_t>(sent), rest[0].size());
        rest[0].remove_prefix(from_head);
        rest[1].remove_prefix(static_cast<std::size_t>(sent) - from_head);
    }
    return true;
}

bool Connection::send_kept()
{
    const std::string kept = std::exchange(kept_, {});
    return send(kept);
}

void Connection::close()
{
    ::shutdown(socket_, SHUT_RDWR);
}

void Connection::reset()
{
    // Closing with this set sends RST; the descriptor lives on (as a fresh, unconnected socket) until the
    // destructor, so that no other thread can meet a number that was given away again.
    const linger at_once{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    sockaddr nobody{};
    nobody.sa_family = AF_UNSPEC;
    ::connect(socket_, &nobody, sizeof nobody);
}

void Connection::interrupt()
{
    ::shutdown(socket_, SHUT_RDWR);
}

bool Connection::is_readable() const
{
    return begin_ != end_ || wait_readable(patience);
}

bool Connection::is_writable() const
{
    return true;
}

ssize_t Connection::read(char* target, size_t size)
{
    // The peer may wait for what was written so far ("100 Continue").
    if (!kept_.empty() && !send_kept()) return -1;
    if (begin_ == end_) {
        if (!wait_readable(patience)) return -1;
        if (size >= buffer_.size()) return receive(target, size);
        const auto received = receive(buffer_.data(), buffer_.size());
        if (received <= 0) return received;
        begin_ = 0;
        end_ = static_cast<std::size_t>(received);
    }
    const auto count = std::min(size, end_ - begin_);
    std::memcpy(target, buffer_.data() + begin_, count);
    begin_ += count;
    return static_cast<ssize_t>(count);
}

ssize_t Connection::write(const char* text, size_t size)
{
    kept_.append(text, size);
    return static_cast<ssize_t>(size);
}

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const
{
    ip = "127.0.0.1";
    port = number_;
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const
{
    ip = "127.0.0.1";
    port = 0;
}

} // namespace tpsync::sandbox
