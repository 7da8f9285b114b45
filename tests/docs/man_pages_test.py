#!/usr/bin/env python3
"""Holds the man pages against what the programs say and do. TPSYNC_PROGRAMS is the folder of the built programs."""

import os
import pathlib
import re
import shutil
import subprocess
import unittest

import program_help
from man_page import ManPage, without_markup
from scene import ROOT, Scene

PAGES = ROOT / "docs/man"
PROGRAMS = pathlib.Path(os.environ["TPSYNC_PROGRAMS"])
# Page and program; the sandbox is named tpsync-sandbox where it is installed.
OF_PROGRAMS = {
    "sync-jobs.1": "sync-jobs",
    "push-application.1": "push-application",
    "validate-config.1": "validate-config",
    "tpsync-sandbox.1": "sandbox",
}
FOREIGN_PAGES = {("curl", "1"), ("systemd.exec", "5"), ("systemd.service", "5"), ("systemd.timer", "5"), ("webhook", "1")}


def page(name):
    return ManPage(PAGES / f"{name}.scd")


def all_pages():
    return [ManPage(path) for path in sorted(PAGES.glob("*.scd"))]


def help_of(program):
    return program_help.help_text(PROGRAMS / program)


def source(path):
    return (ROOT / path).read_text()


def numbers_of_exit_codes():
    """{"usage": 64, ...}, from the one place where they stand."""
    table = re.findall(r"^    (\w+) = (\d+),", source("lib/tpsync/core/exit_code.hpp"), re.M)
    return {name: int(number) for name, number in table}


class Options(unittest.TestCase):
    def test_each_option_of_help_stands_in_the_page_and_the_other_way_round(self):
        for name, program in OF_PROGRAMS.items():
            with self.subTest(program=program):
                told = {option.name: option for option in program_help.options(help_of(program)).values()}
                self.assertEqual(set(told), set(page(name).options()))
                self.assertGreaterEqual(len(told), 3)

    def test_short_names_and_names_of_values_are_the_same(self):
        for name, program in OF_PROGRAMS.items():
            documented = page(name).options()
            for option in program_help.options(help_of(program)).values():
                with self.subTest(program=program, option=option.name):
                    self.assertEqual((option.names, option.value), documented.get(option.name))

    def test_values_that_help_lists_stand_in_the_page(self):
        listed = 0
        for name, program in OF_PROGRAMS.items():
            texts = dict(page(name).definitions("OPTIONS"))
            for option in program_help.options(help_of(program)).values():
                text = next((text for head, text in texts.items() if f"*{option.name}*" in head), "")
                for value in program_help.choices(option):
                    listed += 1
                    with self.subTest(program=program, option=option.name):
                        self.assertRegex(text, rf"_{value}_")
        self.assertGreater(listed, 8)

    def test_no_page_names_an_option_that_no_program_has(self):
        known = {name for program in OF_PROGRAMS.values() for name in program_help.options(help_of(program))}
        for each in all_pages():
            if each.path.stem == "tpsync-quickstart.1":
                continue  # a script
            with self.subTest(page=each.path.name):
                self.assertLessEqual(each.mentioned_options(), known)


class ExitCodes(unittest.TestCase):
    def test_the_overview_has_each_exit_code_and_no_other(self):
        self.assertEqual(page("tpsync.7").exit_codes(), set(numbers_of_exit_codes().values()))

    def test_a_programs_page_has_the_codes_of_its_help(self):
        for name, program in OF_PROGRAMS.items():
            codes = program_help.exit_codes(help_of(program))
            if program == "sandbox":
                continue
            with self.subTest(program=program):
                self.assertEqual(page(name).exit_codes(), codes | {0})
                self.assertLessEqual(codes, set(numbers_of_exit_codes().values()))

    def test_the_overview_tells_the_order_in_which_the_most_serious_code_is_chosen(self):
        numbers = numbers_of_exit_codes()
        table = re.search(r"order\{(.*?)\}", source("lib/tpsync/core/exit_code.cpp"), re.S)[1]
        order = [numbers[name] for name in re.findall(r"ExitCode::(\w+)", table)]
        told = re.search(r"in the order ((?:\d+, )+\d+)\.", page("tpsync.7").text.replace("\n", " "))[1]
        self.assertEqual([int(code) for code in told.split(", ")], order)


class Outcomes(unittest.TestCase):
    def test_each_outcome_of_sync_jobs_is_explained_and_no_other(self):
        outcomes = set(re.findall(r"case Outcome::\w+: return \"(\w+)\";", source("lib/tpsync/jobs/sync_jobs.cpp")))
        explained = {without_markup(term) for term in page("sync-jobs.1").terms("OUTPUT")}
        self.assertEqual(explained, outcomes)
        self.assertEqual(self.in_overview("How a run of"), outcomes)

    def test_each_state_of_a_receipt_is_explained_and_no_other(self):
        names = set(re.findall(r"\{(\w+), \"\1\"\},", source("lib/tpsync/applications/item.cpp")))
        unseen = {"received", "uploading", "sending", "erased"}  # receipts say deferred, and of the last one refused
        explained = {without_markup(term) for term in page("push-application.1").terms("RECEIPTS")}
        self.assertEqual(explained, names - unseen | {"refused"})
        self.assertEqual(self.in_overview("What a receipt of"), explained)

    def in_overview(self, beginning):
        text = page("tpsync.7").section("STATES").replace("\n", " ")
        sentence = re.search(rf"{beginning} \S+ (?:says|ended): ([^.]*)\.", text)[1]
        return {without_markup(word) for word in sentence.split(", ")}


