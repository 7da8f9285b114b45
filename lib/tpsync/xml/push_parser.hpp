#pragma once

#include "tpsync/core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace tpsync::xml {

/// Valid during the call that passes it only.
struct Attribute {
    std::string_view name;
    std::string_view value;
};

using Attributes = std::span<const Attribute>;

/// Takes what the parser sees, in document order. An error stops the parser and is what it returns. Names are
/// as written: a prefix is part of the name, namespaces are not resolved.
class Handler {
public:
    virtual ~Handler() = default;
    virtual Result<void> start(std::string_view name, Attributes attributes) = 0;
    /// A piece of text or of a CDATA section, references replaced; one text may come in several pieces.
    virtual Result<void> text(std::string_view piece) = 0;
    virtual Result<void> end(std::string_view name) = 0;
};

struct ParserLimits {
    std::size_t max_depth = 64; ///< of nested elements
    /// A single tag, comment or processing instruction. Text is not limited: it is handed on in pieces.
    std::size_t max_token = std::size_t{1} << 20U;
};

/// Reads one XML 1.0 document that arrives in pieces, strictly: valid UTF-8 and nothing else, no DOCTYPE
/// (hence no entities but the five of XML), well-formed to the last byte, nothing but white space, comments
/// and processing instructions behind the root. What it accepts does not depend on how the document is cut
/// into pieces. Errors are of kind `refused` and say line, column and byte; the codes are xml-empty,
/// xml-truncated, xml-doctype, xml-encoding, xml-too-deep, xml-too-large, xml-not-well-formed. After an error
/// every call returns that error.
class PushParser {
public:
    /// The handler must outlive the parser.
    explicit PushParser(Handler& handler, ParserLimits limits = {});
    ~PushParser();
    PushParser(const PushParser&) = delete;
    PushParser& operator=(const PushParser&) = delete;

    Result<void> feed(std::string_view piece);
    /// The document's end: only success here says that it was complete.
    Result<void> finish();

    /// The line of the event that the handler is looking at, from 1.
    std::uint64_t line() const;

private:
    class Engine;
    std::unique_ptr<Engine> engine_;
};

} // namespace tpsync::xml
