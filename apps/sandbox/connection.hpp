#pragma once

#include "tpsync/core/clock.hpp"

#include <httplib.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace tpsync::sandbox {

/// One accepted socket, as the HTTP library's stream. What the library writes is kept back, so that we decide
/// what travels: answers go out through `send`. The socket is closed with the object.
class Connection final : public httplib::Stream {
public:
    /// `number` tells the connections of one server apart; the library sees it as the remote port.
    Connection(int socket, int number);
    ~Connection() override;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    int number() const { return number_; }
    /// True when the next request is coming in; false when the peer has gone or said nothing for so long.
    bool wait_for_request(Duration idle);
    /// All of it, or false when the peer has gone.
    bool send(std::string_view head, std::string_view body = {});
    /// Sends what the library wrote.
    bool send_kept();
    void forget_kept() { kept_.clear(); }

    void close();     ///< in order: what was sent arrives
    void reset();     ///< RST
    void interrupt(); ///< ends all waiting of other threads on it; may be called from any thread

    bool is_readable() const override;
    bool is_writable() const override;
    ssize_t read(char* target, size_t size) override;
    ssize_t write(const char* text, size_t size) override;
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    socket_t socket() const override { return socket_; }

private:
    bool wait_readable(Duration limit) const;
    ssize_t receive(char* target, std::size_t size);

    int socket_;
    int number_;
    std::string kept_;
    std::array<char, 64 * 1024> buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

} // namespace tpsync::sandbox
