#include "sandbox/vendors.hpp"

#include "sandbox/files.hpp"
#include "sandbox/reasons.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace tpsync::sandbox {

Vendors::Vendors(VendorOptions options, const Clock& clock, Random& random)
    : feeds_{std::move(options.feeds)},
      talentry_{std::move(options.talentry), clock},
      personio_{std::move(options.personio), clock, random},
      log_{clock},
      ledger_file_{std::move(options.ledger_file)}
{
}

Outcome Vendors::handle(Request& request)
{
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (FeedFolder::is_feed_path(request.path))
        return {reads ? feeds_.answer(request) : html_answer(405), Authentication::none_needed, false};
    const bool posts = request.method == "POST";
    if (request.path == Personio::documents_path)
        return posts ? personio_.upload(request) : Outcome{general_error(405)};
    if (request.path == Personio::applications_path)
        return posts ? personio_.apply(request) : Outcome{general_error(405)};
    // No vendor: a monitoring service (monitoring.ping_url of a setup) that takes every call. The ledger has them.
    if (request.path.starts_with("/ping/")) return {Answer{200, "text/plain; charset=utf-8", "OK", {}}};
    if (const auto tenant = Talentry::tenant_of(request.path))
        return posts ? talentry_.import(*tenant, request) : Outcome{html_answer(405)};
    return {html_answer(404)};
}

std::string Vendors::ledger() const
{
    json::Writer out;
    out.begin_object().key("requests");
    log_.write_ledger(out);
    out.key("talentry");
    talentry_.write_ledger(out);
    personio_.write_ledger(out);
    out.end_object();
    return out.take();
}

void Vendors::save_ledger()
{
    if (!ledger_file_) return;
    const auto mine = ++wanted_;
    const std::lock_guard lock{saving_};
    if (saved_ >= mine) return;
    const auto covered = wanted_.load();
    if (const auto written = replace_file(*ledger_file_, ledger()); !written)
        fmt::print(stderr, "sandbox: {}\n", written.error().message);
    saved_ = covered;
}

void Vendors::reset()
{
    log_.reset();
    talentry_.reset();
    personio_.reset();
    save_ledger();
}

} // namespace tpsync::sandbox
