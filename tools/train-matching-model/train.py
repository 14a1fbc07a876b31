"""Trains the model that links people and writes it with its term frequencies and its provenance. See docs/how-to/train-a-matching-model.md."""
import argparse
import json
import math
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import duckdb
from splink import DuckDBAPI, Linker, block_on

import columns_file
import frequencies
import person_model

# EM is run once for each: the comparisons on other columns learn from the pairs that agree on these.
EM_BLOCKINGS = (('date_of_birth', 'family_name'), ('date_of_birth', 'given_name'), ('postcode', 'given_name'))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--input', required=True, help='CSV of MatchColumns with an id')
    parser.add_argument('--out', required=True, type=Path, help='folder for the three files')
    parser.add_argument('--label-column', help='column that tells who a row truly is; without it m is learnt by EM')
    parser.add_argument('--recall', type=float, default=0.9, help='without labels: share of true pairs that agree on name and birth')
    parser.add_argument('--seed', type=int, default=7, help='of the random sample for u')
    parser.add_argument('--sample-pairs', type=float, default=2e7)
    parser.add_argument('--licence', default='not stated', help="licence of the input, for the model's provenance")
    parser.add_argument('--source', default='not stated', help='what the input is and how it was made')
    return parser.parse_args()


def train(linker, options, connection, rows):
    exact = block_on('given_name', 'family_name', 'date_of_birth')
    linker.training.estimate_u_using_random_sampling(max_pairs=options.sample_pairs, seed=options.seed)
    if options.label_column:
        linker.training.estimate_m_from_label_column(options.label_column)
        return share_of_true_pairs(connection, options.label_column, rows)
    linker.training.estimate_probability_two_random_records_match([exact], recall=options.recall)
    for columns in EM_BLOCKINGS:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*columns))
    return None


def share_of_true_pairs(connection, label, rows):
    pairs = connection.execute(
        f'SELECT sum(c * (c - 1) / 2) FROM (SELECT count(*) AS c FROM people GROUP BY {label})'
    ).fetchone()[0]
    return pairs / (rows * (rows - 1) / 2)


def commit():
    result = subprocess.run(['git', 'rev-parse', 'HEAD'], capture_output=True, text=True, cwd=Path(__file__).parent)
    return result.stdout.strip() or None


def provenance(options, rows):
    packages = {name: version(name) for name in ('splink', 'duckdb')}
    return {
        'madeBy': 'tools/train-matching-model',
        'madeOn': datetime.now(UTC).date().isoformat(),
        'commit': commit(),
        'rows': rows,
        'trainedFrom': 'labels' if options.label_column else 'expectation maximisation',
        'sampleSeed': options.seed,
        'samplePairs': int(options.sample_pairs),
        'source': options.source,
        'licence': options.licence,
        'versions': {'python': platform.python_version(), **packages},
    }


def write(path, value):
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + '\n')


def main():
    options = arguments()
    connection = duckdb.connect()
    rows = columns_file.load(connection, options.input, 'people')
    linker = Linker('people', person_model.settings(), DuckDBAPI(connection))
    prior = train(linker, options, connection, rows)
    model = linker.misc.save_model_to_json()
    if prior is not None:
        model['probability_two_random_records_match'] = prior
    # The random id of the training run would make two equal trainings differ.
    model.pop('linker_uid', None)
    options.out.mkdir(parents=True, exist_ok=True)
    write(options.out / 'person.model.json', model)
    write(options.out / 'person.term-frequencies.json', frequencies.frozen(connection, 'people'))
    write(options.out / 'person.provenance.json', provenance(options, rows))
    print_weights(model)


def print_weights(model):
    for comparison in model['comparisons']:
        print(comparison['output_column_name'])
        for level in comparison['comparison_levels']:
            m, u = level.get('m_probability'), level.get('u_probability')
            weight = f'{math.log2(m / u):7.2f}' if m and u else '      -'
            print(f'  {weight}  {level["label_for_charts"]}')


main()
