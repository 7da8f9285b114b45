#include "setup/check_cases.hpp"

namespace setup_test {

std::vector<CheckCase> name_cases()
{
    return {
        {"R9: a tag with a blank instead of the hyphen", "TP220", "personio.tags[0]", "[\"Talentry-Referral\"",
         "[\"Talentry Referral\"", "did you mean \"Talentry-Referral\"?"},
        {"R9: a tag in small letters", "TP220", "personio.tags[0]", "[\"Talentry-Referral\"", "[\"talentry-referral\"",
         "did you mean \"Talentry-Referral\"?"},
        {"R9, R28: a tag with a blank at its end", "TP220", "personio.tags[1]", "\"Talentry-CRM\", \"Internal",
         "\"Talentry-CRM \", \"Internal", "did you mean \"Talentry-CRM\"?"},
        {"R14: the internal channel is not a tag", "TP221", "personio.tags[2]", "\"Internal Application\"",
         "\"Talentry-Internal\"", "write \"Internal Application\""},
        {"a tag named twice", "TP222", "personio.tags[1]", "\"Talentry-CRM\", \"Internal",
         "\"Talentry-Referral\", \"Internal", ""},
        {"R9: the tag of a product in use is missing", "TP223", "personio.tags",
         "\"Talentry-CRM\", \"Internal Application\"", "\"Internal Application\"", "\"Talentry-CRM\" is missing"},
        {"a tag whose product is not in use", "TP224", "personio.tags[1]", "\"crm\", ", "", "product crm"},
        {"R14: a channel that is not spelt exactly", "TP230", "personio.channels[\"Talentry CRM\"]",
         "\"Talentry-CRM\": 48292", "\"Talentry CRM\": 48292", "did you mean \"Talentry-CRM\"?"},
        {"R14: the internal tag is not a channel", "TP231", "personio.channels[\"Internal Application\"]",
         "\"Talentry-Internal\": 48293", "\"Internal Application\": 48293", "write \"Talentry-Internal\""},
        {"R15: a Channel ID of zero", "TP232", "personio.channels.Talentry-CRM", "48292", "0",
         "Settings > Recruiting > Channels"},
        {"R15: a Channel ID with a fraction", "TP232", "personio.channels.Talentry-CRM", "48292", "48292.5", ""},
        {"R15: a negative Channel ID", "TP232", "personio.channels.Talentry-CRM", "48292", "-48292", ""},
        {"R15: one Channel ID for two channels", "TP233", "personio.channels.Talentry-CRM", "48292", "48291",
         "already that of \"Talentry-Referral\""},
        {"R14, R15: the channel of a product in use is missing", "TP234", "personio.channels",
         "\"Talentry-CRM\": 48292, ", "", "\"Talentry-CRM\" is missing"},
        {"a channel whose product is not in use", "TP235", "personio.channels.Talentry-Internal", ", \"internal\"", "",
         "product internal"},
    };
}

std::vector<CheckCase> attribute_cases()
{
    return {
        {"R10: TalentryID is not TalentryId", "TP240", "personio.attributes.TalentryID", "\"TalentryId\"",
         "\"TalentryID\"", "write \"TalentryId\""},
        {"R10: Talentry ID is not TalentryId", "TP240", "personio.attributes[\"Talentry ID\"]", "\"TalentryId\"",
         "\"Talentry ID\"", "write \"TalentryId\""},
        {"R13: an attribute id without its prefix", "TP241", "personio.attributes.TalentryId",
         "\"custom_attribute_504184\"", "\"504184\"", "write \"custom_attribute_504184\""},
        {"R13: a pasted pair of name and id", "TP241", "personio.attributes.TalentryId", "\"custom_attribute_504184\"",
         "\"(TalentryId -> custom_attribute_504184)\"", "write \"custom_attribute_504184\""},
        {"R13: an attribute id without digits", "TP241", "personio.attributes.TalentryId",
         "\"custom_attribute_504184\"", "\"custom_attribute_\"", "Settings > Recruiting > Attributes"},
        {"R13: one id for two attributes", "TP242", "personio.attributes[\"Referral Information\"]",
         "\"custom_attribute_504186\"", "\"custom_attribute_504184\"", "already the id of \"TalentryId\""},
        {"R10, R26: the attribute TalentryId is missing", "TP243", "personio.attributes",
         "\"TalentryId\": \"custom_attribute_504184\",", "", "\"TalentryId\" is missing"},
        {"R11, R26: the attribute for referrals is missing", "TP243", "personio.attributes",
         "\"Referral Information\": \"custom_attribute_504186\",", "", "product referral"},
        {"R12, R26: the attribute for the CRM is missing", "TP243", "personio.attributes",
         ",\n      \"CRM-Recruiter Information\": \"custom_attribute_504188\"", "", "product crm"},
        {"R25: a mandatory attribute by its name", "TP244", "personio.mandatory_attributes[0]",
         "[\"custom_attribute_504190\"]", "[\"Notice period\"]", "API name"},
        {"R25: a mandatory attribute named twice", "TP245", "personio.mandatory_attributes[1]",
         "[\"custom_attribute_504190\"]", "[\"custom_attribute_504190\", \"custom_attribute_504190\"]", ""},
        {"R25: a mandatory attribute that nothing fills", "TP246", "personio.mandatory_attributes[0]",
         "[\"custom_attribute_504190\"]", "[\"custom_attribute_504191\"]", "application_fields"},
        {"R25: a mandatory system attribute that nothing fills", "TP246", "personio.mandatory_attributes[0]",
         "[\"custom_attribute_504190\"]", "[\"gender\"]", "gender"},
        {"R25: a mandatory attribute that only referrals fill", "TP247", "personio.mandatory_attributes[0]",
         "[\"custom_attribute_504190\"]", "[\"custom_attribute_504186\"]", "only some of the products"},
        {"an attribute that nothing uses", "TP248", "personio.attributes.Shoesize",
         "\"TalentryId\": \"custom_attribute_504184\",",
         "\"TalentryId\": \"custom_attribute_504184\", \"Shoesize\": \"custom_attribute_7\",", "application_fields"},
        {"R24: a misspelt field of the application", "TP601", "application_fields[\"candidate.phonenumber\"]",
         "\"candidate.phoneNumber\"", "\"candidate.phonenumber\"", "did you mean \"candidate.phoneNumber\"?"},
        {"R24: customFields without a name", "TP601", "application_fields[\"customFields.\"]",
         "\"customFields.Notice period\"", "\"customFields.\"", "customFields.NAME"},
        {"R24: a misspelt system attribute", "TP602", "application_fields[\"candidate.phoneNumber\"]", "\"phone\",\n",
         "\"phones\",\n", "did you mean \"phone\"?"},
        {"R24: a bare number as attribute", "TP602", "application_fields[\"candidate.phoneNumber\"]", "\"phone\",\n",
         "\"504192\",\n", "did you mean \"custom_attribute_504192\"?"},
        {"R24: two fields into one attribute", "TP603", "application_fields[\"customFields.Notice period\"]",
         "\"customFields.Notice period\": \"custom_attribute_504190\"", "\"customFields.Notice period\": \"phone\"",
         "already filled by \"candidate.phoneNumber\""},
        {"R24: a field into the attribute that holds Talentry's id", "TP604",
         "application_fields[\"candidate.phoneNumber\"]", "\"phone\",\n", "\"custom_attribute_504184\",\n",
         "already the attribute \"TalentryId\""},
    };
}

} // namespace setup_test
