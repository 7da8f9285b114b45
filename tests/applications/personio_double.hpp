#pragma once

#include "support/fake_clock.hpp"

#include "tpsync/http/transport.hpp"
#include "tpsync/json/read.hpp"

#include <fmt/format.h>

#include <deque>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tpsync::test {

/// Personio in memory: documents and applications with their effects, and a script of what goes wrong with the next
/// requests. Its ledger is the judge.
class PersonioDouble final : public http::Transport {
public:
    enum class Check { on, off, always_refuses };
    struct Trouble {
        bool takes_effect = false;
        int status = 0; ///< 0: the connection breaks
        ErrorKind kind = ErrorKind::ambiguous;
        std::string body{};
        std::vector<http::Header> headers{};
        bool delayed = false; ///< the effect comes with release()
    };

    Check check = Check::on;
    std::deque<Trouble> next_application; ///< consumed one a request
    std::deque<Trouble> next_document;
    std::vector<std::pair<std::string, std::string>> applications; ///< e-mail, body
    std::map<std::string, std::string> documents;                  ///< uuid -> bytes
    std::set<std::string> known_attributes;                        ///< empty: all are known
    std::size_t application_requests = 0;
    std::size_t document_requests = 0;
    std::vector<TimePoint> times;
    const FakeClock* clock = nullptr;
    bool gone = false; ///< no connection at all

    void release()
    {
        for (auto& [email, body] : delayed_) commit(email, body);
        delayed_.clear();
    }

    Result<http::Response> send(const http::Request& request) override
    {
        if (gone) return fail(ErrorKind::unavailable, "http-connect", "nobody is there");
        if (clock != nullptr) times.push_back(clock->now());
        return request.file ? upload(request) : apply(request);
    }

private:
    static http::Response answer(int status, std::string body = {}, std::vector<http::Header> headers = {})
    {
        http::Response response;
        response.head.status = status;
        response.head.headers = std::move(headers);
        response.body = std::move(body);
        return response;
    }
    static std::string error(const std::string& field, const std::string& reason)
    {
        return fmt::format(R"({{"errors":[{{"field":"{}","errors":[{{"reason":"{}"}}]}}]}})", field, reason);
    }
    static Result<http::Response> trouble_answer(const Trouble& trouble)
    {
        if (trouble.status == 0) return fail(trouble.kind, "http-cut-off", "the connection broke");
        return answer(trouble.status, trouble.body, trouble.headers);
    }

    Result<http::Response> upload(const http::Request& request)
    {
        ++document_requests;
        const auto uuid = fmt::format("uuid-{}", document_requests);
        if (!next_document.empty()) {
            const auto trouble = next_document.front();
            next_document.pop_front();
            if (trouble.takes_effect) documents[uuid] = request.file->content;
            return trouble_answer(trouble);
        }
        documents[uuid] = request.file->content;
        return answer(200, fmt::format(R"({{"uuid":"{}","size":{}}})", uuid, request.file->content.size()));
    }

    void commit(const std::string& email, const std::string& body)
    {
        const bool exists = has(email);
        if (check != Check::on || !exists) applications.emplace_back(email, body);
    }
    bool has(const std::string& email) const
    {
        for (const auto& [known, body] : applications) {
            if (known == email) return true;
        }
        return false;
    }

    Result<http::Response> apply(const http::Request& request)
    {
        ++application_requests;
        const auto document = json::read(request.body);
        const auto email = *document->root.find("email")->string();
        if (!next_application.empty()) {
            const auto trouble = next_application.front();
            next_application.pop_front();
            if (trouble.takes_effect && trouble.delayed) delayed_.emplace_back(email, request.body);
            if (trouble.takes_effect && !trouble.delayed) commit(email, request.body);
            return trouble_answer(trouble);
        }
        if (const auto* attributes = document->root.find("attributes");
            attributes != nullptr && !known_attributes.empty()) {
            for (const auto& attribute : attributes->items()) {
                const auto& id = *attribute.find("id")->string();
                if (!known_attributes.contains(id))
                    return answer(400, error(id, "errors.attribute-validation.unknown"));
            }
        }
        if (const auto* files = document->root.find("files")) {
            for (const auto& file : files->items()) {
                if (!documents.contains(*file.find("uuid")->string())) {
                    return answer(400, error("files", "errors.file-validation.file-not-exists"));
                }
            }
        }
        if (check == Check::always_refuses || (check == Check::on && has(email))) {
            return answer(400, error("email", "errors.applicant-already-exists"));
        }
        applications.emplace_back(email, request.body);
        return answer(201);
    }

    std::vector<std::pair<std::string, std::string>> delayed_;
};

} // namespace tpsync::test
