#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace tpsync::test {

/// What a scripted server does next with a connection.
struct Step {
    enum class Kind {
        read_request, ///< waits for a whole request and records it
        read_some,    ///< waits for `count` bytes, of whatever, and records them as a part
        send,         ///< sends `bytes`
        flood,        ///< sends `bytes` again and again until the client hangs up
        stall,        ///< does nothing until the client hangs up
        wait,         ///< does not even read, until the server ends
        reset,        ///< ends the connection with an RST
        close,        ///< ends it in the ordinary way
    };
    Kind kind;
    std::string bytes{};
    std::size_t count = 0;
};
using Script = std::vector<Step>;

inline Step read_request()
{
    return {Step::Kind::read_request};
}
inline Step read_some(std::size_t count)
{
    return {Step::Kind::read_some, {}, count};
}
inline Step send_bytes(std::string bytes)
{
    return {Step::Kind::send, std::move(bytes)};
}
inline Step flood(std::string bytes)
{
    return {Step::Kind::flood, std::move(bytes)};
}
inline Step stall()
{
    return {Step::Kind::stall};
}
inline Step wait_for_end()
{
    return {Step::Kind::wait};
}
inline Step reset_connection()
{
    return {Step::Kind::reset};
}
inline Step close_connection()
{
    return {Step::Kind::close};
}

using Fields = std::vector<std::pair<std::string, std::string>>;

/// A head: status line, fields, empty line.
std::string answer_head(int status, const Fields& fields = {});
/// A whole answer with its Content-Length.
std::string answer(int status, std::string_view body = {}, Fields fields = {});
/// A chunk of a chunked body; the empty chunk ends it.
std::string chunk(std::string_view bytes);
/// Packed as gzip.
std::string gzip(std::string_view bytes);

/// What came in.
struct Received {
    std::size_t connection = 0; ///< from 0, in the order of arrival
    bool whole = false;         ///< a complete request
    std::string head;           ///< request line and fields, as they came
    std::string body;

    /// Value of that header field, or "(absent)".
    std::string field(std::string_view lower_case_name) const;
};

/// A server on loopback that misbehaves as told: connection number n runs script number n, and when the scripts
/// are used up a connection is closed at once. What it received is the judge of a test.
class FaultServer {
public:
    explicit FaultServer(std::vector<Script> scripts = {});
    /// All connections, however many, run this script.
    static std::vector<Script> always(const Script& script, std::size_t times = 32);
    FaultServer(const FaultServer&) = delete;
    FaultServer& operator=(const FaultServer&) = delete;
    ~FaultServer() { stop(); }

    std::string url(std::string_view path = "/") const;
    std::uint16_t port() const { return port_; }

    std::vector<Received> received() const;
    /// Whole requests only.
    std::vector<Received> requests() const;
    /// Waits until the script of this connection has ended and the connection is closed.
    void wait_until_closed(std::size_t connection);
    /// Ends everything; afterwards the counts are final. Connections still in the queue are counted too.
    std::size_t connections_at_end();

private:
    void accept_loop();
    void accept_one();
    void run(std::size_t number, int socket);
    bool step(const Step& step, std::size_t number, int socket, std::string& buffer);
    void record(Received received);
    void stop();

    std::vector<Script> scripts_;
    int listener_ = -1;
    int wake_read_ = -1;
    int wake_write_ = -1;
    std::uint16_t port_ = 0;
    mutable std::mutex mutex_;
    std::condition_variable closed_;
    std::vector<Received> received_;
    std::vector<int> sockets_; ///< open ones by connection number, -1 when closed
    std::vector<std::thread> workers_;
    std::thread acceptor_;
};

} // namespace tpsync::test
