#include "support/tls_server.hpp"

#include <httplib.h>

#include <cstdlib>
#include <stdexcept>
#include <thread>

namespace tpsync::test {

ThrowAwayCa::ThrowAwayCa()
{
    run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ca.key -out ca.pem "
        "-subj '/CN=Test CA' -days 2");
}

std::string ThrowAwayCa::file() const
{
    return in_folder("ca.pem");
}

Certificate ThrowAwayCa::issue(const std::string& names, int days)
{
    const auto stem = "cert" + std::to_string(++issued_);
    run("req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout " + stem + ".key -out " + stem +
        ".csr -subj '/CN=test' -addext 'subjectAltName=" + names + "'");
    run("x509 -req -in " + stem + ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -copy_extensions copy -days " +
        std::to_string(days) + " -out " + stem + ".pem");
    return {in_folder(stem + ".pem"), in_folder(stem + ".key")};
}

Certificate ThrowAwayCa::self_signed(const std::string& names)
{
    run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout self.key -out self.pem "
        "-subj '/CN=test' -days 2 -addext 'subjectAltName=" +
        names + "'");
    return {in_folder("self.pem"), in_folder("self.key")};
}

void ThrowAwayCa::run(const std::string& arguments) const
{
    const auto command = "cd '" + folder_.path().string() + "' && openssl " + arguments + " >openssl.log 2>&1";
    if (std::system(command.c_str()) != 0) throw std::runtime_error{"failed: " + command};
}

std::string ThrowAwayCa::in_folder(const std::string& name) const
{
    return (folder_.path() / name).string();
}

struct TlsServer::Running {
    httplib::SSLServer server;
    int port = 0;
    std::thread thread;
};

TlsServer::TlsServer(const Certificate& certificate, std::function<TlsReply(const TlsRequest&)> handler,
                     TlsVersion version)
    : running_{new Running{{certificate.file.c_str(), certificate.key_file.c_str()}, 0, {}}}
{
    auto& server = running_->server;
    if (version == TlsVersion::only_1_1) {
        SSL_CTX_set_security_level(server.ssl_context(), 0);
        SSL_CTX_set_min_proto_version(server.ssl_context(), TLS1_1_VERSION);
        SSL_CTX_set_max_proto_version(server.ssl_context(), TLS1_1_VERSION);
    }
    server.set_pre_routing_handler([handler = std::move(handler)](const auto& request, auto& response) {
        const auto reply =
            handler({request.path, request.get_header_value("Host"), request.get_header_value("Authorization")});
        response.status = reply.status;
        if (!reply.location.empty()) response.set_header("Location", reply.location);
        response.set_content(reply.body, "text/plain");
        return httplib::Server::HandlerResponse::Handled;
    });
    running_->port = server.bind_to_any_port("127.0.0.1");
    running_->thread = std::thread{[this] { running_->server.listen_after_bind(); }};
    while (!server.is_running()) std::this_thread::yield();
}

TlsServer::~TlsServer()
{
    running_->server.stop();
    running_->thread.join();
}

std::uint16_t TlsServer::port() const
{
    return static_cast<std::uint16_t>(running_->port);
}

} // namespace tpsync::test
