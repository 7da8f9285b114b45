#include "tpsync/report/validation_html.hpp"

#include "tpsync/core/time.hpp"
#include "tpsync/core/version.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace tpsync::report {
namespace {

using validation::Item;
using validation::SetupReview;

std::string_view class_of(Severity severity)
{
    return name(severity);
}

/// Messages begin small, because they stand behind a program's name elsewhere; names such as `min_jobs` stay.
std::string sentence(std::string text)
{
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto word = std::string_view{text}.substr(0, text.find(' '));
    if (word.size() < text.size() && std::all_of(word.begin(), word.end(), is_small)) {
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    }
    return text;
}

class Page {
public:
    Page(const std::vector<SetupReview>& reviews, const ValidationStyle& style)
        : reviews_{reviews}, style_{style}, words_{words_in(style.language)}
    {
    }

    std::string write()
    {
        head();
        header();
        out_ += "<main>\n";
        for (const auto& review : reviews_) setup(review);
        out_ += "</main>\n";
        footer();
        return std::move(out_);
    }

private:
    void head()
    {
        out_ += fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n",
                            words_.language_code);
        out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                "'unsafe-inline'\">\n"
                "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n";
        out_ += fmt::format("<title>{}{}</title>\n<style>{}</style>\n</head>\n<body>\n", words_.heading, customers(),
                            validation_css());
    }

    std::string customers() const
    {
        std::string names;
        for (const auto& review : reviews_) {
            if (!review.customer.empty()) names += (names.empty() ? ": " : ", ") + escape_markup(review.customer);
        }
        return names;
    }

    std::size_t total(Severity severity) const
    {
        std::size_t sum = 0;
        for (const auto& review : reviews_) sum += review.count(severity);
        return sum;
    }

    void header()
    {
        out_ += fmt::format("<header>\n<h1>{}</h1>\n", words_.heading);
        verdict();
        const bool online =
            std::any_of(reviews_.begin(), reviews_.end(), [](const auto& r) { return r.checked_online; });
        const bool hindered =
            std::any_of(reviews_.begin(), reviews_.end(), [](const auto& r) { return r.hindrance.has_value(); });
        paragraph(online ? words_.online_note : words_.offline_note);
        if (hindered) paragraph(words_.hindered_note);
        if (style_.strictness == validation::Strictness::warnings_are_errors) paragraph(words_.strict_note);
        if (!words_.menu_note.empty()) paragraph(words_.menu_note);
        summary_table();
        out_ += "</header>\n";
    }

    void verdict()
    {
        const bool strict = style_.strictness == validation::Strictness::warnings_are_errors;
        const auto warnings = total(Severity::warning);
        if (total(Severity::error) > 0 || (strict && warnings > 0)) return verdict("error", words_.has_errors);
        if (warnings > 0) return verdict("warning", words_.only_warnings);
        verdict("good", words_.clean);
    }

    void verdict(std::string_view kind, std::string_view text)
    {
        out_ += fmt::format("<p class=\"verdict {}\">{}</p>\n", kind, text);
    }

    void paragraph(std::string_view text) { out_ += fmt::format("<p class=\"soft\">{}</p>\n", text); }

    void summary_table()
    {
        out_ += fmt::format("<table class=\"summary\">\n<caption>{}</caption>\n<thead><tr><th "
                            "scope=\"col\">{}</th><th "
                            "scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
                            words_.summary, words_.customer, words_.file, words_.result);
        for (const auto& review : reviews_) {
            const auto result = review.is_setup ? counts_of(review, words_) : std::string{words_.no_setup};
            out_ += fmt::format("<tr><th scope=\"row\">{}</th><td><code>{}</code></td><td>{}</td></tr>\n",
                                review.customer.empty() ? "–" : escape_markup(review.customer),
                                escape_markup(review.file), escape_markup(result));
        }
        out_ += "</tbody>\n</table>\n";
    }

    void setup(const SetupReview& review)
    {
        out_ += fmt::format("<section>\n<h2>{}</h2>\n",
                            escape_markup(review.customer.empty() ? review.file : review.customer));
        out_ += fmt::format("<p class=\"soft\"><code>{}</code>: {}</p>\n", escape_markup(review.file),
                            escape_markup(counts_of(review, words_)));
        for (const auto section : all_sections) {
            const auto items = items_in(review, section);
            if (items.empty()) continue;
            out_ += fmt::format("<section>\n<h3>{}</h3>\n", title_of(section, words_));
            if (!about(section, words_).empty()) paragraph(about(section, words_));
            section_body(section, items, review);
            out_ += "</section>\n";
        }
        out_ += "</section>\n";
    }

