#include "tpsync/applications/push_desk.hpp"

#include "tpsync/crypto/digest.hpp"
#include "tpsync/fs/private_directory.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tpsync::applications {
namespace {

personio::RecruitingAccount account_of(const setup::Setup& setup, const Secret& token)
{
    return {setup.endpoints.personio_api, setup.personio.company_id, token, setup.personio.partner_id,
            setup.personio.app_id};
}

DeliveryPolicy policy_of(const setup::Setup& setup, Strictness strictness)
{
    DeliveryPolicy policy;
    policy.unknown_outcome =
        setup.applications.never_duplicate ? UnknownOutcome::never_duplicate : UnknownOutcome::guarded;
    policy.technical_attributes =
        strictness == Strictness::strict ? TechnicalAttributes::required : TechnicalAttributes::droppable;
    policy.quarantine = setup.applications.quarantine;
    return policy;
}

/// A company's folder must be the same for all its setups, whatever they are called.
std::string company_file(const std::string& company_id)
{
    const bool plain = !company_id.empty() && company_id.size() <= 32 &&
                       std::all_of(company_id.begin(), company_id.end(), [](char c) { return c >= '0' && c <= '9'; });
    return plain ? company_id : crypto::digest(company_id).substr(0, 32);
}

std::string credentials_of(const Outbox& outbox, const setup::Setup& setup, const Secret& token)
{
    return outbox.fingerprint(
        fmt::format("{}\n{}\n{}", setup.endpoints.personio_api, setup.personio.company_id, token.reveal()));
}

} // namespace

Push::Desk::Desk(Outbox opened, RateBudget rate, ByteLocks locks, const Push& push)
    : outbox{std::move(opened)},
      budget{std::move(rate)},
      company{std::move(locks)},
      client{push.services_.transport, push.services_.clock, account_of(push.setup_, push.token_)},
      courier{{outbox, budget, company, client, push.services_.clock, push.services_.random, push.services_.log},
              push.setup_,
              policy_of(push.setup_, push.options_.strictness),
              push.options_.patience,
              credentials_of(outbox, push.setup_, push.token_)}
{
}

Result<std::unique_ptr<Push::Desk>> Push::Desk::open(const Push& push)
{
    auto outbox = Outbox::open(push.place(), push.services_.clock);
    if (!outbox) return fail(outbox.error());
    for (const auto& warning : outbox->warnings()) {
        push.services_.log.write(to_log_entry(warning, push.setup_.customer.value));
    }
    const auto folder = push.options_.state / "rate";
    if (auto made = fs::private_directory(folder); !made) return fail(made.error());
    const auto name = company_file(push.setup_.personio.company_id);
    auto budget =
        RateBudget::open(folder / (name + ".rate"), push.options_.requests_per_minute, push.services_.clock, boot_id());
    if (!budget) return fail(budget.error());
    auto company = ByteLocks::open(folder / (name + ".lock"));
    if (!company) return fail(company.error());
    return std::make_unique<Desk>(std::move(*outbox), std::move(*budget), std::move(*company), push);
}

} // namespace tpsync::applications
