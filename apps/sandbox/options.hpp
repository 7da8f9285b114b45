#pragma once

#include "sandbox/vendors.hpp"

#include "tpsync/core/result.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace tpsync::sandbox {

struct Options {
    std::string host = "127.0.0.1";
    int port = 0;
    std::optional<std::filesystem::path> port_file;
    std::optional<std::filesystem::path> faults_file;
    enum class Chatter { normal, quiet } chatter = Chatter::normal;
    VendorOptions vendors;
};

/// The text to print when the command line asks for help or the version; nothing else is to be done then.
struct Notice {
    std::string text;
};

/// Reads the command line. Fails with `usage`; a wrong account file is one too.
Result<Options> parse_options(int argc, const char* const* argv, std::optional<Notice>& notice);

} // namespace tpsync::sandbox
