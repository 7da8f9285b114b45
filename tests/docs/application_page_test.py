#!/usr/bin/env python3
"""Holds tpsync-application.5 against what push-application takes: its reader's members, and what happens without each."""

import copy
import json
import os
import re
import unittest

from man_page import ManPage, without_markup
from scene import ROOT, Scene

PAGE = ManPage(ROOT / "docs/man/tpsync-application.5.scd")
READERS = ("application_reader.cpp", "application_documents.cpp")


def members_of_page():
    """{path: (type in words, required)}; some are required for one type of application, which the full example may have."""
    kind = examples()[-1]["type"]
    found = {}
    for heading in PAGE.terms("MEMBERS"):
        name, told = re.fullmatch(r"(\S+) \((.*)\)", without_markup(heading)).groups()
        words, _, required = told.partition(", required")
        found[name] = (words, told.endswith("required") or required == f" for {kind}")
    return found


def members_of_readers():
    """Names that the reader asks for, without what stands above them."""
    text = "".join((ROOT / "lib/tpsync/talentry" / name).read_text() for name in READERS)
    text = text.replace(text[text.index("void read_stored("):text.index("Document read_document(")], "")
    return set(re.findall(r"\w+\.(?:text|text_or_integer|boolean|date|date_or_timestamp|object|list|any)\(\"(\w+)\"", text))


def examples():
    blocks = re.findall(r"^```\n(.*?)^```", PAGE.section("EXAMPLES"), re.M | re.S)
    return [json.loads(block) for block in blocks]


def paths(value, above=""):
    """Paths of every member; those of a list's objects stand once; names of custom fields are the customer's."""
    found = set()
    for name, inner in value.items():
        path = above + name
        found.add(path)
        if isinstance(inner, list):
            inner = next((item for item in inner if isinstance(item, dict)), None)
        if isinstance(inner, dict) and path != "customFields":
            found |= paths(inner, path + ".")
    return found


def without(application, path):
    changed = copy.deepcopy(application)
    at = changed
    *above, name = path.split(".")
    for step in above:
        at = at[step][0] if isinstance(at[step], list) else at[step]
    del at[name]
    return changed


class Members(unittest.TestCase):
    def test_each_member_that_the_reader_knows_stands_in_the_page_and_no_other(self):
        names = {path.rsplit(".", 1)[-1] for path in members_of_page()}
        self.assertEqual(names, members_of_readers())

    def test_the_full_example_has_each_member_of_the_page_and_no_other(self):
        self.assertEqual(paths(examples()[-1]), set(members_of_page()))

    def test_extensions_are_those_that_are_taken(self):
        source = (ROOT / "lib/tpsync/talentry/application_content.cpp").read_text()
        taken = re.findall(r"Extension\{\"(\w+)\"", source)
        text = dict(PAGE.definitions("MEMBERS"))["*attachments.fileName* (text, required)"].replace("\n\t", " ")
        told = re.search(r"extension: (.*?)\.", text)[1].replace(" or ", ", ").split(", ")
        self.assertEqual(sorted(told), sorted(taken))


class Taking(unittest.TestCase):
    def setUp(self):
        scene = Scene(os.environ["TPSYNC_PROGRAMS"])
        self.scene = scene.__enter__()
        self.addCleanup(scene.__exit__)

    def take(self, application):
        (self.scene.folder / "tried.json").write_text(json.dumps(application))
        return self.scene.run("push-application --strict --print-request acme.json <tried.json")

    def test_the_examples_are_taken_strictly(self):
        self.assertEqual(len(examples()), 2)
        for application in examples():
            code, output = self.take(application)
            self.assertEqual(code, 0, output)

    def test_without_a_required_member_it_is_refused_and_without_any_other_it_is_taken(self):
        full = examples()[-1]
        for path, (_, required) in members_of_page().items():
            with self.subTest(member=path):
                code, output = self.take(without(full, path))
                self.assertEqual(code, 65 if required else 0, output)
                if required:
                    self.assertIn(path.rsplit(".", 1)[-1], output)

    def test_a_member_of_another_type_is_refused(self):
        full = examples()[-1]
        wrong = {"text": True, "text or whole number": True, "date": "31.01.1990", "date or time": "yesterday", "object": "x",
                 "list of texts": "x", "list of objects": "x", "true or false": "yes", "text, number, true or false, or list of texts": {}}
        for path, (words, _) in members_of_page().items():
            with self.subTest(member=path):
                changed = copy.deepcopy(full)
                at = changed
                *above, name = path.split(".")
                for step in above:
                    at = at[step][0] if isinstance(at[step], list) else at[step]
                at[name] = wrong[words]
                code, output = self.take(changed)
                self.assertEqual(code, 65, output)


if __name__ == "__main__":
    unittest.main()
