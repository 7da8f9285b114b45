"""What the tests of units and recipes share: where things are, what the programs' --help knows, how to skip."""

import functools
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

SOURCE = pathlib.Path(os.environ["TPSYNC_SOURCE"])
PROGRAMS = pathlib.Path(os.environ["TPSYNC_PROGRAMS"])
RECIPES = SOURCE / "docs/recipes"
UNITS = SOURCE / "scripts/systemd"
NAMES = ("sync-jobs", "push-application", "validate-config")
SKIPPED = 77


def need(tool, package):
    """Ends the whole test as skipped when a tool is not here."""
    if shutil.which(tool) is None:
        print(f"skipped: {tool} is not installed (package {package})")
        sys.exit(SKIPPED)


def need_module(name, package):
    try:
        return __import__(name)
    except ImportError:
        print(f"skipped: the Python module {name} is not installed (package {package})")
        sys.exit(SKIPPED)


@functools.cache
def options_of(program):
    """Every option that the program's --help names."""
    text = subprocess.run([PROGRAMS / program, "--help"], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"(?<![\w-])(--?[a-zA-Z][\w-]*)", text))


def commands_in(text):
    """The calls of our programs in lines of shell, each as a list of words; joins lines that end in a backslash."""
    found = []
    for line in text.replace("\\\n", " ").splitlines():
        line = re.sub(r"^\s*-\s+", "", line)
        for part in re.split(r"&&|\|\||;|\|", line.split(" #")[0]):
            try:
                words = shlex.split(part)
            except ValueError:
                continue
            for start, word in enumerate(words):
                if os.path.basename(word) in NAMES:
                    found.append([os.path.basename(word), *words[start + 1:]])
                    break
    return found


def unknown_options(command):
    """The options of one call that its program does not have."""
    program, *words = command
    return [word for word in words if word.startswith("-") and word != "-" and
            word.split("=")[0] not in options_of(program)]


def sandbox_setup(folder, url, more=None):
    """A complete setup for the sandbox at `url`, with its token; the example application fits it."""
    setup = json.loads((SOURCE / "apps/sandbox/example/acme.json").read_text())
    for key in setup["endpoints"]:
        setup["endpoints"][key] = url + ("/xml" if key == "feed" else "")
    for where, key, name in (("personio", "recruiting_token", "personio.token"), ("talentry", "token", "talentry.token")):
        setup[where][key] = {"file": name}
        (folder / name).write_text("canary-token\n")
        (folder / name).chmod(0o600)
    setup.update(more or {})
    file = folder / "acme.json"
    file.write_text(json.dumps(setup))
    return file


class Sandbox:
    """The stand-in for both vendors, on a free port."""

    def __init__(self, *arguments):
        feeds = SOURCE / "apps/sandbox/example/feeds"
        self.process = subprocess.Popen([PROGRAMS / "sandbox", "--feeds", feeds, "--port", "0", *arguments],
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.url = None
        for line in self.process.stdout:
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            if found:
                self.url = found.group(0)
                break
        if self.url is None:
            raise RuntimeError("the sandbox did not start")

    def ledger(self):
        import urllib.request
        with urllib.request.urlopen(self.url + "/_sandbox/ledger", timeout=10) as answer:
            return json.load(answer)

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=10)
        self.process.stdout.close()
