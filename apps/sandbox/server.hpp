#pragma once

#include "sandbox/sandbox.hpp"

#include "tpsync/core/result.hpp"

#include <httplib.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace tpsync::sandbox {

/// A sandbox on a loopback socket. cpp-httplib accepts connections and reads requests; the answers are ours,
/// because faults need the bare socket. One thread for each connection, so that a held request blocks nobody.
class HttpServer final : private httplib::Server {
public:
    explicit HttpServer(Sandbox& sandbox);
    ~HttpServer() override;

    /// Port 0 takes any free one. The port, or `unavailable`.
    Result<int> bind(const std::string& host, int port);
    /// Serves until `stop`.
    void run();
    /// May be called from another thread, once `run` was called or is about to be. Open connections end.
    void stop();

private:
    /// A request on its way in.
    struct Arriving {
        std::optional<Fault> fault;
        std::optional<Request> request;
    };
    struct Open {
        Connection& connection;
        Arriving* arriving = nullptr;
    };

    bool process_and_close_socket(socket_t socket) override;
    Afterwards converse(Connection& connection);
    Arriving& arriving_at(const httplib::Request& request);
    void take(const httplib::Request& request, const httplib::ContentReader* reader);
    void set_arriving(const Connection& connection, Arriving* arriving);

    Sandbox& sandbox_;
    std::atomic<bool> stopping_{false};
    std::atomic<int> next_connection_{1};
    std::mutex mutex_;
    std::map<int, Open> open_; ///< by the connection's number
};

} // namespace tpsync::sandbox
