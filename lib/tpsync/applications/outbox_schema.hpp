#pragma once

#include "tpsync/db/database.hpp"

namespace tpsync::applications {

const db::Schema& outbox_schema();

} // namespace tpsync::applications
