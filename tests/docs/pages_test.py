#!/usr/bin/env python3
"""Links, names and facts in the Markdown pages."""

import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import unittest

import terminal
from man_page import ManPage
from pages import blocks_of, commands_of, differs, normal
from scene import ROOT, Scene

PROGRAMS = os.environ["TPSYNC_PROGRAMS"]
PAGES = sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("*.md")) + [ROOT / "mappings/README.md"]


def name_of(page):
    return str(page.relative_to(ROOT))


def without_blocks(text):
    return re.sub(r"^\s*```.*?^\s*```$", "", text, flags=re.M | re.S)


def anchors(page):
    """Headings as GitHub links to them."""
    headings = re.findall(r"^#+ (.*)$", without_blocks(page.read_text()), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page):
    return re.findall(r"\]\(([^)\s]+)\)", without_blocks(page.read_text()))


class Links(unittest.TestCase):
    def test_each_relative_link_leads_to_a_file_and_a_heading(self):
        count = 0
        for page in PAGES:
            for link in links(page):
                if re.match(r"https?:|mailto:", link):
                    continue
                count += 1
                with self.subTest(page=name_of(page), link=link):
                    target, _, anchor = link.partition("#")
                    path = (page.parent / target).resolve() if target else page
                    self.assertTrue(path.exists())
                    if anchor:
                        self.assertIn(anchor, anchors(path))
        self.assertGreater(count, 20)

    def test_the_readme_leads_to_every_page(self):
        reachable = {(ROOT / link.partition("#")[0]).resolve() for link in links(ROOT / "README.md")}
        self.assertLessEqual(set(PAGES) - {ROOT / "README.md"}, reachable)

    def test_drawn_pictures_are_small(self):
        for picture in (ROOT / "docs").glob("*.svg"):
            with self.subTest(picture=name_of(picture)):
                self.assertLess(picture.stat().st_size, 100_000)


class Blocks(unittest.TestCase):
    def test_each_block_says_what_it_is(self):
        for page in PAGES:
            if page.name in ("CONTRIBUTING.md", "codes.md"):
                continue
            with self.subTest(page=name_of(page)):
                list(blocks_of(page.read_text(), name_of(page)))

    def test_every_page_that_has_commands_is_run(self):
        run = (pathlib.Path(__file__).parent / "CMakeLists.txt").read_text()
        for page in PAGES:
            blocks = list(blocks_of(page.read_text(), name_of(page)))
            has_commands = any(block.language in ("sh", "console", "cron") and not block.reason for block in blocks)
            with self.subTest(page=name_of(page)):
                self.assertEqual(has_commands, bool(re.search(rf"(?<![\w/]){re.escape(name_of(page))}\b", run)))

    def test_the_example_of_the_library_page_is_the_program_that_is_built(self):
        program = (pathlib.Path(__file__).parent / "library_example.cpp").read_text()
        self.assertIn(f"```cpp\n{program}```\n", (ROOT / "docs/library.md").read_text())


