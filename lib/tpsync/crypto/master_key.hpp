#pragma once

#include "tpsync/core/secret.hpp"
#include "tpsync/crypto/key.hpp"

#include <string>
#include <string_view>

namespace tpsync::crypto {

/// The key that wraps the keys of stored items. It lives in a file of its own (see fs/key_file.hpp); its id
/// may be stored beside what it protects, so that a wrong key is found before anything is accepted.
class MasterKey {
public:
    static Result<MasterKey> generate();
    /// Reads the one line of a key file: `tpsync-master-key-1 <64 hex> <id>`. Fails with `setup`
    /// (`master-key-damaged`) for anything else, a changed digit included.
    static Result<MasterKey> from_text(std::string_view text);
    Secret to_text() const;

    /// 16 hex characters that name the key and say nothing about it.
    std::string id() const;
    /// Fails with `setup` (`master-key-wrong`) unless this key has that id.
    Result<void> expect(std::string_view id) const;

    /// Wraps and unwraps item keys, derives keys for other purposes.
    const Key& key() const { return key_; }

private:
    explicit MasterKey(Key key) : key_{std::move(key)} {}
    Key key_;
};

} // namespace tpsync::crypto
