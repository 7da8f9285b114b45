#pragma once

#include "tpsync/talentry/application.hpp"
#include "tpsync/talentry/application_object.hpp"

#include <vector>

namespace tpsync::talentry {

enum class Contents {
    inlined, ///< base64 in `content`
    stored,  ///< kept elsewhere; `size` and `digest` stand in its place
};

/// Reads `attachments`. Content is moved out of the JSON piece by piece.
std::vector<Document> read_documents(ObjectReader& application, Contents contents, Findings& findings);

} // namespace tpsync::talentry
