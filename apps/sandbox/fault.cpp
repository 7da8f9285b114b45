#include "sandbox/fault.hpp"

namespace tpsync::sandbox {

bool Fault::answers_itself() const
{
    return status || body || garbage || gzip_bomb || redirect || endless || drop;
}

void FaultScript::add(std::vector<Fault> faults)
{
    const std::lock_guard lock{mutex_};
    for (auto& fault : faults) entries_.push_back({std::move(fault)});
}

void FaultScript::clear()
{
    const std::lock_guard lock{mutex_};
    entries_.clear();
}

std::optional<Fault> FaultScript::take(std::string_view method, std::string_view path, std::string_view query)
{
    const std::lock_guard lock{mutex_};
    for (auto& [fault, met, used] : entries_) {
        const bool exhausted = fault.times != 0 && used >= fault.times;
        const bool matches = (fault.method.empty() || fault.method == method) && path.starts_with(fault.path) &&
                             query.find(fault.query) != std::string_view::npos;
        if (exhausted || !matches || ++met <= fault.after) continue;
        ++used;
        return fault;
    }
    return std::nullopt;
}

std::string FaultScript::to_json() const
{
    const std::lock_guard lock{mutex_};
    json::Writer out;
    out.begin_array();
    for (const auto& entry : entries_) {
        out.begin_object().key("fault").raw(entry.fault.json);
        out.member("met", static_cast<std::int64_t>(entry.met));
        out.member("used", static_cast<std::int64_t>(entry.used)).end_object();
    }
    out.end_array();
    return out.take();
}

} // namespace tpsync::sandbox
