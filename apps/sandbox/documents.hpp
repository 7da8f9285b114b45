#pragma once

#include "sandbox/message.hpp"

#include "tpsync/core/random.hpp"
#include "tpsync/json/writer.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::sandbox {

/// An uploaded document.
struct Document {
    std::string uuid;
    std::string company;
    std::string filename;
    std::string extension;
    std::string declared_type; ///< content type of the part
    std::string mimetype;      ///< as detected
    std::size_t size = 0;
    std::optional<std::string> content; ///< kept while there is room
    std::optional<std::size_t> used_by; ///< number of the application that took it
};

/// The documents a company has uploaded. The caller locks.
class Documents {
public:
    explicit Documents(Random& random) : random_{random} {}

    /// The published rules: one part named `file` with a file name, a listed type, at most 20,000,000 bytes;
    /// an empty file is refused too. Nothing when the upload is fine.
    static std::optional<Answer> refusal(const Request& request);

    /// Stores what `refusal` had nothing against, and answers 200.
    Answer store(const std::string& company, Part file);

    /// The document, when this company may still attach it: each can be attached once.
    Document* attachable(const std::string& company, std::string_view uuid);
    const Document* find(std::string_view uuid) const;

    void write_ledger(json::Writer& out) const;
    void reset();

private:
    std::string new_uuid();

    Random& random_;
    std::vector<Document> documents_; ///< in the order of their upload
    std::map<std::string, std::size_t, std::less<>> by_uuid_;
    std::size_t kept_bytes_ = 0;
};

} // namespace tpsync::sandbox
