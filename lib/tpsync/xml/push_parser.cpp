#include "tpsync/xml/push_parser.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/xml/byte_check.hpp"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <new>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

static_assert(std::is_same_v<XML_Char, char>, "expat must hand out UTF-8");

namespace tpsync::xml {
namespace {

struct Freed {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using ExpatHandle = std::unique_ptr<std::remove_pointer_t<XML_Parser>, Freed>;

/// What expat found, for people who do not write XML.
std::string plain_words(XML_Error code)
{
    switch (code) {
    case XML_ERROR_INVALID_TOKEN: return "a character or a tag that must not stand here";
    case XML_ERROR_TAG_MISMATCH: return "an end tag that does not match the element that is open";
    case XML_ERROR_DUPLICATE_ATTRIBUTE: return "the same attribute twice in one tag";
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT: return "text or a second root behind the end of the document";
    case XML_ERROR_UNDEFINED_ENTITY: return "an entity that XML does not know";
    case XML_ERROR_BAD_CHAR_REF: return "a reference to a character that XML does not allow";
    case XML_ERROR_MISPLACED_XML_PI: return "an XML declaration that is not at the very start";
    default: return XML_ErrorString(code);
    }
}

/// The codes with which expat says that the document ended too early.
bool ends_too_early(XML_Error code)
{
    return code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN || code == XML_ERROR_PARTIAL_CHAR ||
           code == XML_ERROR_UNCLOSED_CDATA_SECTION;
}

bool same_ignoring_case(std::string_view a, std::string_view b)
{
    const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return upper(x) == upper(y); });
}

} // namespace

class PushParser::Engine {
public:
    Engine(Handler& handler, ParserLimits limits);

    Result<void> feed(std::string_view piece);
    Result<void> finish();
    /// Costs next to nothing when it is asked for in order: expat counts each line once, whoever asks.
    std::uint64_t line() const { return XML_GetCurrentLineNumber(expat_.get()); }

private:
    /// Whether more of the document may come.
    enum class Part { more, last };

    Result<void> take(std::string_view bytes);
    Result<void> end_with(std::string_view bytes, Error error);
    Result<void> parse(std::string_view bytes, Part part);
    Result<void> failed() const { return fail(*failure_); }
    Error expat_error() const;
    Error encoding_error(char bad) const;
    std::string expat_place() const;

    void stop(Error error);
    template <class Call>
    void guarded(Call&& call) noexcept;

    static void on_start(void* self, const XML_Char* name, const XML_Char** attributes) noexcept;
    static void on_end(void* self, const XML_Char* name) noexcept;
    static void on_text(void* self, const XML_Char* text, int length) noexcept;
    static void on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) noexcept;
    static void on_declaration(void* self, const XML_Char*, const XML_Char* encoding, int) noexcept;

    Handler& handler_;
    ParserLimits limits_;
    ExpatHandle expat_;
    ByteCheck bytes_;
    std::string tail_; ///< the start of a character whose rest has not come yet
    std::vector<Attribute> attributes_;
    std::size_t depth_ = 0;
    std::optional<Error> failure_;
    std::exception_ptr thrown_;
};

