#pragma once

#include "support/catch.hpp"

#include "tpsync/core/result.hpp"
#include "tpsync/http/transport.hpp"

#include <algorithm>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tpsync::test {

/// A network in memory: answers are scripted beforehand and given in that order, requests are kept for the
/// test to look at. A request nobody scripted an answer for fails the test. Sinks are served as the real
/// transport serves them: begin() and the bytes of a 200, in the pieces the script says.
class FakeTransport final : public http::Transport {
public:
    struct Reply {
        int status = 200;
        std::string body;
        std::vector<http::Header> headers;           ///< names in lower case
        std::size_t piece = std::string::npos;       ///< a sink gets the body in pieces of this size
        std::optional<Error> error;                  ///< no answer, this failure instead
        std::size_t error_after = std::string::npos; ///< with `error`: the sink sees a 200 and so many bytes first
        std::string url;                             ///< where the answer came from; empty: the request's URL
        std::function<void(const http::Request&)> meanwhile; ///< runs before the answer is given
    };

    void reply(int status, std::string body = {}, std::vector<http::Header> headers = {})
    {
        Reply reply;
        reply.status = status;
        reply.body = std::move(body);
        reply.headers = std::move(headers);
        replies_.push_back(std::move(reply));
    }
    void reply(Reply reply) { replies_.push_back(std::move(reply)); }
    void fail_with(Error error)
    {
        Reply reply;
        reply.error = std::move(error);
        replies_.push_back(std::move(reply));
    }
    /// The connection breaks after `bytes` of a 200's body.
    void cut_after(std::size_t bytes, std::string body, Error error)
    {
        Reply reply;
        reply.body = std::move(body);
        reply.error = std::move(error);
        reply.error_after = bytes;
        replies_.push_back(std::move(reply));
    }

    /// Scripted answers that nobody has asked for yet.
    std::size_t left() const { return replies_.size(); }

    Result<http::Response> send(const http::Request& request) override
    {
        requests.push_back(request);
        requests.back().sink = nullptr;
        if (replies_.empty()) {
            FAIL_CHECK("nobody scripted an answer for this request: " << request.url);
            return fail(ErrorKind::internal, "fake-transport", "no scripted answer is left");
        }
        const Reply reply = std::move(replies_.front());
        replies_.pop_front();
        if (reply.meanwhile) reply.meanwhile(request);
        return give(reply, request);
    }

    std::vector<http::Request> requests; ///< as they came, without their sinks

private:
    static Result<http::Response> give(const Reply& reply, const http::Request& request)
    {
        http::Response response;
        response.head.status = reply.status;
        response.head.headers = reply.headers;
        response.head.url = reply.url.empty() ? request.url : reply.url;
        if (reply.error && reply.error_after == std::string::npos) return fail(*reply.error);

        const auto body = std::string_view{reply.body}.substr(0, reply.error ? reply.error_after : std::string::npos);
        if (request.sink != nullptr && reply.status == 200) {
            request.sink->begin(response.head);
            const auto step = std::max<std::size_t>(reply.piece, 1);
            for (std::size_t at = 0; at < body.size(); at += std::min(step, body.size() - at)) {
                const auto taken = request.sink->write(body.substr(at, step));
                if (!taken) return fail(taken.error());
            }
        } else {
            response.body = body;
        }
        if (reply.error) return fail(*reply.error);
        return response;
    }

    std::deque<Reply> replies_;
};

} // namespace tpsync::test
