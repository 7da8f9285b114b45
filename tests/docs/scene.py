"""A folder to run a document's commands in: an example customer, and the sandbox in the vendors' place."""

import os
import pathlib
import select
import shutil
import signal
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Scene:
    """Use as a context manager. `folder` holds what a customer's consultant has at hand:

    acme.json with its two tokens, feed.de.xml and feed.en.xml, application.json and application-2.json (another person),
    feeds/ (what the sandbox serves), and the same customer under etc/tpsync, which stands for /etc/tpsync. So do
    var/lib/tpsync and var/backups for the folders of these names.
    """

    SYSTEM_FOLDERS = ("/etc/tpsync", "/var/lib/tpsync", "/var/backups")

    def __init__(self, programs):
        self.programs = pathlib.Path(programs).resolve()
        self.folder = None
        self._sandbox = None

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tpsync-docs-"))
        try:
            self._prepare()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self._sandbox:
            self._sandbox.send_signal(signal.SIGTERM)
            self._sandbox.wait(timeout=20)
            self._sandbox.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _prepare(self):
        example = ROOT / "apps/sandbox/example"
        shutil.copytree(example / "feeds", self.folder / "feeds")
        for language in ("de", "en"):
            shutil.copy(example / f"feeds/{language}.xml", self.folder / f"feed.{language}.xml")
        first = (example / "application.json").read_text()
        (self.folder / "application.json").write_text(first)
        other = first.replace("tal-70001", "tal-70002").replace("Mira", "Tomke").replace("mira.", "tomke.")
        (self.folder / "application-2.json").write_text(other)
        self._link_programs()
        port = self._start_sandbox()
        setup = (example / "acme.json").read_text().replace("127.0.0.1:8080", f"127.0.0.1:{port}")
        customers = self.folder / "etc/tpsync/customers"
        customers.mkdir(parents=True)
        for folder in ("var/lib", "var/backups"):
            (self.folder / folder).mkdir(parents=True)
        for place in (self.folder, customers):
            (place / "acme.json").write_text(setup)
            for token in ("acme.talentry-token", "acme.personio-token"):
                (place / token).write_text("example-token\n")
                (place / token).chmod(0o600)
        (self.folder / "home").mkdir()
        self.port = port

    def _link_programs(self):
        # As the package names them; the build tree calls the sandbox just that.
        (self.folder / "bin").mkdir()
        for program in ("sync-jobs", "push-application", "validate-config", "sandbox"):
            installed = "tpsync-sandbox" if program == "sandbox" else program
            (self.folder / "bin" / installed).symlink_to(self.programs / program)
        (self.folder / "bin/library_example").symlink_to(self.programs / "examples/library_example")

    def _start_sandbox(self):
        command = [self.folder / "bin/tpsync-sandbox", "--feeds", self.folder / "feeds"]
        self._sandbox = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        ready, _, _ = select.select([self._sandbox.stdout], [], [], 60)
        line = self._sandbox.stdout.readline() if ready else ""
        if "listening on" not in line:
            raise RuntimeError(f"the sandbox did not start: {line!r}")
        return int(line.rsplit(":", 1)[1])

    def environment(self):
        kept = {name: value for name, value in os.environ.items() if name in ("LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS")}
        return kept | {
            "PATH": f"{self.folder / 'bin'}:/usr/bin:/bin",
            "HOME": str(self.folder / "home"),
            "LC_ALL": "C.UTF-8",
            "https_proxy": "http://127.0.0.1:9",  # nothing leaves this machine, whatever a page says
            "REPO": str(ROOT),
            "SANDBOX": f"http://127.0.0.1:{self.port}",
        }

    def run(self, command):
        """Runs a shell command in the scene, and says what it wrote with the folders as a reader knows them."""
        for folder in self.SYSTEM_FOLDERS:
            command = command.replace(folder, f"{self.folder}{folder}")
        done = subprocess.run(["bash", "-c", command], cwd=self.folder, env=self.environment(), text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=120, check=False)
        return done.returncode, done.stdout.replace(str(self.folder), "")
