#include "tpsync/applications/outbox_schema.hpp"

namespace tpsync::applications {

// Times are milliseconds since 1970 in UTC. `key`, `content` and `person` are keyed hashes. What names an application
// in clear is empty once its content is gone.
const db::Schema& outbox_schema()
{
    static const db::Schema schema{"outbox of applications",
                                   0x7470'6F62, // "tpob"
                                   {R"sql(
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL,
    person TEXT NOT NULL,
    talentry_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    crashes INTEGER NOT NULL,
    unclear_attempts INTEGER NOT NULL,
    repeated_uploads INTEGER NOT NULL,
    reason TEXT NOT NULL,
    fields TEXT NOT NULL,
    accepted_at INTEGER NOT NULL,
    tried_since INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    next_at INTEGER,
    documents INTEGER NOT NULL,
    without_refused_documents INTEGER NOT NULL
) STRICT;
CREATE INDEX item_by_state ON item (state, next_at);
CREATE INDEX item_by_person ON item (person, state);
CREATE TABLE payload (
    item INTEGER PRIMARY KEY REFERENCES item (id),
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE TABLE document (
    item INTEGER NOT NULL REFERENCES item (id),
    number INTEGER NOT NULL,
    size INTEGER NOT NULL,
    uuid TEXT NOT NULL,
    refused TEXT NOT NULL,
    PRIMARY KEY (item, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE document_content (
    id INTEGER PRIMARY KEY,
    item INTEGER NOT NULL REFERENCES item (id),
    number INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX document_content_by_item ON document_content (item, number);
CREATE TABLE pause (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    since INTEGER NOT NULL,
    probe_at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    credentials TEXT NOT NULL
) STRICT;
INSERT INTO meta (name, value) VALUES ('accepted', '0'), ('purged', '0'), ('orphaned', '0');
)sql"},
                                   16384, // documents have megabytes
                                   db::FreePages::given_back};
    return schema;
}

} // namespace tpsync::applications
