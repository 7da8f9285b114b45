#include "tpsync/talentry/application_documents.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/json/read.hpp"
#include "tpsync/talentry/application_base64.hpp"
#include "tpsync/talentry/application_content.hpp"
#include "tpsync/talentry/application_reader.hpp"

#include <fmt/format.h>

namespace tpsync::talentry {
namespace {

void read_name(ObjectReader& item, Document& document)
{
    const auto* name = item.any("fileName");
    if (name == nullptr) {
        item.problem("fileName", "application-missing-field", "is missing");
        return;
    }
    if (name->string() == nullptr) {
        item.problem("fileName", "application-wrong-type", "must be text");
        return;
    }
    // Taken as it is, whatever characters it holds: it is cleaned where it is used.
    document.file_name = *name->string();
    const auto extension = extension_of(document.file_name);
    if (extension.empty()) {
        item.problem("fileName", "document-no-extension", "has no extension",
                     "name the document with its extension, such as cv.pdf");
    } else if (!is_permitted_extension(extension)) {
        item.problem("fileName", "document-extension", "has an extension that Personio does not take",
                     "use one of: " + permitted_extensions());
    }
}

void read_inlined(ObjectReader& item, Document& document)
{
    auto* content = item.any("content");
    if (content == nullptr) {
        item.problem("content", "application-missing-field", "is missing");
        return;
    }
    if (content->string() == nullptr) {
        item.problem("content", "application-wrong-type", "must be text (base64)");
        return;
    }
    if (decoded_size(*content->string()) > max_document_bytes) {
        item.problem("content", "document-too-big", fmt::format("is larger than {} bytes", max_document_bytes),
                     "send a smaller document; Personio takes 20 MB at most");
        return;
    }
    const auto encoded = std::move(*content).take_string().value_or(std::string{});
    auto bytes = decode_base64(encoded);
    if (!bytes) {
        item.problem("content", "document-base64", "is not base64",
                     "encode it with the standard alphabet, padded and without line ends (RFC 4648 section 4)");
    } else if (bytes->empty()) {
        item.problem("content", "document-empty", "is empty");
    } else {
        document.content = std::move(*bytes);
        document.size = document.content.size();
    }
}

void read_stored(ObjectReader& item, Document& document)
{
    const auto* size = item.any("size");
    const auto bytes = size == nullptr ? std::nullopt : size->integer();
    document.size = bytes && *bytes > 0 ? static_cast<std::size_t>(*bytes) : 0;
    document.digest = item.text("digest", Need::required);
}

Document read_document(ObjectReader& item, Contents contents)
{
    Document document;
    document.type = item.text("type", Need::required, 255);
    read_name(item, document);
    document.content_type = item.text("contentType", Need::optional, 255);
    if (contents == Contents::stored) {
        read_stored(item, document);
        return document;
    }
    read_inlined(item, document);
    const auto extension = extension_of(document.file_name);
    if (!document.content.empty() && is_permitted_extension(extension) &&
        match_content(extension, document.content) == ContentMatch::contradicts) {
        item.problem("content", "document-content", fmt::format("does not hold what the extension .{} says", extension),
                     "check that the right file was attached, and that its name has the right extension");
    }
    item.finish();
    return document;
}

} // namespace

std::vector<Document> read_documents(ObjectReader& application, Contents contents, Findings& findings)
{
    std::vector<Document> documents;
    auto* list = application.list("attachments");
    if (list == nullptr) return documents;
    const auto items = list->items();
    if (items.size() > max_documents) {
        application.problem("attachments", "document-too-many",
                            fmt::format("holds more than {} documents", max_documents));
        return documents;
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto path = json::item_path("attachments", i);
        if (!items[i].is(json::Type::object)) {
            findings.push_back(error_at(path, "application-wrong-type", "must be an object"));
            continue;
        }
        ObjectReader item{&items[i], path, findings};
        documents.push_back(read_document(item, contents));
    }
    return documents;
}

} // namespace tpsync::talentry
