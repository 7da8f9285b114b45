"""What a Markdown page tells a reader to run."""

import re
import subprocess
from dataclasses import dataclass, field

# What a block may call itself: the first are run, the others only shown.
RUN = ("sh", "console", "cron")
SHOWN = ("json", "xml", "cpp", "cmake", "text", "yaml", "toml", "ini")


@dataclass
class Command:
    text: str
    line: int
    expected_exit: int = 0
    output: list = field(default_factory=list)  # None: not shown
    hidden: bool = False


@dataclass
class Block:
    language: str
    reason: str  # why it is not run; empty: it is
    lines: list
    line: int


class PageError(Exception):
    pass


def blocks_of(text, name):
    """Fenced blocks, and `<!-- test: COMMAND -->`, which prepares the scene without showing in the page."""
    fence, block = None, None
    for number, line in enumerate(text.splitlines(), 1):
        if block is None:
            hidden = re.fullmatch(r"\s*<!-- test: (.*) -->", line)
            opened = re.fullmatch(r"(\s*)(```+)(.*)", line)
            if hidden:
                yield Block("hidden", "", [hidden[1]], number)
            elif opened:
                fence, block = opened, _open(opened, number, name)
        elif line.strip() == fence[2]:
            yield block
            block = None
        else:
            block.lines.append(line.removeprefix(fence[1]))
    if block is not None:
        raise PageError(f"{name}:{block.line}: this block has no end")


def _open(fence, number, name):
    words = fence[3].split()
    language = words[0] if words else ""
    if language not in RUN + SHOWN:
        raise PageError(f"{name}:{number}: say what this block is: {', '.join(RUN)} (run by a test) or {', '.join(SHOWN)}")
    if len(words) > 1 and words[1] != "norun":
        raise PageError(f"{name}:{number}: behind the language comes nothing, or: norun REASON")
    if words[1:] == ["norun"]:
        raise PageError(f"{name}:{number}: norun needs its reason behind it")
    return Block(language, " ".join(words[2:]), [], number)


def expected_exit(text):
    found = re.search(r"#.*\bexit (\d+)", text.splitlines()[-1])
    return int(found[1]) if found else 0


def _is_whole(text):
    check = ["bash", "-n", "-c", text]
    return not text.endswith("\\") and subprocess.run(check, stderr=subprocess.DEVNULL, check=False).returncode == 0


def _of_crontab(block):
    """What stands behind the five fields of each line."""
    jobs = ((line.split(None, 5), number) for number, line in enumerate(block.lines, block.line + 1) if re.match(r"[\d*]", line))
    return [Command(fields[5], number, output=None) for fields, number in jobs]


def commands_of(block, name):
    """A sh block: each line that is a whole command by itself, or the lines that together are one. A console block: what
    follows `$ `, continued by lines that begin with `> `, and the output that the page shows."""
    if block.language == "hidden":
        return [Command(block.lines[0], block.line, expected_exit(block.lines[0]), None, hidden=True)]
    if block.language == "cron":
        return _of_crontab(block)
    commands, pending = [], None
    for number, line in enumerate(block.lines, block.line + 1):
        if block.language == "console":
            if line.startswith("$ "):
                commands.append(Command(line[2:], number))
            elif line.startswith("> ") and commands and not commands[-1].output:
                commands[-1].text += "\n" + line[2:]
            elif commands:
                commands[-1].output.append(line)
            else:
                raise PageError(f"{name}:{number}: a console block begins with `$ COMMAND`")
        elif pending is None and (not line.strip() or line.lstrip().startswith("#")):
            continue
        else:
            pending = Command(line, number, output=None) if pending is None else pending
            pending.text = line if pending.text == line and pending.line == number else pending.text + "\n" + line
            if _is_whole(pending.text):
                commands.append(pending)
                pending = None
    if pending is not None:
        raise PageError(f"{name}:{pending.line}: this command has no end")
    for command in commands:
        command.expected_exit = expected_exit(command.text)
    return commands


def normal(line):
    """A line without what differs from run to run."""
    for pattern, word in (
        (r"\b\d{8}T\d{6}Z(-[0-9a-f]{4})?", "RUN"),
        (r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", "TIME"),
        (r"\b20\d\d-\d\d-\d\d\b", "DATE"),
        (r"\b(\d+(\.\d+)? (ms|s|min|h|d)\b ?)+", "SPAN"),
        (r"(seconds\{[^}]*\}) [\d.]+", r"\1 NUMBER"),
        (r"127\.0\.0\.1:\d+", "127.0.0.1:PORT"),
        (r"\s+", " "),
    ):
        line = re.sub(pattern, word, line)
    return line.strip()


def differs(shown, printed):
    """How printed output differs from what a page shows; empty when it does not. A line `…` stands for any lines, and one
    that ends with ` …` for any end."""
    shown = [normal(line) for line in shown if line.strip()]
    printed = [normal(line) for line in printed if line.strip()]
    return "" if _matches(shown, printed) else "\n".join(printed)


def _matches(shown, printed):
    if not shown:
        return not printed
    if shown[0] in ("…", "..."):
        return any(_matches(shown[1:], printed[skip:]) for skip in range(len(printed) + 1))
    if not printed:
        return False
    fits = printed[0].startswith(shown[0][:-1].rstrip()) if shown[0].endswith("…") else shown[0] == printed[0]
    return fits and _matches(shown[1:], printed[1:])
