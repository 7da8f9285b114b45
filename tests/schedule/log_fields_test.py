"""--log-format json and the page that describes it name the same members, and every message has all of them."""

import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import programs

PAGE = (programs.SOURCE / "docs/man/tpsync-log.5.scd").read_text()


def documented():
    members = PAGE.split("# MEMBERS")[1].split("\n# ")[0]
    return re.findall(r"(?m)^\*(\w+)\*$", members)


class LogFields(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def messages(self, program, *arguments, body=b""):
        result = subprocess.run([programs.PROGRAMS / program, "--log-format", "json", "--state", self.folder / "state",
                                 *arguments], input=body, capture_output=True, cwd=self.folder)
        self.assertTrue(result.stderr.endswith(b"\n"), result.stderr)
        return [json.loads(line) for line in result.stderr.decode().splitlines()]

    def all_messages(self):
        sandbox = programs.Sandbox("--rate-limit", "off")
        self.addCleanup(sandbox.stop)
        setup = programs.sandbox_setup(self.folder, sandbox.url, {"picklists": {"departments": {"Nobody": "NOB"}}})
        application = (programs.SOURCE / "apps/sandbox/example/application.json").read_bytes()
        found = self.messages("sync-jobs", "-v", setup)
        self.runs = {message["run_id"] for message in found}
        found += self.messages("sync-jobs", "absent.json")
        found += self.messages("push-application", "--verbose", setup, body=b"{")
        found += self.messages("push-application", setup, body=application.replace(b"3001002", b"1"))
        found += self.messages("validate-config", "--explain", "nonsense")
        return found

    def test_members(self):
        found = self.all_messages()
        self.assertGreater(len(found), 5)
        self.assertEqual({message["program"] for message in found}, set(programs.NAMES))
        for message in found:
            self.assertEqual(list(message), documented())
            for value in message.values():
                self.assertIsInstance(value, str)
            self.assertRegex(message["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
            self.assertIn(message["level"], ("debug", "info", "warning", "error"))
            self.assertRegex(message["code"], r"^[A-Za-z0-9-]+$")
            self.assertRegex(message["version"], r"^\d+\.\d+\.\d+")
            self.assertTrue(message["message"])
            self.assertNotRegex(message["message"] + message["remedy"], r"[\x00-\x1f]")

    def test_a_run_is_named_on_its_messages_as_in_the_history(self):
        self.all_messages()
        (run,) = self.runs
        self.assertRegex(run, r"^\d{8}T\d{6}Z-[0-9a-f]{4}$")
        history = subprocess.run([programs.PROGRAMS / "sync-jobs", "--json", "--history", "--state", self.folder / "state",
                                  self.folder / "acme.json"], capture_output=True, text=True, check=True).stdout
        self.assertIn(run, history)

    def test_levels_and_programs_are_documented(self):
        for word in ("debug", "info", "warning", "error", *programs.NAMES):
            self.assertIn(f"*{word}*", PAGE)


if __name__ == "__main__":
    unittest.main()
