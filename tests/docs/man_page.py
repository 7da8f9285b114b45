"""A man page in scdoc's language, taken apart (docs/man/*.scd)."""

import re


def without_markup(text):
    """Names in a heading line: no stars, no underscores around words, no backslashes."""
    text = re.sub(r"(?<![A-Za-z0-9\\])_|(?<!\\)_(?![A-Za-z0-9])", "", text.replace("*", ""))
    return text.replace("\\", "")


class ManPage:
    def __init__(self, path):
        self.path = path
        self.text = path.read_text()

    def section(self, title):
        """The text between this heading and the next; empty when there is none."""
        found = re.search(rf"^# {re.escape(title)}\n(.*?)(?=^# |\Z)", self.text, re.M | re.S)
        return found[1] if found else ""

    def terms(self, title):
        """Heading lines of a section's definitions: they begin with a star or underscore, and what follows is indented."""
        return re.findall(r"^([*_].*)\n(?=\t)", self.section(title), re.M)

    def definitions(self, title):
        """Pairs of heading line and indented text."""
        return re.findall(r"^([*_].*)\n((?:\t.*\n|\n(?=\t))+)", self.section(title) + "\n", re.M)

    def options(self):
        """Names and value of each option: {"--quiet": (("-q", "--quiet"), "")}."""
        found = {}
        for line in self.terms("OPTIONS"):
            names = re.findall(r"\*(-{1,2}[^*]+)\*", line)
            value = without_markup(line.rsplit(f"*{names[-1]}*", 1)[1]).strip()
            found[names[-1]] = (tuple(names), value)
        return found

    def exit_codes(self):
        return {int(code) for code in re.findall(r"^\*(\d+)\*\n", self.section("EXIT STATUS"), re.M)}

    def mentioned_options(self):
        return set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", self.text))

    def references(self):
        """Pages named as *name*(section)."""
        return set(re.findall(r"\*([a-z.-]+)\*\((\d)\)", self.text))

    def example_lines(self):
        """Lines of the code blocks under EXAMPLES."""
        blocks = re.findall(r"^```\n(.*?)^```", self.section("EXAMPLES"), re.M | re.S)
        return [line for block in blocks for line in block.splitlines()]
