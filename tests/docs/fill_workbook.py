#!/usr/bin/env python3
"""Fills cells of a workbook that validate-config --template wrote: fill_workbook.py FILE.xlsx CELL=TEXT..."""

import re
import sys
import zipfile
from xml.sax.saxutils import escape

SHEET = "xl/worksheets/sheet2.xml"  # Setup


def filled(sheet, cell, text):
    inline = rf'<c r="{cell}"\1 t="inlineStr"><is><t>{escape(text)}</t></is></c>'
    sheet, count = re.subn(rf'<c r="{cell}"((?: s="\d+")?)/>', inline, sheet)
    if count != 1:
        sys.exit(f"{cell} is no empty cell of {SHEET}")
    return sheet


def main(path, cells):
    with zipfile.ZipFile(path) as workbook:
        parts = {name: workbook.read(name) for name in workbook.namelist()}
    sheet = parts[SHEET].decode()
    for cell in cells:
        name, _, text = cell.partition("=")
        sheet = filled(sheet, name, text)
    parts[SHEET] = sheet.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as workbook:
        for name, content in parts.items():
            workbook.writestr(name, content)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
