#include "tpsync/talentry/job_json.hpp"

#include "tpsync/core/parallel.hpp"
#include "tpsync/json/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tpsync::talentry {
namespace {

void write_list(json::Writer& writer, std::string_view name, const std::vector<std::string>& values)
{
    writer.key(name).begin_array();
    for (const auto& value : values) writer.string(value);
    writer.end_array();
}

void write_text(json::Writer& writer, std::string_view name, std::string_view text)
{
    if (!text.empty()) writer.member(name, text);
}

void write_translations(json::Writer& writer, const std::vector<Translation>& translations)
{
    if (translations.empty()) return;
    writer.key("translations").begin_array();
    for (const auto& translation : translations) {
        writer.begin_object();
        writer.member("locale", translation.locale);
        writer.member("name", translation.name);
        writer.member("description", translation.description);
        writer.end_object();
    }
    writer.end_array();
}

void write_job(json::Writer& writer, const Job& job)
{
    writer.begin_object();
    writer.member("externalId", job.external_id);
    write_text(writer, "company", job.company);
    write_list(writer, "departments", job.departments);
    write_list(writer, "locations", job.locations);
    write_list(writer, "tags", job.tags);
    if (job.reward) {
        writer.member("rewardType", job.reward->type);
        writer.member("rewardAmount", job.reward->amount);
    }
    writer.key("internalOnly").boolean(job.visibility == Visibility::employees_only);
    write_text(writer, "contactPersonName", job.contact.name);
    write_text(writer, "contactPersonPhone", job.contact.phone);
    write_text(writer, "contactPersonEmail", job.contact.email);
    write_text(writer, "customData", job.custom_data);
    write_translations(writer, job.translations);
    writer.end_object();
}

/// Takes members out of an object and remembers the first one that is not what it should be.
class Reader {
public:
    explicit Reader(json::Value& object) : object_{object} {}

    std::string text(std::string_view key)
    {
        auto* value = object_.find(key);
        if (value == nullptr) return {};
        auto text = std::move(*value).take_string();
        if (!text) complain(key, "text");
        return std::move(text).value_or(std::string{});
    }
    std::vector<std::string> list(std::string_view key)
    {
        std::vector<std::string> texts;
        for (auto& item : items(key)) {
            auto text = std::move(item).take_string();
            if (!text) complain(key, "a list of texts");
            texts.push_back(std::move(text).value_or(std::string{}));
        }
        return texts;
    }
    bool boolean(std::string_view key)
    {
        const auto* value = object_.find(key);
        if (value != nullptr && !value->boolean()) complain(key, "true or false");
        return value != nullptr && value->boolean().value_or(false);
    }
    std::optional<std::int64_t> integer(std::string_view key)
    {
        const auto* value = object_.find(key);
        if (value == nullptr) return std::nullopt;
        if (!value->integer()) complain(key, "a whole number");
        return value->integer();
    }
    std::span<json::Value> items(std::string_view key)
    {
        auto* value = object_.find(key);
        if (value == nullptr) return {};
        if (!value->is(json::Type::array)) complain(key, "a list");
        return value->items();
    }
    void complain(std::string_view key, std::string_view expected)
    {
        if (problem_.empty()) problem_ = fmt::format("\"{}\" is not {}", key, expected);
    }
    const std::string& problem() const { return problem_; }

private:
    json::Value& object_;
    std::string problem_;
};

tl::unexpected<Error> not_a_job(std::string_view why)
{
    return fail(ErrorKind::refused, "job-json", fmt::format("this is not a job: {}", why));
}

std::optional<Reward> read_reward(Reader& reader)
{
    auto type = reader.text("rewardType");
    const auto amount = reader.integer("rewardAmount");
    if (type.empty() && !amount) return std::nullopt;
    if (type.empty() || !amount) reader.complain("rewardAmount", "beside a \"rewardType\"");
    return Reward{amount.value_or(0), std::move(type)};
}

Job read_job(Reader& reader)
{
    Job job;
    job.external_id = reader.text("externalId");
    if (job.external_id.empty()) reader.complain("externalId", "there");
    job.company = reader.text("company");
    job.departments = reader.list("departments");
    job.locations = reader.list("locations");
    job.tags = reader.list("tags");
    job.reward = read_reward(reader);
    job.visibility = reader.boolean("internalOnly") ? Visibility::employees_only : Visibility::everyone;
    job.contact.name = reader.text("contactPersonName");
    job.contact.phone = reader.text("contactPersonPhone");
    job.contact.email = reader.text("contactPersonEmail");
    job.custom_data = reader.text("customData");
    for (auto& item : reader.items("translations")) {
        Reader translation{item};
        job.translations.push_back(
            {translation.text("locale"), translation.text("name"), translation.text("description")});
        if (!item.is(json::Type::object) || !translation.problem().empty()) {
            reader.complain("translations", "a list of locale, name and description");
        }
    }
    return job;
}

} // namespace

std::string to_json(const Job& job)
{
    json::Writer writer;
    write_job(writer, job);
    return writer.take();
}

Result<Job> job_from_json(std::string_view json)
{
    auto document = json::read(json, {.max_bytes = json.size()});
    if (!document) return not_a_job(document.error().message);
    if (!document->root.is(json::Type::object)) return not_a_job("it is not an object");
    Reader reader{document->root};
    auto job = read_job(reader);
    if (!reader.problem().empty()) return not_a_job(reader.problem());
    return job;
}

LoadStream::LoadStream(Sink sink) : sink_{std::move(sink)} {}

void LoadStream::put(std::string_view bytes)
{
    bytes_ += bytes.size();
    sink_(bytes);
}

void LoadStream::begin_or_go_on()
{
    put(begun_ ? "," : R"({"jobs":[)");
    begun_ = true;
}

void LoadStream::add(const Job& job)
{
    begin_or_go_on();
    write_job(writer_, job);
    put(writer_.text());
    writer_.clear();
}

void LoadStream::add(std::span<const Job* const> jobs)
{
    constexpr std::size_t at_a_stretch = 4; // by one thread: few, because their text is held meanwhile
    const auto blocks = (jobs.size() + at_a_stretch - 1) / at_a_stretch;
    const auto written = [&](std::size_t block) {
        const auto first = block * at_a_stretch;
        json::Writer writer;
        writer.begin_array();
        for (const auto* job : jobs.subspan(first, std::min(at_a_stretch, jobs.size() - first)))
            write_job(writer, *job);
        return writer.end_array().take();
    };
    for_each_in_order(blocks, written, [&](std::string_view list) {
        begin_or_go_on();
        put(list.substr(1, list.size() - 2)); // without its brackets
    });
}

void LoadStream::finish()
{
    put(begun_ ? "]}" : R"({"jobs":[]})");
}

std::string LoadWriter::finish()
{
    stream_.finish();
    return std::move(text_);
}

std::string LoadDigest::finish()
{
    stream_.finish();
    return digest_.finish();
}

} // namespace tpsync::talentry
