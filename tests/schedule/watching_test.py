"""Alert rules and dashboard speak of metrics that the programs really write, and of no others."""

import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import programs

yaml = programs.need_module("yaml", "python3-yaml")

RULES = programs.RECIPES / "tpsync-alerts.yml"
DASHBOARD = programs.RECIPES / "grafana-dashboard.json"
NAME = re.compile(r"\btpsync_[a-z_]+")


class Watching(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """One good run of both programs, and what they wrote."""
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        sandbox = programs.Sandbox("--rate-limit", "off")
        cls.addClassCleanup(sandbox.stop)
        setup = programs.sandbox_setup(cls.folder, sandbox.url)
        application = (programs.SOURCE / "apps/sandbox/example/application.json").read_bytes()
        cls.text = ""
        for program, body in (("sync-jobs", None), ("push-application", application)):
            file = cls.folder / f"{program}.prom"
            subprocess.run([programs.PROGRAMS / program, "--quiet", "--state", cls.folder / "state", "--metrics", file, setup],
                           input=body, check=True)
            cls.text += file.read_text()
        cls.exported = set(NAME.findall("\n".join(re.findall(r"(?m)^tpsync_.*", cls.text))))

    def test_what_the_programs_write_is_whole(self):
        for name in self.exported:
            self.assertEqual(self.text.count(f"# HELP {name} "), 1)
            self.assertEqual(self.text.count(f"# TYPE {name} "), 1)
        for line in self.text.splitlines():
            if not line.startswith("#"):
                self.assertRegex(line, r'^tpsync_[a-z_]+\{customer="acme"(,state="[a-z_]+")?\} [-+.e\d]+$')
        self.assertTrue(self.text.endswith("\n"))

    def rules(self):
        return [rule for group in yaml.safe_load(RULES.read_text())["groups"] for rule in group["rules"]]

    def expressions_of_dashboard(self):
        return [target["expr"] for panel in json.loads(DASHBOARD.read_text())["panels"] for target in panel["targets"]]

    def test_rules_are_complete_and_use_exported_metrics(self):
        rules = self.rules()
        self.assertEqual(len({rule["alert"] for rule in rules}), len(rules))
        for rule in rules:
            with self.subTest(rule["alert"]):
                self.assertLessEqual({"alert", "expr", "for", "labels", "annotations"}, set(rule))
                self.assertIn(rule["labels"]["severity"], ("critical", "warning", "info"))
                self.assertIn("$labels.customer", rule["annotations"]["summary"])
                self.assertLessEqual(set(NAME.findall(rule["expr"])), self.exported)
                for command in re.findall(r"((?:sync-jobs|push-application|validate-config) --[\w-]+)",
                                          rule["annotations"]["description"]):
                    self.assertEqual(programs.unknown_options(command.split()), [])

    def test_what_must_be_watched_is(self):
        watched = set(NAME.findall(" ".join(rule["expr"] for rule in self.rules())))
        self.assertLessEqual({"tpsync_sync_last_success_timestamp_seconds", "tpsync_sync_removals_held",
                              "tpsync_sync_exit_code", "tpsync_applications_oldest_waiting_seconds",
                              "tpsync_applications", "tpsync_applications_paused",
                              "tpsync_sync_state_free_bytes"}, watched)

    def test_dashboard_shows_every_exported_metric_and_no_other(self):
        self.assertEqual(set(NAME.findall(" ".join(self.expressions_of_dashboard()))), self.exported)

    def test_dashboard_is_well_formed(self):
        dashboard = json.loads(DASHBOARD.read_text())
        panels = dashboard["panels"]
        self.assertEqual(len({panel["id"] for panel in panels}), len(panels))
        taken = set()
        for panel in panels:
            place = panel["gridPos"]
            cells = {(x, y) for x in range(place["x"], place["x"] + place["w"])
                     for y in range(place["y"], place["y"] + place["h"])}
            self.assertFalse(cells & taken, panel["title"])
            self.assertLessEqual(place["x"] + place["w"], 24)
            taken |= cells
            self.assertEqual(len({target["refId"] for target in panel["targets"]}), len(panel["targets"]))
        names = {variable["name"] for variable in dashboard["templating"]["list"]}
        self.assertLessEqual(set(re.findall(r"\$\{?(\w+)", DASHBOARD.read_text())) - {"__all"}, names)

    def test_rules_by_promtool(self):
        """The real thing where Prometheus is installed; it is too large to install for this."""
        if shutil.which("promtool") is None:
            self.skipTest("promtool is not installed (package prometheus)")
        subprocess.run(["promtool", "check", "rules", RULES], check=True, capture_output=True)
        test = (pathlib.Path(__file__).parent / "alerts_promtool.yml").read_text().replace("[RULES]", f"[{RULES}]")
        file = self.folder / "test.yml"
        file.write_text(test)
        result = subprocess.run(["promtool", "test", "rules", file], capture_output=True, text=True)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        for rule in self.rules():
            if rule["labels"]["severity"] == "critical" and "last_run" not in rule["expr"] and "paused" not in rule["expr"]:
                self.assertIn(f"alertname: {rule['alert']}", test)


if __name__ == "__main__":
    unittest.main()
