#!/usr/bin/env python3
"""Holds the names in the man pages' JSON and metrics against what the programs print."""

import json
import os
import re
import unittest

from man_page import ManPage
from scene import ROOT, Scene

EMPTY_FEED = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\\n<workzag-jobs>\\n</workzag-jobs>\\n"


def told(page, section):
    """Names in the code blocks of a section, one set for each object that begins at the left edge."""
    text = ManPage(ROOT / f"docs/man/{page}.scd").section(section)
    blocks = "\n\n".join(re.findall(r"^```\n(.*?)^```", text, re.M | re.S))
    return [set(re.findall(r"\"(\w+)\"", part)) for part in blocks.split("\n\n") if part.startswith("{")]


def names(value):
    """Every member's name, however deep."""
    if isinstance(value, list):
        return set().union(*map(names, value)) if value else set()
    if isinstance(value, dict):
        return set(value) | names(list(value.values()))
    return set()


class JsonOutput(unittest.TestCase):
    def setUp(self):
        scene = Scene(os.environ["TPSYNC_PROGRAMS"])
        self.scene = scene.__enter__()
        self.addCleanup(scene.__exit__)

    def printed(self, command):
        """The names in what a command prints on standard output, whatever its exit code."""
        return names(json.loads(self.scene.run(f"{command} 2>/dev/null")[1]))

    def test_sync_jobs(self):
        seen = self.printed("sync-jobs --json acme.json")
        self.scene.run("for l in de en; do cp $REPO/tests/data/feeds/acme-changed.$l.xml feeds/$l.xml; done")
        # A position whose office is not in the list is rejected when it is new, and carried over when it is known.
        self.scene.run("sed 's/\"Munich\": \"MUC\"/\"Bonn\": \"BON\"/' acme.json >listed.json")
        seen |= self.printed("sync-jobs --json --dry-run listed.json")
        self.scene.run("sed 's/\"customer\": \"acme\"/\"customer\": \"other\"/' listed.json >other.json")
        seen |= self.printed("sync-jobs --json --dry-run other.json")
        self.scene.run(f"printf '{EMPTY_FEED}' | tee feeds/de.xml >feeds/en.xml")
        seen |= self.printed("sync-jobs --json acme.json")
        seen |= self.printed("sync-jobs --json missing.json")
        self.assertEqual(seen, told("sync-jobs.1", "OUTPUT")[0])

    def test_history_and_explanation(self):
        self.scene.run("sync-jobs acme.json")
        history, explanation = told("sync-jobs.1", "HISTORY OUTPUT")
        self.assertEqual(self.printed("sync-jobs --json --history acme.json"), history)
        self.assertEqual(self.printed("sync-jobs --json --explain 3001001 acme.json"), explanation)

    def test_status_audit_and_recovery(self):
        self.scene.run("curl -s $SANDBOX/_sandbox/faults -d '[{\"path\": \"/v1/recruiting\", \"status\": 401}]'")
        self.scene.run("push-application acme.json <application.json")
        status, audit, recovery = told("push-application.1", "JSON OUTPUT")
        self.assertEqual(self.printed("push-application --json --status acme.json"), status)
        self.assertEqual(self.printed("push-application --json --audit acme.json"), audit)
        self.scene.run("printf damage | dd of=home/.local/state/tpsync/acme/outbox.db conv=notrunc")
        self.scene.run("push-application --status acme.json")  # sets it aside
        self.assertEqual(self.printed("push-application --json --recover acme.json"), recovery)

    def test_receipts(self):
        text = ManPage(ROOT / "docs/man/push-application.1.scd").section("RECEIPTS").split("States:")[0].replace("\\", "")
        members = set(re.findall(r"\*([a-z_]+)\*", text))
        self.assertEqual(self.printed("push-application acme.json <application.json"), members)

    def test_metrics(self):
        commands = {"sync-jobs.1": "sync-jobs acme.json", "push-application.1": "push-application acme.json --drain"}
        for page, command in commands.items():
            with self.subTest(page=page):
                self.scene.run(f"{command} --metrics metrics.prom")
                exported = re.findall(r"^# TYPE (\w+)", (self.scene.folder / "metrics.prom").read_text(), re.M)
                terms = ManPage(ROOT / f"docs/man/{page}.scd").terms("METRICS")
                self.assertEqual(sorted(re.findall(r"tpsync_\w+", " ".join(terms))), sorted(exported))

    def test_validate_config(self):
        self.assertEqual(self.printed("validate-config --format json --online acme.json"), told("validate-config.1", "OUTPUT")[0])


if __name__ == "__main__":
    unittest.main()
