#pragma once

#include "support/temporary_directory.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace tpsync::test {

/// A certificate with its key, as files in PEM form.
struct Certificate {
    std::string file;
    std::string key_file;
};

/// A certificate authority that exists for one test; made with the `openssl` command.
class ThrowAwayCa {
public:
    ThrowAwayCa();
    /// What a client has to trust.
    std::string file() const;
    /// A certificate for these names ("DNS:a.example,IP:127.0.0.1"), valid from now for so many days; a negative
    /// number of days gives one that has expired.
    Certificate issue(const std::string& names, int days = 2);
    /// Signed by itself.
    Certificate self_signed(const std::string& names);

private:
    void run(const std::string& arguments) const;
    std::string in_folder(const std::string& name) const;

    TemporaryDirectory folder_;
    int issued_ = 0;
};

/// A request as a TLS server saw it, and what it answers.
struct TlsRequest {
    std::string path;
    std::string host;
    std::string authorization;
};
struct TlsReply {
    int status = 200;
    std::string body = "ok";
    std::string location;
};

enum class TlsVersion { current, only_1_1 };

/// A well-behaved https server on 127.0.0.1.
class TlsServer {
public:
    TlsServer(const Certificate& certificate, std::function<TlsReply(const TlsRequest&)> handler,
              TlsVersion version = TlsVersion::current);
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;
    ~TlsServer();
    std::uint16_t port() const;

private:
    struct Running;
    std::unique_ptr<Running> running_;
};

} // namespace tpsync::test
