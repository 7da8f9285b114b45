"""The systemd units: whole, hardened, and about options that exist."""

import configparser
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import programs

programs.need("systemd-analyze", "systemd")

WORST_EXPOSURE = 2.0


def instance(unit):
    return unit.replace("@.", "@acme.")


class Units(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """A machine made of files: our units, the programs they start, and systemd's own units."""
        cls.root = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.root)
        folder = cls.root / "usr/lib/systemd/system"
        folder.mkdir(parents=True)
        for place in ("/usr/lib/systemd/system", "/lib/systemd/system"):
            for unit in pathlib.Path(place).glob("*.target"):
                shutil.copy(unit, folder / unit.name)
        cls.units = sorted(path.name for path in programs.UNITS.iterdir())
        for name in cls.units:
            shutil.copy(programs.UNITS / name, folder / name)
        for program in ("sync-jobs", "push-application", "validate-config", "webhook", "logger", "journalctl", "sh"):
            for place in ("usr/bin", "bin"):
                stand_in = cls.root / place / program
                stand_in.parent.mkdir(parents=True, exist_ok=True)
                stand_in.write_text("#!/bin/sh\n")
                stand_in.chmod(0o755)

    def analyze(self, *arguments):
        return subprocess.run(["systemd-analyze", f"--root={self.root}", "--no-pager", *arguments],
                              capture_output=True, text=True)

    def section(self, unit, name):
        parser = configparser.RawConfigParser(strict=False, delimiters="=", comment_prefixes=("#", ";"))
        parser.optionxform = str
        parser.read(programs.UNITS / unit)
        return dict(parser[name]) if parser.has_section(name) else {}

    def test_all_units_are_there(self):
        self.assertEqual(self.units, ["tpsync-check@.service", "tpsync-check@.timer", "tpsync-drain@.service",
                                      "tpsync-drain@.timer", "tpsync-failure@.service", "tpsync-hook@.service",
                                      "tpsync-sync@.service", "tpsync-sync@.timer"])

    def test_verify_is_silent(self):
        result = self.analyze("--man=no", "verify", *map(instance, self.units))
        self.assertEqual((result.returncode, result.stdout + result.stderr), (0, ""))

    def test_verify_would_notice(self):
        """The negative control: a unit with a mistake is not passed over in silence."""
        (self.root / "usr/lib/systemd/system/wrong.service").write_text("[Service]\nExecStart=/usr/bin/absent\n")
        self.assertNotEqual(self.analyze("--man=no", "verify", "wrong.service").returncode, 0)

    def test_services_expose_little(self):
        for unit in self.units:
            if not unit.endswith(".service"):
                continue
            with self.subTest(unit):
                text = self.analyze("--offline=true", "security", instance(unit)).stdout
                exposure = float(re.search(r"exposure level for \S+: ([\d.]+)", text).group(1))
                self.assertLessEqual(exposure, WORST_EXPOSURE)

    def test_commands_have_their_options(self):
        found = 0
        for unit in self.units:
            for command in programs.commands_in(self.section(unit, "Service").get("ExecStart", "")):
                found += 1
                self.assertEqual(programs.unknown_options(command), [], command)
        self.assertEqual(found, 3)

    def test_schedules(self):
        sync, drain = (self.section(f"tpsync-{name}@.timer", "Timer") for name in ("sync", "drain"))
        self.assertEqual((sync["OnCalendar"], sync["Persistent"]), ("hourly", "yes"))
        self.assertIn("RandomizedDelaySec", sync)
        self.assertEqual(drain["OnCalendar"], "minutely")
        for name in ("sync", "drain", "check"):
            self.assertEqual(self.section(f"tpsync-{name}@.timer", "Install")["WantedBy"], "timers.target")

    def test_sync_and_drain_share_their_state_and_tell_when_they_fail(self):
        for name in ("sync", "drain"):
            unit = f"tpsync-{name}@.service"
            service = self.section(unit, "Service")
            self.assertEqual((service["StateDirectory"], service["StateDirectoryMode"]), ("tpsync", "0700"))
            self.assertEqual(service["User"], "tpsync")
            self.assertIn("LoadCredential", service)
            self.assertIn("TimeoutStartSec", service)
            self.assertEqual(self.section(unit, "Unit")["OnFailure"], "tpsync-failure@%n.service")

    def test_what_passes_by_itself_is_no_failure_and_what_needs_a_person_is(self):
        sync, drain = (set(self.section(f"tpsync-{name}@.service", "Service")["SuccessExitStatus"].split())
                       for name in ("sync", "drain"))
        self.assertEqual(sync, {"69", "75"})
        self.assertEqual(drain, {"75"})

    def test_the_user_and_the_folder_of_setups_can_be_made(self):
        users = self.root / "usr/lib/sysusers.d"
        users.mkdir(parents=True, exist_ok=True)
        shutil.copy(programs.SOURCE / "scripts/sysusers.d/tpsync.conf", users)
        (self.root / "etc").mkdir(exist_ok=True)
        made = subprocess.run(["systemd-sysusers", f"--root={self.root}", "tpsync.conf"], capture_output=True, text=True)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertRegex((self.root / "etc/passwd").read_text(), r"(?m)^tpsync:.*:/var/lib/tpsync:/usr/sbin/nologin$")
        temporary = self.root / "usr/lib/tmpfiles.d"
        temporary.mkdir(parents=True, exist_ok=True)
        shutil.copy(programs.SOURCE / "scripts/tmpfiles.d/tpsync.conf", temporary)
        if os.geteuid() != 0:
            return  # only root may give a folder to another group
        made = subprocess.run(["systemd-tmpfiles", f"--root={self.root}", "--create", "tpsync.conf"],
                              capture_output=True, text=True)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertTrue((self.root / "etc/tpsync/customers").is_dir())
        self.assertEqual((self.root / "etc/tpsync").stat().st_mode & 0o7777, 0o750)


if __name__ == "__main__":
    unittest.main()