class Facts(unittest.TestCase):
    def test_headers_and_options_that_pages_name_exist(self):
        known = {option for page in (ROOT / "docs/man").glob("*.scd") for option in ManPage(page).options()}
        foreign = {"--preset", "--build", "--install", "--prefix", "--all", "--quick", "--update", "--cflags", "--libs", "--now"}  # of others
        for page in PAGES:
            text = page.read_text()
            with self.subTest(page=name_of(page)):
                for header in re.findall(r"tpsync/[a-z]+/[a-z_]+\.hpp", text):
                    self.assertTrue((ROOT / "lib" / header).exists(), header)
                self.assertLessEqual(set(re.findall(r"`[^`]*?(--[a-z][a-z-]+)", without_blocks(text))), known | foreign)

    def test_the_upgrade_page_has_the_schema_of_each_store(self):
        told = dict(re.findall(r"^\| `STATE/CUSTOMER/(\w+\.db)` \| (\d+) \|", (ROOT / "docs/upgrade.md").read_text(), re.M))
        with Scene(PROGRAMS) as scene:
            scene.run("sync-jobs --quiet --state state acme.json")
            scene.run("push-application --quiet --state state --defer acme.json <application.json")
            stores = {}
            for path in (scene.folder / "state/acme").glob("*.db"):
                with sqlite3.connect(path) as store:
                    stores[path.name] = str(store.execute("PRAGMA user_version").fetchone()[0])
        self.assertEqual(told, stores)

    def test_the_cron_page_has_a_line_for_each_exit_code_and_outcome_of_sync_jobs(self):
        table = re.findall(r"^\| (\d+) \| (`.*?`) \|", (ROOT / "docs/cron-owners.md").read_text(), re.M)
        page = ManPage(ROOT / "docs/man/sync-jobs.1.scd")
        codes = {int(code) for code, _ in table}
        self.assertEqual(codes, page.exit_codes() - {2, 64})  # a schedule gets neither
        outcomes = {outcome for _, names in table for outcome in re.findall(r"`(\w+)`", names)}
        self.assertEqual(outcomes, {term.strip("*").replace("\\", "") for term in page.terms("OUTPUT")} - {"dry_run"})

    def test_the_operators_page_explains_each_state_of_a_receipt(self):
        states = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "docs/operators.md").read_text(), re.M))
        terms = ManPage(ROOT / "docs/man/push-application.1.scd").terms("RECEIPTS")
        explained = {term.strip("*").replace("\\", "") for term in terms}
        self.assertEqual(states, explained)

    @unittest.skipUnless(terminal.is_there(), terminal.WHY_NOT)
    def test_the_picture_of_a_plan_shows_what_is_printed(self):
        picture = [sys.executable, "-B", ROOT / "scripts/plan_picture", "--check", "--programs", PROGRAMS]
        done = subprocess.run(picture, capture_output=True, text=True, check=False, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)


class Runner(unittest.TestCase):
    """The runner that all this rests on."""

    def commands(self, text):
        return [command for block in blocks_of(text, "page") for command in commands_of(block, "page")]

    def test_commands_of_several_lines_are_one(self):
        commands = self.commands("```sh\necho 'a\nb'\ntrue \\\n  x  # exit 3\n```\n")
        self.assertEqual([(c.text, c.expected_exit) for c in commands], [("echo 'a\nb'", 0), ("true \\\n  x  # exit 3", 3)])

    def test_other_output_and_another_exit_code_are_noticed(self):
        from run_commands import check
        with Scene(PROGRAMS) as scene:
            good, wrong_output, wrong_code = self.commands("```console\n$ echo a\na\n$ echo b\nc\n$ false\n```\n")
            self.assertEqual(check(good, scene), ("", None))
            self.assertIn("other output", check(wrong_output, scene)[0])
            self.assertIn("exit 1", check(wrong_code, scene)[0])

    def test_an_ellipsis_stands_for_lines_or_for_the_end_of_one_and_for_nothing_else(self):
        self.assertFalse(differs(["a", "…", "d"], ["a", "b", "c", "d"]))
        self.assertFalse(differs(["a …"], ["a b c"]))
        self.assertTrue(differs(["a", "…"], ["b"]))
        self.assertTrue(differs(["a"], ["a", "b"]))

    def test_times_and_runs_may_differ_and_words_may_not(self):
        self.assertEqual(normal("x  20261126T023141Z-8347 (12 ms)"), normal("x 20271126T023141Z-0000 (1.5 s)"))
        self.assertNotEqual(normal("3 held"), normal("4 held"))

    def test_an_update_leaves_out_what_the_page_left_out(self):
        from run_commands import abbreviated
        self.assertEqual(abbreviated(["a", "…", "d"], ["A", "b", "c", "D"]), ["A", "…", "D"])
        self.assertEqual(abbreviated(["a", "…"], ["A", "b", "c"]), ["A", "…"])
        self.assertEqual(abbreviated(["a"], ["A", "b"]), ["A", "b"])

    def test_a_scene_stands_for_the_systems_folders(self):
        with Scene(PROGRAMS) as scene:
            self.assertEqual(scene.run("ls /etc/tpsync/customers/acme.json"), (0, "/etc/tpsync/customers/acme.json\n"))


if __name__ == "__main__":
    unittest.main()
