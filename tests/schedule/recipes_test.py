"""The recipes for cron and CI: well-formed, complete, and about options that exist."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import programs

yaml = programs.need_module("yaml", "python3-yaml")


def scripts_in(node):
    """Every shell text in a workflow: `run` of GitHub, `script` of GitLab."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "run" and isinstance(value, str):
                yield value
            elif key == "script" and isinstance(value, list):
                yield from value
            else:
                yield from scripts_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from scripts_in(value)


class Recipes(unittest.TestCase):
    def load(self, name):
        # GitHub's key `on` is the word for true in YAML 1.1.
        text = re.sub(r"(?m)^on:", '"on":', (programs.RECIPES / name).read_text())
        return yaml.safe_load(text)

    def commands(self, document):
        return [command for text in scripts_in(document) for command in programs.commands_in(text)]

    def check_commands(self, commands, at_least):
        self.assertGreaterEqual(len(commands), at_least)
        for command in commands:
            self.assertEqual(programs.unknown_options(command), [], command)

    def test_an_unknown_option_would_be_noticed(self):
        """The negative control of the checks below."""
        (command,) = programs.commands_in("- cd x && sync-jobs --no-such-option acme.json || true")
        self.assertEqual(programs.unknown_options(command), ["--no-such-option"])

    def test_crontab(self):
        text = (programs.RECIPES / "crontab").read_text()
        lines = [line for line in text.splitlines() if line and not line.startswith("#")]
        jobs = [line for line in lines if not re.match(r"\w+=", line)]
        self.assertIn("MAILTO=operations@example.com", lines)
        for line in jobs:
            self.assertRegex(line, r"^([\d*/,-]+\s+){5}tpsync\s+\S")
            self.assertNotIn("%", line, "cron makes a line end of it")
        commands = [command for line in jobs for command in programs.commands_in(line)]
        self.check_commands(commands, 3)
        self.assertEqual(len(commands), len(jobs))
        for command in commands:
            self.assertIn("--quiet", command)
            self.assertIn("--state", command)

    def test_github(self):
        workflow = self.load("github-actions.yml")
        self.assertLessEqual({"name", "on", "permissions", "jobs"}, set(workflow))
        self.assertLessEqual({"pull_request", "schedule"}, set(workflow["on"]))
        self.assertRegex(workflow["on"]["schedule"][0]["cron"], r"^\d+ \* \* \* \*$")
        self.assertEqual(workflow["permissions"], {"contents": "read"})
        for name, job in workflow["jobs"].items():
            with self.subTest(name):
                self.assertLessEqual({"runs-on", "steps", "timeout-minutes"}, set(job))
                for step in job["steps"]:
                    self.assertEqual(len({"run", "uses"} & set(step)), 1)
                self.assertIn(job.get("needs", "validate"), workflow["jobs"])
        self.assertIn("head.repo.full_name == github.repository", workflow["jobs"]["validate"]["if"])
        self.assertFalse(workflow["jobs"]["sync"]["concurrency"]["cancel-in-progress"])
        self.check_steps(self.commands(workflow), "sarif")

    def test_gitlab(self):
        pipeline = self.load("gitlab-ci.yml")
        jobs = {name: job for name, job in pipeline.items() if name not in ("stages", "default")}
        self.assertEqual(set(jobs), {"validate", "plan", "sync"})
        for name, job in jobs.items():
            with self.subTest(name):
                self.assertIn(job["stage"], pipeline["stages"])
                self.assertLessEqual({"script", "rules"}, set(job))
        self.assertEqual(jobs["plan"]["allow_failure"]["exit_codes"], [2])
        self.assertIn("resource_group", jobs["sync"])
        self.assertEqual(jobs["validate"]["artifacts"]["reports"]["junit"], "tpsync.xml")
        self.check_steps(self.commands(pipeline), "junit")

    def check_steps(self, commands, report):
        """Validate, plan, sync: each by the right command."""
        self.check_commands(commands, 3)
        validate, plan, sync = commands
        self.assertEqual(validate[0], "validate-config")
        self.assertEqual(validate[validate.index("--format") + 1], report)
        self.assertLessEqual({"--dry-run", "--detailed-exitcode"}, set(plan))
        self.assertEqual(sync[0], "sync-jobs")
        self.assertNotIn("--dry-run", sync)

    def test_a_first_day_by_every_recipe(self):
        """Each step as it stands there, in its order, against the sandbox; only the place of the state is another."""
        recipes = {name: list(scripts_in(self.load(name))) for name in ("github-actions.yml", "gitlab-ci.yml")}
        # In a crontab: the command behind five times and the user.
        recipes["crontab"] = [re.sub(r"^(\S+\s+){6}", "", line) for line in
                              (programs.RECIPES / "crontab").read_text().splitlines() if re.match(r"[\d*]", line)]
        for name, scripts in recipes.items():
            with self.subTest(name):
                folder = pathlib.Path(tempfile.mkdtemp())
                self.addCleanup(shutil.rmtree, folder)
                codes = self.run_scripts(folder, scripts)
                # A plan with changes is 2 where the runner shows it by itself.
                self.assertEqual(codes, [0, 2 if name.startswith("gitlab") else 0, 0])

    def run_scripts(self, folder, scripts):
        sandbox = programs.Sandbox("--rate-limit", "off")
        try:
            (folder / "customers").mkdir()
            programs.sandbox_setup(folder / "customers", sandbox.url)
            (folder / "state").mkdir(mode=0o700)
            (folder / "state-metrics").mkdir()
            environment = {**os.environ, "PATH": f"{programs.PROGRAMS}:{os.environ['PATH']}",
                           "GITHUB_STEP_SUMMARY": str(folder / "summary.md")}
            codes = []
            for script in scripts:
                script = script.replace("/var/lib/tpsync", str(folder / "state"))
                script = script.replace("/etc/tpsync/customers", str(folder / "customers"))
                codes.append(subprocess.run(["bash", "-e", "-c", script], cwd=folder, env=environment,
                                            stdout=subprocess.DEVNULL).returncode)
            self.assertEqual(len(sandbox.ledger()["talentry"]["tenants"]), 1, "a sync sends the jobs")
            if (folder / "tpsync.sarif").exists():
                self.assertEqual(json.loads((folder / "tpsync.sarif").read_text())["version"], "2.1.0")
                self.assertIn("+ created", (folder / "summary.md").read_text())
            return codes
        finally:
            sandbox.stop()

    def test_every_recipe_is_named_on_the_page(self):
        page = (programs.RECIPES / "README.md").read_text()
        for path in programs.RECIPES.iterdir():
            if path.name != "README.md":
                self.assertIn(f"`{path.name}{'/' if path.is_dir() else ''}`", page)

    def test_commands_on_the_pages_have_their_options(self):
        for page in programs.RECIPES.rglob("README.md"):
            for line in re.findall(r"(?m)^    (.*)$", page.read_text()):
                for command in programs.commands_in(line):
                    self.assertEqual(programs.unknown_options(command), [], command)


if __name__ == "__main__":
    unittest.main()
