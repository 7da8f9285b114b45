#pragma once

#include "tpsync/spreadsheet/setup_builder.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace tpsync::spreadsheet {

/// Reads cells one at a time and notes what is wrong with each, under the JSON path that it is for.
class CellReader {
public:
    CellReader(const FilledForm& form, SetupDraft& draft);

    /// The field's text, without blanks around it where they do not count. Nothing when it is empty or was noted.
    std::optional<std::string> field(const Field& field, const std::string& path);
    /// What stands in the cell; nothing when it is empty, or an error or a token, which is noted.
    std::optional<std::string> text(const FilledCell& cell, Input input, const std::string& path);
    /// The whole number, or a note. `where` is the menu in Personio.
    std::optional<std::int64_t> number(const FilledCell& cell, std::string_view text, const std::string& path,
                                       std::string_view where);
    std::optional<bool> yes_no(const FilledCell& cell, std::string_view text, const std::string& path);

    /// The field's cell; one without text when its row is gone.
    const FilledCell& cell_of(const Field& field) const;
    /// From now on these products are in use; decides which empty fields are missing.
    void use(std::set<setup::Product> products) { products_ = std::move(products); }

    void note(std::string_view code, const std::string& place, const std::string& path,
              std::vector<std::string> args = {});

private:
    void find_tokens();
    bool is_needed(const Field& field) const;

    const FilledForm& form_;
    SetupDraft& draft_;
    std::set<std::string> tokens_; ///< cells
    std::set<setup::Product> products_;
    FilledCell nowhere_;
};

/// The lists' part of the draft, each as members of the object that is open in the writer.
class SetupLists {
public:
    SetupLists(const FilledForm& form, SetupDraft& draft, CellReader& reader)
        : form_{form}, draft_{draft}, reader_{reader}
    {
        read_attributes();
    }
    std::vector<std::string> mandatory() const { return mandatory_; }
    /// Path in the application -> attribute id, in the order of the rows.
    const std::vector<std::pair<std::string, std::string>>& application_fields() const { return filled_; }
    /// Name -> External ID of one picklist, in the order of the rows.
    std::vector<std::pair<std::string, std::string>> picklist(std::string_view key, bool may_be_empty);

private:
    const FilledList* find(std::string_view key);
    void read_attributes();
    void read_attribute(const FilledRow& row);
    std::string attribute_id(const FilledRow& row, const std::string& path);
    void read_entry(const FilledRow& row, std::string_view key,
                    std::vector<std::pair<std::string, std::string>>& entries);

    const FilledForm& form_;
    SetupDraft& draft_;
    CellReader& reader_;
    std::vector<std::string> mandatory_;
    std::vector<std::pair<std::string, std::string>> filled_;
};

/// "Subdomain", or both languages where they differ.
std::string both_words(Bilingual words);

} // namespace tpsync::spreadsheet
