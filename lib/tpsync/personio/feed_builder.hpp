#pragma once

#include "tpsync/personio/feed.hpp"
#include "tpsync/personio/feed_parser.hpp"
#include "tpsync/xml/push_parser.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tpsync::personio {

/// Makes positions of the events of an XML parser. Part of FeedParser.
class FeedBuilder final : public xml::Handler {
public:
    FeedBuilder(std::string language, FeedLimits limits, TextWork work);

    /// Who tells the line of a position; must outlive the reading.
    void use_lines_of(const xml::PushParser& parser) { parser_ = &parser; }
    bool root_seen() const { return root_seen_; }

    Result<void> start(std::string_view name, xml::Attributes attributes) override;
    Result<void> text(std::string_view piece) override;
    Result<void> end(std::string_view name) override;

    /// The positions, unless the same id stands for different ones.
    Result<LanguageFeed> take();

private:
    enum class Node : std::uint8_t { unknown, root, position, offices, sections, section, salary, leaf, keyword_piece };
    struct Open {
        Node node = Node::unknown;
        std::string* target = nullptr; ///< where a leaf's text goes: a member below
    };

    Open child_of(Node parent, std::string_view name);
    Open child_of_position(std::string_view name);
    Result<Open> begin_position();
    Result<void> keep(std::string& buffer, std::string_view piece);
    Result<void> start_keyword_piece(std::string_view name);
    Result<void> separate_keywords();
    void end_leaf(std::string_view name, std::string& target);
    void end_offices();
    void end_section();
    void end_position();
    void add_unusable();
    void add_usable(std::uint64_t number);
    void note(std::string code, Severity severity, std::string_view what, std::string remedy);
    bool identifies(const std::string* target) const;

    FeedLimits limits_;
    TextWork work_;
    const xml::PushParser* parser_ = nullptr;
    LanguageFeed feed_;
    std::vector<Open> open_;
    bool root_seen_ = false;

    std::size_t positions_seen_ = 0;
    std::size_t findings_left_out_ = 0;
    std::unordered_map<std::uint64_t, std::size_t> usable_; ///< id -> index in feed_.positions
    std::set<std::uint64_t> unusable_ids_;
    std::set<std::uint64_t> conflicts_; ///< ids that stand for different positions

    // The position being read.
    Position position_;
    PositionText text_;
    Section section_;
    std::string office_;
    std::string leaf_text_;
    std::string offices_text_;
    std::uint64_t line_ = 0;
    std::size_t bytes_ = 0;
    bool damaged_ = false;         ///< id or title is not plain text, or stands there twice
    bool keywords_nested_ = false; ///< there are elements inside its keywords, and that was told
};

} // namespace tpsync::personio
