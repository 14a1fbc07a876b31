"""Scores labelled people that the model was not trained on, prints precision and recall for each threshold, and draws them.

    run.sh choose_bands.py --model DIR --input columns.csv --label-column person_id --plot precision-recall.svg
"""
import argparse
import json
from pathlib import Path

import altair
import duckdb
from splink import DuckDBAPI, Linker

import columns_file
import frequencies

# Pairs under this weight are not worth a person's time in any band.
LEAST_WEIGHT = -15
# One birth date and first names that are no variants of each other: the twin guard asks a person (libs/matching).
GUARDED = (
    ('date_of_birth', ('Same date of birth',)),
    ('given_name', ('First names alike', 'First names somewhat alike', 'Different first names')),
)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--model', required=True, type=Path, help='folder with person.model.json and person.term-frequencies.json')
    parser.add_argument('--input', required=True, help='CSV of MatchColumns with an id and labels')
    parser.add_argument('--label-column', required=True)
    parser.add_argument('--plot', type=Path, help='SVG or PNG to draw')
    parser.add_argument('--precision', type=float, default=0.999, help='that joins must have')
    return parser.parse_args()


def scored(connection, options):
    """Makes the table `pairs`: match_weight, same, guarded."""
    model = json.loads((options.model / 'person.model.json').read_text())
    # Only what is retained comes out as gamma_… columns.
    model |= {'retain_matching_columns': True, 'retain_intermediate_calculation_columns': True}
    frozen = json.loads((options.model / 'person.term-frequencies.json').read_text())
    linker = Linker('people', model, DuckDBAPI(connection), set_up_basic_logging=False)
    frequencies.thaw(connection, linker, 'people', frozen)
    predicted = linker.inference.predict(threshold_match_weight=LEAST_WEIGHT).physical_name
    label = options.label_column
    connection.execute(f"""
        CREATE TABLE pairs AS SELECT p.*, l.{label} = r.{label} AS same
        FROM {predicted} p JOIN people l ON l.id = p.id_l JOIN people r ON r.id = p.id_r""")
    guarded = ' AND '.join(gammas(model, column, labels) for column, labels in GUARDED)
    connection.execute(f'ALTER TABLE pairs ADD COLUMN guarded BOOLEAN; UPDATE pairs SET guarded = {guarded}')


def gammas(model, column, labels):
    """The condition that a comparison came out at one of these levels. Splink counts them from the last, which is 0."""
    levels, = (each['comparison_levels'] for each in model['comparisons'] if each['output_column_name'] == column)
    counted = [each['label_for_charts'] for each in levels if not each.get('is_null_level')][::-1]
    return f'gamma_{column} IN ({", ".join(str(counted.index(label)) for label in labels)})'


def table(connection, true_pairs):
    """One row for each half bit: precision of joins, recall, and how many pairs lie at or above it."""
    rows = connection.execute(f"""
        WITH steps AS (SELECT unnest(range({LEAST_WEIGHT * 2}, 61)) / 2.0 AS weight)
        SELECT weight, count(*) FILTER (same AND NOT guarded) AS good, count(*) FILTER (NOT same AND NOT guarded) AS bad,
               count(*) AS pairs
        FROM steps JOIN pairs ON match_weight >= weight GROUP BY weight ORDER BY weight""").fetchall()
    return [
        {'weight': weight, 'precision': good / max(1, good + bad), 'recall': good / true_pairs, 'wrong': bad, 'pairs': pairs}
        for weight, good, bad, pairs in rows
    ]  # fmt: skip


def draw(rows, path):
    long = [
        {'weight': row['weight'], 'share': row[measure], 'measure': measure}
        for row in rows
        for measure in ('precision', 'recall')
        if row['weight'] >= -10
    ]
    chart = altair.Chart(altair.Data(values=long)).encode(
        x=altair.X('weight:Q', title='Match weight at or above which two people are joined (bits)'),
        y=altair.Y('share:Q', title=None, scale=altair.Scale(domain=[0.75, 1]), axis=altair.Axis(format='.1%')),
        color=altair.Color('measure:N', title=None, scale=altair.Scale(range=['#1d70b8', '#d4351c'])),
    )
    chart.mark_line(strokeWidth=2, clip=True).properties(width=640, height=320).save(path)


def main():
    options = arguments()
    connection = duckdb.connect()
    columns_file.load(connection, options.input, 'people')
    scored(connection, options)
    true_pairs, = connection.execute(
        f'SELECT sum(c * (c - 1) / 2) FROM (SELECT count(*) AS c FROM people GROUP BY {options.label_column})'
    ).fetchone()
    reached, guarded, weakest = connection.execute("""
        SELECT count(*) FILTER (same), count(*) FILTER (same AND guarded), quantile_cont(match_weight, 0.001) FILTER (same)
        FROM pairs""").fetchone()
    rows = table(connection, true_pairs)
    print('weight  precision   recall   wrong    pairs at or above')
    for row in rows[::2]:
        print(f'{row["weight"]:6.1f}  {row["precision"]:9.5f}  {row["recall"]:7.4f}  {row["wrong"]:6}  {row["pairs"]:9}')
    join = next((row['weight'] for row in rows if row['precision'] >= options.precision), None)
    print(f'{true_pairs:.0f} true pairs, {reached / true_pairs:.2%} reached by blocking; {guarded} of them the twin guard asks about.')
    print(f'Least weight whose joins have precision {options.precision}: {join}. One true pair in a thousand lies under {weakest:.1f}.')
    if options.plot:
        draw(rows, options.plot)


main()
