#!/usr/bin/env python3
"""Holds the completions of the three shells against --help, and completes with them."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import program_help
import terminal
from scene import ROOT

HERE = pathlib.Path(__file__).resolve().parent
COMPLETIONS = ROOT / "scripts/completions"
PROGRAMS = pathlib.Path(os.environ["TPSYNC_PROGRAMS"])
NAMES = ("sync-jobs", "push-application", "validate-config")
FILES = {"bash": "bash/{}", "zsh": "zsh/_{}", "fish": "fish/{}.fish"}
PERSONIO = json.loads((ROOT / "mappings/setup.schema.json").read_text())["properties"]["personio"]["properties"]
LANGUAGES = set(PERSONIO["languages"]["items"]["enum"])


def completion(shell, name):
    return COMPLETIONS / FILES[shell].format(name)


def options_of(name):
    return program_help.options(program_help.help_text(PROGRAMS / name))


def all_names(options):
    return {name for option in options.values() for name in option.names}


def offered_by_bash(text):
    return set(re.search(r"local options='(.*?)'", text, re.S)[1].split())


def offered_by_zsh(text):
    """Long names in specs such as '(-x)--name=[...]' and short ones in {-q,--quiet}."""
    long_names = set(re.findall(r"^  [\"'](?:\([^)]*\))?\*?(--[a-z-]+?)(?:=-?)?\[", text, re.M))
    pairs = set(re.findall(r"\{(-\w),(--[a-z-]+)\}", text))
    return long_names | {name for pair in pairs for name in pair}


def offered_by_fish(text):
    lines = [line for line in text.splitlines() if line.startswith("complete ")]
    long_names = {f"--{name}" for line in lines for name in re.findall(r" -l ([a-z-]+)", line)}
    return long_names | {f"-{name}" for line in lines for name in re.findall(r" -s (\w)\b", line)}


OFFERED = {"bash": offered_by_bash, "zsh": offered_by_zsh, "fish": offered_by_fish}


class Files(unittest.TestCase):
    def test_each_option_of_help_is_offered_and_no_other_in_all_shells(self):
        for shell, offered in OFFERED.items():
            for name in NAMES:
                with self.subTest(shell=shell, program=name):
                    self.assertEqual(offered(completion(shell, name).read_text()), all_names(options_of(name)))

    def test_options_that_take_a_value_are_known_as_such(self):
        patterns = {
            "bash": r"^    (?:--[a-z-]+ \| )*{name}(?: \| --[a-z-]+)*\)",
            "zsh": r"{name}=-?\[",
            "fish": r" -l {bare} -[xr]\b",
        }
        for shell, pattern in patterns.items():
            for program in NAMES:
                text = completion(shell, program).read_text()
                for option in options_of(program).values():
                    if option.name == "--history":
                        continue  # its number may be left out, so that a setup may follow at once
                    with self.subTest(shell=shell, program=program, option=option.name):
                        known = re.search(pattern.format(name=option.name, bare=option.name[2:]), text, re.M)
                        self.assertEqual(known is not None, option.value != "")

    def test_the_shells_themselves_find_the_files_well_formed(self):
        for shell in FILES:
            if not shutil.which(shell):
                continue
            for name in NAMES:
                with self.subTest(shell=shell, program=name):
                    command = [shell, "-n", completion(shell, name)]
                    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
                    self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_there_is_a_completion_for_each_program_in_each_shell_and_nothing_else(self):
        expected = {completion(shell, name) for shell in FILES for name in NAMES}
        self.assertEqual({path for path in COMPLETIONS.rglob("*") if path.is_file()}, expected)


class Completing:
    """What a shell offers for a line with the cursor at its end. Subclasses say how to ask it."""

    def setUp(self):
        if not shutil.which(self.shell):
            self.skipTest(f"{self.shell} is not installed")
        scratch = tempfile.TemporaryDirectory(prefix="tpsync-docs-")
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        for name in ("acme.json", "other setup.json", "de.xml", "workbook.xlsx", "notes.txt"):
            (self.folder / name).write_text("")
        (self.folder / "customers").mkdir()

    def run_shell(self, command):
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "TERM": "xterm"}
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return {line.rstrip() for line in done.stdout.splitlines() if line.strip()}

    def test_options_are_offered_by_their_beginning(self):
        self.assertEqual(self.offers("sync-jobs", "--det"), {"--detailed-exitcode"})
        self.assertEqual(self.offers("push-application", "--retry-"), {"--retry-all"})
        self.assertEqual(self.offers("validate-config", "--sam"), {"--sample-application"})

    def test_all_options_are_offered_behind_two_hyphens(self):
        for name in NAMES:
            with self.subTest(program=name):
                expected = {each for each in all_names(options_of(name)) if each.startswith("--")}
                self.assertEqual(self.offers(name, "--"), expected)

    def test_values_that_help_lists_are_offered(self):
        listed = 0
        for name in NAMES:
            for option in options_of(name).values():
                values = program_help.choices(option)
                if not values or option.name == "--template":
                    continue
                listed += 1
                with self.subTest(program=name, option=option.name):
                    self.assertEqual(self.offers(name, option.name, ""), values)
                    letter = min(values)[0]
                    begun = {value for value in values if value.startswith(letter)}
                    self.assertEqual(self.offers(name, f"{option.name}={letter}"), self.behind_equals(option.name, begun))
        self.assertGreaterEqual(listed, 5)

    def test_setups_are_json_files_and_folders(self):
        for name in NAMES:
            with self.subTest(program=name):
                offers = {each.rstrip("/") for each in self.offers(name, "")}
                self.assertLessEqual({"acme.json", "other setup.json", "customers"}, offers)
                self.assertNotIn("de.xml", self.best(offers))

    def test_feeds_are_a_language_and_an_xml_file(self):
        self.assertEqual({each.rstrip("=") for each in self.offers("sync-jobs", "--feed", "")}, LANGUAGES)
        offers = self.offers("sync-jobs", "--feed", "de=")
        self.assertTrue({"de.xml", "de=de.xml"} & offers, offers)

    def test_a_template_is_a_product_and_a_workbook(self):
        self.assertEqual(self.offers("validate-config", "--template", ""), {"referral", "crm"})
        self.assertIn("workbook.xlsx", self.offers("validate-config", "--template", "referral", ""))
        self.assertIn("workbook.xlsx", self.offers("validate-config", "--import", ""))
        self.assertNotIn("acme.json", self.best(self.offers("validate-config", "--import", "")))

    def test_state_is_a_folder(self):
        self.assertEqual({each.rstrip("/") for each in self.offers("sync-jobs", "--state", "")}, {"customers"})

    def test_nothing_is_offered_where_only_a_person_knows(self):
        self.assertEqual(self.offers("sync-jobs", "--confirm", ""), set())
        self.assertEqual(self.offers("push-application", "--erase", ""), set())

    def best(self, offers):
        return offers

    def behind_equals(self, option, values):
        return values


class Bash(Completing, unittest.TestCase):
    shell = "bash"

    def offers(self, program, *words):
        # As readline takes a line apart: "=" is a word of its own.
        split = [part for word in words for part in (re.findall(r"=|[^=]+", word) or [""])]
        script = """source "$1"; shift
            [ "$(complete -p "$1")" = "complete -F _${1//-/_} $1" ] || exit 1
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); "_${1//-/_}"; printf '%s\\n' "${COMPREPLY[@]}" """
        return self.run_shell(["bash", "--norc", "-c", script, "-", completion("bash", program), program, *split])


class Fish(Completing, unittest.TestCase):
    shell = "fish"

    def offers(self, program, *words):
        script = "source $argv[1]; complete -C $argv[2]"
        line = " ".join([program, *words])
        printed = self.run_shell(["fish", "--no-config", "-c", script, completion("fish", program), line])
        return {offer.split("\t")[0].replace("\\", "") for offer in printed}

    def best(self, offers):
        return set()  # fish puts other files behind the ones that fit

    def behind_equals(self, option, values):
        return {f"{option}={value}" for value in values}


@unittest.skipUnless(terminal.is_there(), terminal.WHY_NOT)
class Zsh(Completing, unittest.TestCase):
    shell = "zsh"

    @classmethod
    def setUpClass(cls):
        # zsh looks through hundreds of files when it starts to complete, and keeps what it found there.
        scratch = tempfile.TemporaryDirectory(prefix="tpsync-docs-")
        cls.addClassCleanup(scratch.cleanup)
        cls.dump = pathlib.Path(scratch.name) / "dump"

    def offers(self, program, *words):
        line = " ".join([program, *words])
        printed = self.run_shell(["zsh", "-f", HERE / "complete_in_zsh", COMPLETIONS / "zsh", self.dump, line])
        return {offer.replace("\\", "") for offer in printed}


if __name__ == "__main__":
    unittest.main()