// The encoding is given from outside, so that no declaration makes expat decode anything else.
PushParser::Engine::Engine(Handler& handler, ParserLimits limits)
    : handler_{handler}, limits_{limits}, expat_{XML_ParserCreate("UTF-8")}
{
    if (!expat_) throw std::bad_alloc{};
    XML_SetUserData(expat_.get(), this);
    XML_SetElementHandler(expat_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(expat_.get(), on_text);
    XML_SetStartDoctypeDeclHandler(expat_.get(), on_doctype);
    XML_SetXmlDeclHandler(expat_.get(), on_declaration);
}

Result<void> PushParser::Engine::feed(std::string_view piece)
{
    if (failure_) return failed();
    if (!tail_.empty()) {
        const auto length = sequence_length(tail_.front());
        while (tail_.size() < length && !piece.empty() && continues_character(piece.front())) {
            tail_ += piece.front();
            piece.remove_prefix(1);
        }
        if (tail_.size() < length && piece.empty()) return {};
        const auto character = std::exchange(tail_, {});
        if (auto taken = take(character); !taken) return taken;
    }
    const auto tail = incomplete_tail(piece);
    tail_ = piece.substr(piece.size() - tail);
    piece.remove_suffix(tail);
    return take(piece);
}

Result<void> PushParser::Engine::finish()
{
    if (failure_) return failed();
    if (bytes_.blank() && tail_.empty()) {
        failure_ = Error{ErrorKind::refused, "xml-empty", fmt::format("nothing in it ({} bytes)", bytes_.offset()), {}};
        return failed();
    }
    if (tail_.empty()) return parse({}, Part::last);
    return end_with({},
                    {ErrorKind::refused,
                     "xml-truncated",
                     fmt::format("line {}, byte {}: it breaks off inside a character", bytes_.line(), bytes_.offset()),
                     {}});
}

/// Takes whole characters.
Result<void> PushParser::Engine::take(std::string_view bytes)
{
    const auto bad = bytes_.find_bad(bytes);
    const auto good = bytes.substr(0, bad.value_or(bytes.size()));
    bytes_.pass(good);
    if (!bad) return parse(good, Part::more);
    return end_with(good, encoding_error(bytes[*bad]));
}

/// Fails with `error`, which is about what comes behind `bytes`, unless something before it is wrong already: the first
/// mistake of the document is the one that is reported, however the pieces were cut.
Result<void> PushParser::Engine::end_with(std::string_view bytes, Error error)
{
    auto parsed = parse(bytes, Part::last);
    if (!parsed && parsed.error().code != "xml-truncated") return parsed;
    failure_ = std::move(error);
    return failed();
}

Result<void> PushParser::Engine::parse(std::string_view bytes, Part part)
{
    constexpr std::size_t most = std::numeric_limits<int>::max() / 2;
    do {
        const auto now = bytes.substr(0, most);
        bytes.remove_prefix(now.size());
        const int is_end = part == Part::last && bytes.empty() ? 1 : 0;
        const auto status = XML_Parse(expat_.get(), now.data(), static_cast<int>(now.size()), is_end);
        if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
        if (status != XML_STATUS_OK && !failure_) failure_ = expat_error();
        if (failure_) return failed();
    } while (!bytes.empty());

    const auto done = XML_GetCurrentByteIndex(expat_.get());
    if (part == Part::more && done >= 0 && bytes_.offset() - static_cast<std::uint64_t>(done) > limits_.max_token) {
        failure_ = Error{ErrorKind::refused,
                         "xml-too-large",
                         fmt::format("{}: one tag or comment of more than {} bytes", expat_place(), limits_.max_token),
                         {}};
        return failed();
    }
    return {};
}

std::string PushParser::Engine::expat_place() const
{
    return fmt::format("line {}, column {}, byte {}", XML_GetCurrentLineNumber(expat_.get()),
                       XML_GetCurrentColumnNumber(expat_.get()) + 1, XML_GetCurrentByteIndex(expat_.get()));
}

Error PushParser::Engine::expat_error() const
{
    const auto code = XML_GetErrorCode(expat_.get());
    if (code == XML_ERROR_NO_MEMORY) throw std::bad_alloc{};
    if (ends_too_early(code)) {
        return {ErrorKind::refused,
                "xml-truncated",
                fmt::format("it breaks off in line {}, byte {}", bytes_.line(), bytes_.offset()),
                {}};
    }
    return {ErrorKind::refused, "xml-not-well-formed", fmt::format("{}: {}", expat_place(), plain_words(code)), {}};
}

Error PushParser::Engine::encoding_error(char bad) const
{
    const auto what = bad == '\0' ? "a NUL byte, as in UTF-16 or binary data" : "a byte that is not UTF-8";
    return {ErrorKind::refused,
            "xml-encoding",
            fmt::format("line {}, column {}, byte {}: {} (0x{:02x})", bytes_.line(), bytes_.column(), bytes_.offset(),
                        what, static_cast<unsigned char>(bad)),
            {}};
}

void PushParser::Engine::stop(Error error)
{
    if (!failure_) failure_ = std::move(error);
    XML_StopParser(expat_.get(), XML_FALSE);
}

/// An exception must not pass through expat, which is C; parse() throws it on.
template <class Call>
void PushParser::Engine::guarded(Call&& call) noexcept
{
    if (failure_ || thrown_) return;
    try {
        Result<void> result = call();
        if (!result) stop(std::move(result.error()));
    } catch (...) {
        thrown_ = std::current_exception();
        XML_StopParser(expat_.get(), XML_FALSE);
    }
}

void PushParser::Engine::on_start(void* self, const XML_Char* name, const XML_Char** attributes) noexcept
{
    auto& engine = *static_cast<Engine*>(self);
    engine.guarded([&]() -> Result<void> {
        if (++engine.depth_ > engine.limits_.max_depth) {
            return fail(ErrorKind::refused, "xml-too-deep",
                        fmt::format("{}: more than {} elements inside each other", engine.expat_place(),
                                    engine.limits_.max_depth));
        }
        engine.attributes_.clear();
        for (; *attributes != nullptr; attributes += 2) engine.attributes_.push_back({attributes[0], attributes[1]});
        return engine.handler_.start(name, engine.attributes_);
    });
}

void PushParser::Engine::on_end(void* self, const XML_Char* name) noexcept
{
    auto& engine = *static_cast<Engine*>(self);
    engine.guarded([&] {
        --engine.depth_;
        return engine.handler_.end(name);
    });
}

void PushParser::Engine::on_text(void* self, const XML_Char* text, int length) noexcept
{
    auto& engine = *static_cast<Engine*>(self);
    engine.guarded([&] { return engine.handler_.text({text, static_cast<std::size_t>(length)}); });
}

void PushParser::Engine::on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) noexcept
{
    auto& engine = *static_cast<Engine*>(self);
    engine.guarded([&]() -> Result<void> {
        return fail(ErrorKind::refused, "xml-doctype",
                    fmt::format("{}: a DOCTYPE, which is refused because it can name files and addresses",
                                engine.expat_place()));
    });
}

void PushParser::Engine::on_declaration(void* self, const XML_Char*, const XML_Char* encoding, int) noexcept
{
    auto& engine = *static_cast<Engine*>(self);
    engine.guarded([&]() -> Result<void> {
        if (encoding == nullptr || same_ignoring_case(encoding, "UTF-8")) return {};
        return fail(ErrorKind::refused, "xml-encoding",
                    fmt::format("{}: the encoding \"{}\" is declared, and only UTF-8 is read", engine.expat_place(),
                                printable(encoding, 40)));
    });
}

PushParser::PushParser(Handler& handler, ParserLimits limits) : engine_{std::make_unique<Engine>(handler, limits)} {}
PushParser::~PushParser() = default;

Result<void> PushParser::feed(std::string_view piece)
{
    return engine_->feed(piece);
}

Result<void> PushParser::finish()
{
    return engine_->finish();
}

std::uint64_t PushParser::line() const
{
    return engine_->line();
}

} // namespace tpsync::xml
