#!/usr/bin/env python3
"""Holds tpsync-setup.5 against the schema and the table of keys, and proves its examples with validate-config."""

import json
import os
import pathlib
import re
import unittest

from man_page import ManPage, without_markup
from scene import ROOT, Scene

PAGE = ManPage(ROOT / "docs/man/tpsync-setup.5.scd")
SCHEMA = json.loads((ROOT / "mappings/setup.schema.json").read_text())
TYPES = {"string": "text", "array": "list of texts", "object": "object", "integer": "number", "boolean": "true or false"}


def keys_of_schema(node=SCHEMA, above=""):
    """{path: (type in words, required, default as JSON)} of every key."""
    found = {}
    for name, value in node.get("properties", {}).items():
        path = above + name
        if "allOf" in value:
            words = "secret"
        else:
            words = TYPES[value["type"]]
        default = json.dumps(value["default"]) if "default" in value else ""
        found[path] = (words, name in node.get("required", []), default)
        if words == "object":
            found |= keys_of_schema(value, path + ".")
    return found


def keys_of_page():
    """{path: (type, remark, default, text)} of every heading that looks like `*key* (type, ...)`."""
    found = {}
    for heading, text in re.findall(r"^(\*[a-z_.\\]+\* \(.*\))\n((?:\t.*\n|\n(?=\t))+)", PAGE.text, re.M):
        name, told = re.fullmatch(r"(\S+) \((.*)\)", without_markup(heading)).groups()
        words, _, rest = told.partition(", ")
        default = rest.removeprefix("default ") if rest.startswith("default ") else ""
        found[name] = (words, "" if default else rest, default, text)
    return found


def example_of(text):
    """The text behind `Example:`, as JSON's member; None when there is none."""
    found = re.search(r"^\tExample: \*(.*)\*$", text, re.M)
    return json.loads("{" + found[1].replace("\\", "") + "}") if found else None


def needed_for_applications():
    keys = (ROOT / "lib/tpsync/setup/keys.cpp").read_text()
    return set(re.findall(r"Key\{\"([a-z_.]+)\", Shape::\w+, Need::applications", keys))


class Keys(unittest.TestCase):
    def test_each_key_of_the_schema_stands_in_the_page_and_the_other_way_round(self):
        self.assertEqual(set(keys_of_page()), set(keys_of_schema()))
        self.assertGreater(len(keys_of_schema()), 40)

    def test_types_and_defaults_are_those_of_the_schema(self):
        page = keys_of_page()
        for path, (words, _, default) in keys_of_schema().items():
            with self.subTest(key=path):
                self.assertEqual((page[path][0], page[path][2]), (words, default))

    def test_a_key_is_called_required_when_it_is(self):
        page = keys_of_page()
        for path, (_, required, _) in keys_of_schema().items():
            with self.subTest(key=path):
                told = page[path][1]
                if path in needed_for_applications():
                    self.assertEqual(told, "required for applications")
                else:
                    self.assertEqual(told, "required" if required else "")
        self.assertGreater(len(needed_for_applications()), 3)

    def test_words_that_a_key_may_have_stand_in_its_text(self):
        page = keys_of_page()
        values = 0
        for path, node in nodes().items():
            for word in node.get("enum", []) + node.get("items", {}).get("enum", []):
                values += 1
                text = page[path][3] + (PAGE.section("PRODUCTS") if path == "personio.tags" else "")
                if path == "personio.keyword_language":
                    continue  # said at personio.languages
                with self.subTest(key=path, word=word):
                    self.assertIn(word, text.replace("\\", ""))
        self.assertGreater(values, 20)

    def test_bounds_of_numbers_stand_in_the_text(self):
        page = keys_of_page()
        for path, node in nodes().items():
            if node.get("type") != "integer":
                continue
            with self.subTest(key=path):
                self.assertIn(f"{node['minimum']} to {node['maximum']}", page[path][3])


def nodes(node=SCHEMA, above=""):
    found = {}
    for name, value in node.get("properties", {}).items():
        found[above + name] = value
        if value.get("type") == "object":
            found |= nodes(value, above + name + ".")
    return found


class Examples(unittest.TestCase):
    def test_each_key_that_holds_a_value_has_an_example_of_its_own_name(self):
        schema = keys_of_schema()
        for path, (_, _, _, text) in keys_of_page().items():
            if any(other.startswith(path + ".") for other in schema):
                continue
            with self.subTest(key=path):
                example = example_of(text)
                self.assertIsNotNone(example)
                self.assertEqual(list(example), [path.rsplit(".", 1)[-1]])

    def test_all_examples_together_are_a_setup_without_errors(self):
        setup = {}
        for path, (_, _, _, text) in keys_of_page().items():
            example = example_of(text)
            if example is None:
                continue
            at = setup
            for name in path.split(".")[:-1]:
                at = at.setdefault(name, {})
            at |= example
        self.assert_validates(setup)

    def test_the_least_setup_of_the_page_is_enough_for_sync_jobs(self):
        block = re.search(r"^```\n(.*?)^```", PAGE.section("EXAMPLES"), re.M | re.S)[1]
        with Scene(os.environ["TPSYNC_PROGRAMS"]) as scene:
            pathlib.Path(scene.folder, "least.json").write_text(block)
            code, output = scene.run("sync-jobs --dry-run --feed de=feed.de.xml least.json")
            self.assertEqual(code, 0, output)

    def assert_validates(self, setup):
        with Scene(os.environ["TPSYNC_PROGRAMS"]) as scene:
            pathlib.Path(scene.folder, "company-ca.pem").write_text("an invented file\n")
            pathlib.Path(scene.folder, "all.json").write_text(json.dumps(setup))
            code, output = scene.run("validate-config all.json")
            self.assertEqual(code, 0, output)


if __name__ == "__main__":
    unittest.main()
