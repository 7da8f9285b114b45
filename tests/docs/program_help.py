"""What a program's --help says, taken apart."""

import re
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    names: tuple  # as given: ("-q", "--quiet")
    value: str  # "FILE", "[N]", "PRODUCT FILE.xlsx"; empty for a flag
    text: str

    @property
    def name(self):
        return self.names[-1]


def help_text(program):
    return subprocess.run([program, "--help"], capture_output=True, text=True, check=True, timeout=60).stdout


def options(text):
    """The options, by their long names."""
    found = {}
    section = text.split("\nOptions:\n", 1)[1].split("\n\n", 1)[0]
    # A long name has its text in the next line.
    section = re.sub(r"\n {12,}", "   ", section)
    for line in section.splitlines():
        head, told = (re.split(r"\s{2,}", line.strip(), maxsplit=1) + [""])[:2]
        names, _, value = head.partition(" ")
        option = Option(tuple(names.split(",")), plain_value(value), told)
        found[option.name] = option
    return found


def plain_value(value):
    """Without what CLI11 adds: how often it may come, how many words, the default."""
    value = re.sub(r" \.\.\.$| x \d+$", "", value.strip())
    return re.sub(r"(\])=\S+$", r"\1", value)


def choices(option):
    """The values that the text lists behind a colon: `Rendering: text, json, html, junit or sarif`."""
    listed = re.search(r": ([a-z]+(?:, [a-z]+)* or [a-z]+)", option.text)
    return set(re.split(r", | or ", listed[1])) if listed else set()


def exit_codes(text):
    """The numbers behind `Exit codes:`."""
    footer = text.split("Exit codes:", 1)
    return {int(code) for code in re.findall(r"(?:^|[,\s])(\d{1,2}) [a-z]", footer[1])} if len(footer) == 2 else set()
