#include "sandbox/server.hpp"

#include "sandbox/threads.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <sys/socket.h>
#include <thread>

namespace tpsync::sandbox {
namespace {

constexpr Duration idle_limit{75'000};
constexpr std::size_t max_body = std::size_t{1} << 30U;
constexpr int backlog = 512;

std::string_view query_of(const httplib::Request& request)
{
    const auto mark = request.target.find('?');
    return mark == std::string::npos ? std::string_view{} : std::string_view{request.target}.substr(mark + 1);
}

Request without_body(const httplib::Request& in)
{
    Request request;
    request.method = in.method;
    request.path = in.path;
    request.query = query_of(in);
    request.parameters.insert(in.params.begin(), in.params.end());
    request.headers.insert(in.headers.begin(), in.headers.end());
    return request;
}

void reserve_for_body(const httplib::Request& in, std::string& body)
{
    body.reserve(std::min<std::size_t>(in.get_header_value<std::uint64_t>("Content-Length"), max_body));
}

bool read_body(const httplib::Request& in, const httplib::ContentReader& reader, Request& request)
{
    if (!in.is_multipart_form_data()) {
        reserve_for_body(in, request.body);
        return reader([&](const char* text, std::size_t size) {
            request.body.append(text, size);
            return true;
        });
    }
    return reader(
        [&](const httplib::MultipartFormData& part) {
            request.parts.push_back({part.name, part.filename, part.content_type, {}});
            if (request.parts.size() == 1) reserve_for_body(in, request.parts.front().content);
            return true;
        },
        [&](const char* text, std::size_t size) {
            request.parts.back().content.append(text, size);
            return true;
        });
}

} // namespace

HttpServer::HttpServer(Sandbox& sandbox) : sandbox_{sandbox}
{
    new_task_queue = [] { return new Threads; }; // the library deletes it
    set_payload_max_length(max_body);
    set_read_timeout(120);
    set_write_timeout(120);
    const auto without_reader = [this](const httplib::Request& in, httplib::Response&) { take(in, nullptr); };
    const auto with_reader = [this](const httplib::Request& in, httplib::Response&,
                                    const httplib::ContentReader& reader) { take(in, &reader); };
    Get(".*", without_reader);
    Options(".*", without_reader);
    Post(".*", with_reader);
    Put(".*", with_reader);
    Patch(".*", with_reader);
    Delete(".*", with_reader);
}

HttpServer::~HttpServer() = default;

Result<int> HttpServer::bind(const std::string& host, int port)
{
    const int bound = port == 0 ? bind_to_any_port(host) : (bind_to_port(host, port) ? port : -1);
    if (bound < 0)
        return fail(ErrorKind::unavailable, "sandbox-bind", fmt::format("cannot listen on {}:{}", host, port),
                    "choose another port, or --port 0 for any free one");
    // The library's queue of five drops the sixth of many clients that come at once for a whole second.
    ::listen(svr_sock_, backlog);
    return bound;
}

void HttpServer::run()
{
    listen_after_bind();
}

void HttpServer::stop()
{
    stopping_ = true;
    sandbox_.stop();
    while (!is_running()) std::this_thread::yield(); // the library ignores a stop before its loop has begun
    httplib::Server::stop();
    const std::lock_guard lock{mutex_};
    for (auto& [number, open] : open_) open.connection.interrupt();
}

bool HttpServer::process_and_close_socket(socket_t socket)
{
    Connection connection{socket, next_connection_++};
    {
        const std::lock_guard lock{mutex_};
        open_.emplace(connection.number(), Open{connection});
    }
    try {
        while (!stopping_ && connection.wait_for_request(idle_limit) && converse(connection) == Afterwards::keep) {
        }
    } catch (const std::exception& problem) {
        fmt::print(stderr, "sandbox: a request failed: {}\n", problem.what());
    }
    const std::lock_guard lock{mutex_};
    open_.erase(connection.number());
    return true;
}

Afterwards HttpServer::converse(Connection& connection)
{
    Arriving arriving;
    set_arriving(connection, &arriving);
    bool peer_ends = false;
    const bool read = process_request(connection, false, peer_ends, [&](httplib::Request& request) {
        arriving.fault = sandbox_.meet(request.method, request.path, query_of(request));
    });
    set_arriving(connection, nullptr);
    if (!arriving.request) { // the library refused it by itself, or nothing came
        const bool sent = connection.send_kept();
        return read && sent && !peer_ends ? Afterwards::keep : Afterwards::end;
    }
    connection.forget_kept();
    const bool ends = peer_ends || !arriving.request->complete;
    return sandbox_.serve(*arriving.request, arriving.fault, connection, ends ? Afterwards::end : Afterwards::keep);
}

void HttpServer::set_arriving(const Connection& connection, Arriving* arriving)
{
    const std::lock_guard lock{mutex_};
    open_.at(connection.number()).arriving = arriving;
}

HttpServer::Arriving& HttpServer::arriving_at(const httplib::Request& request)
{
    const std::lock_guard lock{mutex_};
    return *open_.at(request.remote_port).arriving;
}

void HttpServer::take(const httplib::Request& in, const httplib::ContentReader* reader)
{
    auto& arriving = arriving_at(in);
    auto& request = arriving.request.emplace(without_body(in));
    const bool wanted = !arriving.fault || arriving.fault->read_body;
    if (reader == nullptr || !wanted) return;
    request.complete = false;
    request.complete = read_body(in, *reader, request);
}

} // namespace tpsync::sandbox
