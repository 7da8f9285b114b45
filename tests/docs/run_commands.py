#!/usr/bin/env python3
"""Runs every command of a page against the sandbox and holds exit codes and shown output against it.

run_commands.py [--update] PROGRAMS PAGE...    PROGRAMS is the folder of the built programs. With --update other output is
written into the page instead of told; look at what it wrote before you keep it.

A block says what it is: ```sh, ```console and ```cron are run, in order, in one scene (scene.py). An exit code other than 0 is
named behind the command, `# exit 76`. What cannot be run here says why: ```sh norun needs root. A hidden line,
<!-- test: COMMAND -->, changes the scene between blocks. Scripts of this repository (./scripts/...) are only looked for.
"""

import os
import pathlib
import re
import sys

from pages import SHOWN, PageError, blocks_of, commands_of, differs
from scene import ROOT, Scene


def is_repository_script(command):
    return command.text.startswith("./scripts/")


def check_script(command):
    script = ROOT / command.text.split()[0]
    return "" if os.access(script, os.X_OK) else f"there is no such script: {script.name}"


def check(command, scene):
    """What is wrong (empty: nothing), and what was printed when it is other output than the page shows."""
    if is_repository_script(command):
        return check_script(command), None
    code, output = scene.run(command.text)
    if code != command.expected_exit:
        return f"exit {code}, and the page says {command.expected_exit}; it printed:\n{output}", None
    if command.output is None or not differs(command.output, output.splitlines()):
        return "", None
    return f"the page shows other output; printed was:\n{output}", output


def abbreviated(shown, printed):
    """The printed lines; where the page leaves out some in one place, they stay out."""
    gaps = [number for number, line in enumerate(shown) if line.strip() == "…"]
    behind = len(shown) - gaps[0] - 1 if len(gaps) == 1 else 0
    if len(gaps) != 1 or len(printed) <= len(shown):
        return printed
    return printed[: gaps[0]] + [shown[gaps[0]]] + printed[len(printed) - behind :]


class Update:
    """Puts printed output in the place of what a page shows."""

    def __init__(self, page):
        self._page = page
        self._lines = page.read_text().splitlines()
        self._moved = 0

    def put(self, command, output):
        printed = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:8080", output).rstrip("\n").split("\n")
        printed = abbreviated(command.output, [line.rstrip() for line in printed])
        first = command.line + command.text.count("\n") + self._moved
        self._lines[first : first + len(command.output)] = printed
        self._moved += len(printed) - len(command.output)

    def save(self):
        self._page.write_text("\n".join(self._lines) + "\n")


def run_page(page, programs, update=None):
    """Problems of a page, and how many commands of it were run."""
    name = str(page.relative_to(ROOT))
    problems, count = [], 0
    with Scene(programs) as scene:
        for block in blocks_of(page.read_text(), name):
            if block.reason:
                print(f"{name}:{block.line}: not run: {block.reason}")
            if block.reason or block.language in SHOWN:
                continue
            for command in commands_of(block, name):
                problem, other_output = check(command, scene)
                count += not command.hidden
                if update and other_output is not None:
                    update.put(command, other_output)
                elif problem:
                    problems.append(f"{name}:{command.line}: {command.text}\n{problem}")
    return problems, count


def main(arguments):
    is_update = arguments[0] == "--update"
    programs, *pages = arguments[is_update:]
    failed = False
    for page in pages:
        path = pathlib.Path(page).resolve()
        update = Update(path) if is_update else None
        try:
            problems, count = run_page(path, programs, update)
            if update:
                update.save()
        except PageError as error:
            problems, count = [str(error)], 1
        if count == 0:
            problems.append(f"{page}: no command was run")
        print("\n".join(problems) if problems else f"{page}: {count} commands did what the page says")
        failed = failed or bool(problems)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
