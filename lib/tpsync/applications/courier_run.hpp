#pragma once

#include "tpsync/applications/courier.hpp"

#include <functional>

namespace tpsync::applications {

/// One item on its way. Each step returns nothing to go on, or how it ended.
class Courier::Run {
public:
    Run(const Courier& courier, Item item, std::optional<Content> content, Outbox::Commit commit);
    Result<Delivery> operator()();

private:
    using Step = Result<std::optional<Delivery>>;

    Step settle_crash();
    Step respect_pause();
    Step respect_rival();
    Step map();
    Step hold_unreadable(const Error& error);
    Step upload_documents();
    Step upload(std::size_t number);
    Step create();
    Step obtain_leave(std::optional<RateBudget::Leave>& leave);
    void count_start();

    enum class RepeatUnclear { no, yes };
    Result<personio::Answer> send(const std::function<personio::Answer()>& request, RepeatUnclear repeat_unclear,
                                  std::optional<RateBudget::Leave>& leave);
    Result<personio::Answer> send_application();
    /// Changes the request as the decision says; ends the work when that fails.
    Step mend(const Decision& decision);
    Step note_uploaded(std::size_t number, const std::string& uuid);
    Result<http::FilePart> part_of(std::size_t number);
    Situation situation() const;
    Result<Delivery> settle(const Decision& decision);
    Step end(const Decision& decision);
    Result<void> end_pause();
    void warn(std::string code, std::string message, std::string remedy) const;
    bool is_left_out(std::size_t number) const;

    const Courier& courier_;
    const CourierServices& services_;
    Item item_;
    std::optional<Content> content_;
    Outbox::Commit commit_;
    MappedApplication mapped_;
    std::optional<ByteLocks::Held> person_;
    bool was_paused_ = false;
    bool start_counted_ = false;
    std::vector<std::string> left_out_; ///< attributes Personio refused
};

} // namespace tpsync::applications
