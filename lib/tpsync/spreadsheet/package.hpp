#pragma once

#include "tpsync/core/result.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace tpsync::spreadsheet {

/// What a workbook may cost. A filled-in template has some 20 parts and 60 kB.
struct PackageLimits {
    std::size_t max_file = std::size_t{16} << 20U;
    std::size_t max_parts = 2000;
    std::size_t max_part = std::size_t{32} << 20U;  ///< decoded
    std::size_t max_total = std::size_t{64} << 20U; ///< decoded, all parts that are read
    std::size_t max_ratio = 200;                    ///< decoded to stored, beyond the first MiB
};

/// The zip file that an .xlsx is. Parts are decoded only when they are read, piece by piece. Errors are of kind
/// `refused`; the codes are workbook-not-xlsx, workbook-encrypted, workbook-damaged, workbook-part-missing,
/// workbook-too-large.
class Package {
public:
    /// `bytes` must outlive the package.
    static Result<Package> open(std::string_view bytes, PackageLimits limits = {});
    ~Package();
    Package(Package&&) noexcept;
    Package& operator=(Package&&) noexcept;

    /// Names are compared as Office does: capitals do not count.
    bool has(std::string_view part) const;
    /// Hands the part on in pieces; an error of `take` ends it.
    Result<void> read(std::string_view part, const std::function<Result<void>(std::string_view)>& take);

private:
    class Archive;
    explicit Package(std::unique_ptr<Archive> archive);
    std::unique_ptr<Archive> archive_;
};

} // namespace tpsync::spreadsheet
