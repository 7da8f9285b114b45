#include "support/catch.hpp"

#include "tpsync/setup/text_form.hpp"

#include <string>

using namespace tpsync::setup;

TEST_CASE("setup: a subdomain is read out of whatever was pasted")
{
    struct Row {
        const char* text;
        SubdomainForm form;
        const char* meant;
    };
    for (const auto& row : {
             Row{"acme", SubdomainForm::right, "acme"},
             Row{"acme-2", SubdomainForm::right, "acme-2"},
             Row{"https://acme.jobs.personio.de", SubdomainForm::address, "acme"},
             Row{"http://acme.jobs.personio.com:443/xml?language=de#x", SubdomainForm::address, "acme"},
             Row{"acme.jobs.personio.de/", SubdomainForm::address, "acme"},
             Row{" ACME.personio.de ", SubdomainForm::address, "acme"},
             Row{"https://user:pw@acme.personio.com/login", SubdomainForm::address, "acme"},
             Row{"https://www.personio.de", SubdomainForm::address, ""},
             Row{"jobs.personio.de", SubdomainForm::address, ""},
             Row{"careers.example.com", SubdomainForm::address, ""},
             Row{"https://acme-jobs.personio.de", SubdomainForm::retired_address, "acme"},
             Row{"", SubdomainForm::wrong, ""},
             Row{"Acme", SubdomainForm::wrong, "acme"},
             Row{"acme gmbh", SubdomainForm::wrong, ""},
             Row{"-acme", SubdomainForm::wrong, ""},
             Row{"acme_2", SubdomainForm::wrong, ""},
         }) {
        INFO(row.text);
        const auto reading = read_subdomain(row.text);
        CHECK(reading.form == row.form);
        CHECK(reading.meant == row.meant);
    }
    CHECK(read_subdomain(std::string(63, 'a')).form == SubdomainForm::right);
    CHECK(read_subdomain(std::string(64, 'a')).form == SubdomainForm::wrong);
}

TEST_CASE("setup: names are held to the characters that are safe for them")
{
    CHECK(is_customer_name("a"));
    CHECK(is_customer_name("acme-2.test_x"));
    CHECK(is_customer_name(std::string(64, 'a')));
    for (const char* wrong : {"", ".", "..", "-a", "_a", "Acme", "a/b", "a b", "\xC3\xA4"}) {
        INFO(wrong);
        CHECK_FALSE(is_customer_name(wrong));
    }
    CHECK_FALSE(is_customer_name(std::string(65, 'a')));
    CHECK(is_identifier("1561"));
    CHECK_FALSE(is_identifier("a/b"));
    CHECK_FALSE(is_identifier("."));
    CHECK(is_number_text("12345"));
    for (const char* wrong : {"", "0", "012", "-1", "1.0", "1234567890123456789"}) CHECK_FALSE(is_number_text(wrong));
    CHECK(is_upper_snake("ACME_2"));
    for (const char* wrong : {"", "_A", "A_", "A__B", "a", "A-B"}) CHECK_FALSE(is_upper_snake(wrong));
}

TEST_CASE("setup: an e-mail address is one address without blanks")
{
    CHECK(is_email("eva.flores@example.com"));
    CHECK(is_email("jobs@localhost"));
    for (const char* wrong : {"", "@", "a@", "@b", "a@b@c", "a b@c", "a@b.", "a@b\n", "Eva <eva@example.com>"}) {
        INFO(wrong);
        CHECK_FALSE(is_email(wrong));
    }
}

TEST_CASE("setup: what makes two texts that look alike differ is named")
{
    CHECK_FALSE(describe_oddity("Acme GmbH"));
    CHECK_FALSE(describe_oddity("Z\xC3\xBCrich \xE2\x80\x93 S\xC3\xBC"
                                "d"));
    CHECK(describe_oddity("Acme ")->find("end") != std::string::npos);
    CHECK(describe_oddity("\xC2\xA0"
                          "Acme")
              ->find("beginning") != std::string::npos);
    CHECK(describe_oddity("Ac\xE2\x80\x8Bme")->find("invisible") != std::string::npos);
    CHECK(describe_oddity("Ac\tme")->find("control") != std::string::npos);
}
