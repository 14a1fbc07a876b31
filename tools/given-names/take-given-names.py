"""Writes libs/matching/src/names/given-names.json: the first names that parents in England and Wales give.

    pip install xlrd==2.0.2 openpyxl==3.1.5
    python tools/given-names/take-given-names.py FOLDER

FOLDER holds the spreadsheets of the Office for National Statistics, "Baby names in England and Wales", one or two for each year
from 1996 (Open Government Licence v3.0). A name counts that 50 children or more were given in all those years: rarer ones are
mostly slips of the registers themselves, and a slip must not pass for a name.
"""
import collections
import json
import re
import sys
from pathlib import Path

import openpyxl
import xlrd

FEWEST = 50
TARGET = Path(__file__).parents[2] / 'libs/matching/src/names/given-names.json'


def sheets(path):
    if path.suffix == '.xlsx':
        for sheet in openpyxl.load_workbook(path, read_only=True, data_only=True):
            yield [list(row) for row in sheet.iter_rows(values_only=True)]
    else:
        for sheet in xlrd.open_workbook(path).sheets():
            yield [sheet.row_values(row) for row in range(sheet.nrows)]


def is_name(cell):
    return isinstance(cell, str) and re.fullmatch(r"[A-Za-z'\- ]{2,}", cell.strip()) is not None


def counts(path):
    """Children by name: a name stands in several tables of a year, whole and by region, so its highest count holds."""
    found = collections.Counter()
    for rows in sheets(path):
        for row in rows:
            for rank, name, count in zip(row, row[1:], row[2:]):
                if isinstance(rank, (int, float)) and is_name(name) and isinstance(count, (int, float)) and count >= 3:
                    letters = re.sub('[^a-z]', '', name.lower())
                    found[letters] = max(found[letters], int(count))
    return found


def main(folder):
    total = collections.Counter()
    files = sorted(path for path in Path(folder).iterdir() if path.suffix in ('.xls', '.xlsx'))
    for path in files:
        total.update(counts(path))
    names = sorted(name for name, count in total.items() if count >= FEWEST and len(name) > 1)
    source = (
        f'Office for National Statistics, baby names in England and Wales, 1996 to 2024: given to {FEWEST} children or '
        'more. Crown copyright, Open Government Licence v3.0. Taken by tools/given-names/take-given-names.py.'
    )
    TARGET.write_text(json.dumps({'source': source, 'names': ' '.join(names)}, indent=2) + '\n')
    print(f'{len(names)} names from {len(files)} files')


if __name__ == '__main__':
    main(sys.argv[1])