    void section_body(Section section, const std::vector<const Item*>& items, const SetupReview& review)
    {
        switch (section) {
        case Section::by_hand: return hand_list(items);
        case Section::sample: return sample_table(items);
        case Section::information:
        case Section::calls: return information_list(items);
        case Section::customer:
        case Section::consultant:
        case Section::talentry:
        case Section::machine: break;
        }
        for (const auto* item : items) article(*item, review);
    }

    void article(const Item& item, const SetupReview& review)
    {
        const auto text = validation::words_of(item, style_.language);
        out_ += fmt::format("<article class=\"{0}\">\n<h4><span class=\"badge {0}\">{1}</span>{2} <span "
                            "class=\"code\">{3}</span></h4>\n<dl>\n",
                            class_of(item.severity), severity_word(item.severity, words_), escape_markup(text.title),
                            escape_markup(item.code));
        row(words_.found, sentence(text.message), "");
        row(words_.remedy, sentence(text.remedy), " class=\"do\"");
        row(words_.expected, text.explanation, "");
        row(words_.place, place_text(item, review, words_), "");
        out_ += "</dl>\n</article>\n";
    }

    void row(std::string_view term, std::string_view text, std::string_view attributes)
    {
        if (text.empty()) return;
        out_ += fmt::format("<dt>{}</dt><dd{}>{}</dd>\n", term, attributes, escape_markup(text));
    }

    void hand_list(const std::vector<const Item*>& items)
    {
        out_ += "<ul class=\"hand\">\n";
        for (const auto* item : items) {
            const auto text = validation::words_of(*item, style_.language);
            out_ += fmt::format("<li>{}<br><strong>{}</strong> <span class=\"code\">{}</span></li>\n",
                                escape_markup(sentence(text.message)), escape_markup(sentence(text.remedy)),
                                escape_markup(item->code));
        }
        out_ += "</ul>\n";
    }

    void information_list(const std::vector<const Item*>& items)
    {
        out_ += "<ul>\n";
        for (const auto* item : items) {
            const auto text = validation::words_of(*item, style_.language);
            out_ += fmt::format("<li>{} <span class=\"code\">{}</span></li>\n", escape_markup(sentence(text.message)),
                                escape_markup(item->code));
        }
        out_ += "</ul>\n";
    }

    void sample_table(const std::vector<const Item*>& items)
    {
        out_ += fmt::format("<table>\n<caption>{}</caption>\n<thead><tr><th scope=\"col\">{}</th><th "
                            "scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
                            words_.about_sample, words_.field, words_.target);
        for (const auto* item : items) {
            out_ += fmt::format("<tr><th scope=\"row\"><code>{}</code></th><td>{}{}</td></tr>\n",
                                escape_markup(item->args.front()), sample_badge(*item),
                                escape_markup(target_text(*item, words_)));
        }
        out_ += "</tbody>\n</table>\n";
    }

    std::string sample_badge(const Item& item) const
    {
        if (item.severity == Severity::info) return {};
        return fmt::format("<span class=\"badge {}\">{}</span>", class_of(item.severity),
                           severity_word(item.severity, words_));
    }

    void footer()
    {
        out_ +=
            fmt::format("<footer>{} <time datetime=\"{}\">{}</time>, validate-config {}</footer>\n</body>\n</html>\n",
                        words_.made_at, format_rfc3339(style_.made_at), readable_time(), version);
    }

    std::string readable_time() const
    {
        auto text = format_rfc3339(style_.made_at);
        std::replace(text.begin(), text.end(), 'T', ' ');
        text.pop_back();
        return text + " UTC";
    }

    const std::vector<SetupReview>& reviews_;
    const ValidationStyle& style_;
    const ValidationWords& words_;
    std::string out_;
};

} // namespace

std::string validation_html(const std::vector<SetupReview>& reviews, const ValidationStyle& style)
{
    return Page{reviews, style}.write();
}

} // namespace tpsync::report
