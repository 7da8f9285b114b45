#pragma once

#include <string_view>

namespace tpsync::spreadsheet {

/// Whether random-looking ids are welcome where the text stands.
enum class RandomIds { unexpected, welcome };

/// Whether somebody may have put a token into the text: a guess, made so that names, addresses, API names and
/// prose are none. With `welcome`, a UUID is none either.
bool may_be_token(std::string_view text, RandomIds random_ids);

} // namespace tpsync::spreadsheet
