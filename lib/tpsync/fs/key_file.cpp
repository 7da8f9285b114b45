#include "tpsync/fs/key_file.hpp"

#include "tpsync/fs/descriptor.hpp"
#include "tpsync/fs/read_file.hpp"
#include "tpsync/fs/write_file.hpp"

namespace tpsync::fs {

namespace {

Result<crypto::MasterKey> load(const std::filesystem::path& path)
{
    auto text = read_file(path, ReadRules{4096, Symlinks::refuse, Access::owner_only, ErrorKind::setup});
    if (!text) return fail(text.error());
    auto key = crypto::MasterKey::from_text(*text);
    crypto::memzero(text->data(), text->size());
    return key;
}

} // namespace

Result<crypto::MasterKey> load_master_key(const std::filesystem::path& path, MissingKey missing)
{
    auto loaded = load(path);
    if (loaded || loaded.error().code != "file-missing") return loaded;
    if (missing == MissingKey::refuse) {
        return fail(ErrorKind::setup, "master-key-missing", "the master key file " + shown(path) + " is gone",
                    "restore it from its backup; without it the stored applications cannot be read");
    }
    const auto fresh = crypto::MasterKey::generate();
    if (!fresh) return fail(fresh.error());
    const auto published = publish_new_file(path, fresh->to_text().reveal(), 0600);
    if (!published) return fail(published.error());
    return load(path); // what others read too, also when another process was quicker
}

} // namespace tpsync::fs
