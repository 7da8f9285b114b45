#pragma once

#include "tpsync/http/transport.hpp"

#include <string>

namespace tpsync::http {

/// A request body and what it is.
struct Body {
    std::string content_type; ///< empty: the caller's header says it
    std::string bytes;
};

/// The file as multipart/form-data (RFC 7578) in one part. Equal files give equal bytes: the boundary is counted
/// up until the content does not hold it. Line ends and quotes in names are percent-encoded as browsers do.
/// Fails with `setup` http-header when the content type has control characters.
Result<Body> multipart_body(const FilePart& file);

} // namespace tpsync::http