class Environment(unittest.TestCase):
    def test_each_variable_that_is_read_stands_in_the_overview_and_no_other(self):
        read = set()
        for path in [*(ROOT / "lib").rglob("*.cpp"), *(ROOT / "apps").rglob("*.cpp")]:
            read |= set(re.findall(r"getenv\(\"(\w+)\"\)", path.read_text()))
        read |= set(re.findall(r"\bvalue\(\"([A-Z_]+)\"\)", source("lib/tpsync/fs/state_directory.cpp")))
        read |= set(re.findall(r"\"(\w+_(?:proxy|PROXY))\"", source("lib/tpsync/http/proxy.cpp")))
        told = {name for term in page("tpsync.7").terms("ENVIRONMENT") for name in without_markup(term).split(", ")}
        self.assertEqual(told, read)
        for program in ("sync-jobs.1", "push-application.1", "validate-config.1"):
            terms = page(program).terms("ENVIRONMENT")
            self.assertLessEqual({name for term in terms for name in without_markup(term).split(", ")}, told)


class Sandbox(unittest.TestCase):
    def explained(self, title):
        terms = page("tpsync-sandbox.1").definitions(title)
        objects = " ".join(block for _, text in terms for block in re.findall(r"\*\{(.*?)\}\*", text))
        return set(re.findall(r'"(\w+)"', objects)) | {name for head, _ in terms for name in without_markup(head).split(", ")}

    def read_by(self, path):
        return set(re.findall(r"(?:(?:reader|drops)\.\w+\(|read_ending\(reader, )\"(\w+)\"", source(path)))

    def test_each_member_of_a_fault_is_explained_and_no_other(self):
        self.assertEqual(self.explained("FAULTS"), self.read_by("apps/sandbox/fault_read.cpp"))

    def test_each_member_of_an_account_is_explained_and_no_other(self):
        self.assertEqual(self.explained("ACCOUNT") | {"personio", "talentry"}, self.read_by("apps/sandbox/account.cpp"))

    def test_each_address_that_controls_the_sandbox_is_explained_and_no_other(self):
        control = re.search(r"Answer Sandbox::control\(.*?^\}", source("apps/sandbox/sandbox.cpp"), re.M | re.S)[0]
        known = set(re.findall(r"what == \"(\w+)\"", control)) | set(re.findall(r"= \"(\w+)/\"", control))
        told = set(re.findall(r"/_sandbox/(\w+)", page("tpsync-sandbox.1").section("CONTROL").replace("\\", "")))
        self.assertEqual(told, known)


class Pages(unittest.TestCase):
    def test_every_page_is_listed_for_installation(self):
        rules = source("docs/CMakeLists.txt") + "".join(path.read_text() for path in (ROOT / "scripts/cmake").glob("*.cmake"))
        listed = set(re.findall(r"\bman/([\w.-]+\.scd)", rules))
        self.assertEqual(listed, {each.path.name for each in all_pages()})

    def test_a_page_refers_to_pages_that_exist(self):
        ours = {tuple(each.path.stem.rsplit(".", 1)) for each in all_pages()}
        for each in all_pages():
            with self.subTest(page=each.path.name):
                self.assertLessEqual(each.references(), ours | FOREIGN_PAGES)

    def test_a_page_begins_with_its_name_and_says_in_one_line_what_it_is_about(self):
        for each in all_pages():
            name, section = each.path.stem.rsplit(".", 1)
            with self.subTest(page=each.path.name):
                self.assertTrue(each.text.startswith(f"{name}({section})\n"))
                self.assertRegex(each.section("NAME").strip(), rf"^{re.escape(name)} - \S.*$")

    @unittest.skipUnless(shutil.which("scdoc"), "scdoc is not installed")
    def test_scdoc_and_man_render_every_page_without_a_warning(self):
        for each in all_pages():
            with self.subTest(page=each.path.name):
                made = subprocess.run(["scdoc"], input=each.text, capture_output=True, text=True, check=False, timeout=60)
                self.assertEqual((made.returncode, made.stderr), (0, ""))
                self.lint(["man", "--warnings", "-l", "-"], made.stdout)
                self.lint(["mandoc", "-T", "lint", "-W", "error"], made.stdout)

    def lint(self, command, text):
        if not shutil.which(command[0]):
            return
        environment = os.environ | {"LC_ALL": "C.UTF-8", "MANWIDTH": "100"}
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=False, timeout=60, env=environment)
        self.assertEqual((done.returncode, done.stderr), (0, ""), command)
        if command[0] == "mandoc":
            self.assertEqual(done.stdout, "")


class Examples(unittest.TestCase):
    def test_the_commands_under_examples_do_what_they_say(self):
        count = 0
        for name in OF_PROGRAMS:
            for line in page(name).example_lines():
                if line.split()[0] not in OF_PROGRAMS.values():
                    continue  # a crontab's line
                count += 1
                with self.subTest(page=name, line=line), Scene(PROGRAMS) as scene:
                    scene.run("mkdir customers; cp -p acme.* customers")
                    code, output = scene.run(line)
                    expected = 2 if "--detailed-exitcode" in line else 0
                    self.assertEqual(code, expected, output)
        self.assertGreater(count, 6)


if __name__ == "__main__":
    unittest.main()
