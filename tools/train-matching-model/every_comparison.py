"""Makes libs/matching/test-data: models that use every comparison and comparison level of Splink 4 for DuckDB, their inputs,
and Splink's own scores and clusters. Lintel's engine has to give the same weights to 1e-6.

    tools/train-matching-model/run.sh every_comparison.py
"""
import csv
import json
from pathlib import Path

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import ColumnExpression, DuckDBAPI, Linker, SettingsCreator, block_on
from splink.blocking_rule_library import CustomRule

import every_people

TARGET = Path(__file__).parents[2] / 'libs/matching/test-data'
CLUSTER_AT = 0.95


def whole_comparisons():
    """Every class of splink.comparison_library, with its options."""
    tf = {'term_frequency_adjustments': True}
    dates = {'metrics': ['day', 'month', 'year'], 'thresholds': [3, 1, 1.5]}
    times = {'metrics': ['second', 'minute', 'hour', 'day'], 'thresholds': [30, 45, 6, 2]}
    return [
        cl.ExactMatch('sex').configure(term_frequency_adjustments=True),
        cl.LevenshteinAtThresholds('surname', [1, 3]).configure(term_frequency_adjustments=True),
        cl.DamerauLevenshteinAtThresholds('forename', [1, 2]),
        cl.JaccardAtThresholds('email', [0.9, 0.6]),
        cl.JaroAtThresholds('surname', [0.9, 0.75]),
        cl.JaroWinklerAtThresholds('forename', [0.92, 0.8, 0.6]),
        cl.CosineSimilarityAtThresholds('vector', [0.99, 0.9, 0.5]),
        cl.DistanceFunctionAtThresholds('email', 'levenshtein', [1, 4], higher_is_more_similar=False),
        cl.DistanceFunctionAtThresholds('surname', 'jaro_winkler_similarity', [0.95, 0.8]),
        cl.PairwiseStringDistanceFunctionAtThresholds('aliases', 'levenshtein', [1, 2]),
        cl.PairwiseStringDistanceFunctionAtThresholds('aliases', 'damerau_levenshtein', [1]),
        cl.PairwiseStringDistanceFunctionAtThresholds('aliases', 'jaro_winkler', [0.95, 0.8]),
        cl.PairwiseStringDistanceFunctionAtThresholds('aliases', 'jaro', [0.9]),
        cl.AbsoluteDateDifferenceAtThresholds('dob', input_is_string=True, **dates, **tf),
        cl.AbsoluteDateDifferenceAtThresholds('dob_date', input_is_string=False, metrics=['day', 'day'], thresholds=[1, 20]),
        cl.AbsoluteDateDifferenceAtThresholds('dob', input_is_string=True, metrics=['month'], thresholds=[2], datetime_format='%Y-%m-%d', invalid_dates_as_null=False),
        cl.AbsoluteTimeDifferenceAtThresholds('seen_at', input_is_string=True, **times),
        cl.AbsoluteTimeDifferenceAtThresholds('seen_ts', input_is_string=False, metrics=['hour', 'hour'], thresholds=[1, 36]),
        cl.ArrayIntersectAtSizes('tags', [3, 2, 1]),
        cl.DistanceInKMAtThresholds('lat', 'long', [0.1, 3, 50]),
        cl.DateOfBirthComparison('dob', input_is_string=True),
        cl.DateOfBirthComparison('dob_date', input_is_string=False, datetime_thresholds=[2, 1], datetime_metrics=['day', 'year']),
        cl.PostcodeComparison('postcode', invalid_postcodes_as_null=True, lat_col='lat', long_col='long', km_thresholds=[1, 20]),
        cl.PostcodeComparison('postcode'),
        cl.EmailComparison('email'),
        cl.NameComparison('surname', dmeta_col_name='sound'),
        cl.NameComparison(ColumnExpression('forename').lower(), jaro_winkler_thresholds=[0.9]),
        cl.ForenameSurnameComparison('forename', 'surname', forename_surname_concat_col_name='full_name'),
        cl.ForenameSurnameComparison('forename', 'surname', jaro_winkler_thresholds=0.85),
    ]  # fmt: skip


def made_of_levels():
    """Every class of splink.comparison_level_library that no comparison above uses, or uses without these options."""
    surname = ColumnExpression('surname')
    rare = {'tf_adjustment_column': 'surname', 'tf_minimum_u_value': 0.05, 'disable_tf_exact_match_detection': True}
    return {
        'inexact_frequencies': [
            cll.NullLevel('surname'),
            cll.ExactMatchLevel('surname', term_frequency_adjustments=True).configure(tf_minimum_u_value=0.02),
            cll.JaroWinklerLevel('surname', 0.88).configure(**rare, tf_adjustment_weight=0.5),
            cll.LevenshteinLevel('surname', 4).configure(**rare, tf_adjustment_weight=0.2),
            cll.ElseLevel(),
        ],
        'parts_of_a_name': [
            cll.NullLevel(surname.nullif('Marl')),
            cll.ExactMatchLevel(surname.substr(1, 3).lower()),
            cll.ExactMatchLevel(surname.regex_extract('([A-Za-z]+)$', 1)),
            cll.ColumnsReversedLevel('forename', 'surname'),
            cll.ColumnsReversedLevel('forename', 'surname', symmetrical=True),
            cll.CustomLevel('substr(forename_l, 1, 1) = substr(forename_r, 1, 1)', 'Same initial'),
            cll.ElseLevel(),
        ],
        'composed': [
            cll.Or(cll.NullLevel('sex'), cll.LiteralMatchLevel('sex', 'unknown', 'string')).configure(is_null_level=True),
            cll.And(cll.ExactMatchLevel('sex'), cll.Not(cll.NullLevel('surname')), cll.DamerauLevenshteinLevel('surname', 1)),
            cll.And(cll.ExactMatchLevel('sex'), cll.Or(cll.JaroLevel('forename', 0.8), cll.JaccardLevel('forename', 0.7))),
            cll.Not(cll.ExactMatchLevel('sex')),
            cll.ElseLevel(),
        ],
        'literals': [
            cll.LiteralMatchLevel('sex', 'f', 'string', side_of_comparison='left'),
            cll.LiteralMatchLevel('visits', '7', 'int', side_of_comparison='right'),
            cll.LiteralMatchLevel('height', '120.5', 'float'),
            cll.LiteralMatchLevel('dob_date', '2019-06-11', 'date', side_of_comparison='left'),
            cll.ElseLevel(),
        ],
        'numbers': [
            cll.NullLevel('height'),
            cll.AbsoluteDifferenceLevel('height', 0.5),
            cll.PercentageDifferenceLevel('height', 0.02),
            cll.PercentageDifferenceLevel('visits', 0.1),
            cll.AbsoluteDifferenceLevel('visits', 2),
            cll.ElseLevel(),
        ],
        'arrays': [
            cll.NullLevel('tags'),
            cll.ExactMatchLevel('tags'),
            cll.ArraySubsetLevel('tags'),
            cll.ArraySubsetLevel('aliases', empty_is_subset=True),
            cll.ExactMatchLevel(ColumnExpression('tags').access_extreme_array_element('first')),
            cll.ExactMatchLevel(ColumnExpression('aliases').access_extreme_array_element('last')),
            cll.PairwiseStringDistanceFunctionLevel('tags', 'levenshtein', 1),
            cll.ArrayIntersectLevel('aliases', 1),
            cll.ElseLevel(),
        ],
        'places_and_vectors': [
            cll.DistanceInKMLevel('lat', 'long', 1, not_null=True),
            cll.CosineSimilarityLevel('vector', 0.8),
            cll.DistanceInKMLevel('lat', 'long', 100, not_null=True),
            cll.ElseLevel(),
        ],
        'dates_as_text': [
            cll.NullLevel(ColumnExpression('dob').try_parse_date()),
            cll.ExactMatchLevel(ColumnExpression('dob_date').cast_to_string().substr(1, 7)),
            cll.AbsoluteTimeDifferenceLevel('seen_at', input_is_string=True, threshold=90, metric='minute', datetime_format='%Y-%m-%dT%H:%M:%SZ'),
            cll.AbsoluteDateDifferenceLevel('dob', input_is_string=True, threshold=10, metric='day'),
            cll.DistanceFunctionLevel('dob', 'damerau_levenshtein', 2, higher_is_more_similar=False),
            cll.ElseLevel(),
        ],
        'valid_patterns': [
            cll.NullLevel('email', valid_string_pattern='^[^@ ]+@[^@ ]+$'),
            cll.ExactMatchLevel(ColumnExpression('email').regex_extract('^[^@]+')),
            cll.ExactMatchLevel(ColumnExpression('email').regex_extract('@(.+)$', 1)),
            cll.ElseLevel(),
        ],
        'never_reached': [
            cll.NullLevel('postcode'),
            cll.LiteralMatchLevel('postcode', 'nowhere', 'string'),
            cll.ExactMatchLevel('postcode').configure(m_probability=0.7, fix_m_probability=True),
            cll.CustomLevel("postcode_l = 'x' AND postcode_r = 'y'", 'Cannot hold').configure(u_probability=0.01, fix_u_probability=True),
            cll.ElseLevel(),
        ],
    }  # fmt: skip


def comparisons():
    """All of them, each under a name of its own: many compare the same column."""
    made = [cl.CustomComparison(levels, output_column_name=name) for name, levels in made_of_levels().items()]
    numbered = [each.get_comparison('duckdb').as_dict() for each in whole_comparisons()]
    for number, comparison in enumerate(numbered):
        comparison['output_column_name'] = f'{comparison["output_column_name"]}_{number}'
    return [*numbered, *made]


BLOCKING = [
    block_on('forename', 'substr(dob, 1, 4)'),
    block_on('surname', 'sex'),
    block_on('lower(email)'),
    block_on('substr(postcode, 1, 3)', 'dob_date'),
]


# Every kind of blocking rule: reversed columns, a condition that no key can hold, salted, exploded arrays, one of an array.
OTHER_BLOCKING = [
    CustomRule('l.forename = r.surname'),
    CustomRule('l.surname = r.surname AND levenshtein(l.forename, r.forename) <= 1'),
    CustomRule('substr(l.postcode, 1, 5) = substr(r.postcode, 1, 5) AND l.sex = r.sex', salting_partitions=3),
    block_on('aliases', 'substr(dob, 1, 4)', arrays_to_explode=['aliases']),
    block_on('tags[1]', 'sex'),
]


def table(connection, name, rows):
    path = TARGET / f'{name}.csv'
    with path.open('w', newline='') as file:
        writer = csv.writer(file, lineterminator='\n')
        writer.writerow(rows[0])
        writer.writerows([[every_people.cell(value) for value in row.values()] for row in rows])
    typed = [f'{column_sql(column)} AS "{column}"' for column in rows[0]]
    connection.execute(f"CREATE TABLE {name} AS SELECT {', '.join(typed)} FROM read_csv('{path}', all_varchar=true)")


def column_sql(column):
    kind = every_people.TYPES.get(column, 'VARCHAR')
    return f'CAST("{column}" AS {kind})' if '[' not in kind else f"""CAST(from_json("{column}", '["{kind.split("[")[0]}"]') AS {kind})"""


def trained(connection, link_type, tables, compared, blocking):
    settings = SettingsCreator(
        link_type=link_type, comparisons=compared, blocking_rules_to_generate_predictions=blocking
    )
    linker = Linker(tables, settings, DuckDBAPI(connection), input_table_aliases=tables, set_up_basic_logging=False)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=5)
    linker.training.estimate_m_from_label_column('person')
    model = linker.misc.save_model_to_json()
    model['probability_two_random_records_match'] = 2**-40 if len(compared) > 9 else 0.002
    # The random id of the run would make two equal runs differ.
    model.pop('linker_uid', None)
    return model


def answers(connection, name, model, tables):
    """Scores of every pair that blocking reaches and clusters, by Splink from the model as it was written."""
    connection.execute('SET threads = 1')
    linker = Linker(tables, model, DuckDBAPI(connection), input_table_aliases=tables, set_up_basic_logging=False)
    scored = linker.inference.predict()
    several = len(tables) > 1
    ids = ', '.join(f"{f'source_dataset_{side}, ' if several else ''}unique_id_{side} AS id_{side}" for side in 'lr')
    copy(connection, f'{name}.scores', f'SELECT {ids}, match_weight, match_probability FROM {scored.physical_name} ORDER BY ALL')
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(scored, CLUSTER_AT)
    source = 'source_dataset, ' if several else ''
    copy(connection, f'{name}.clusters', f'SELECT {source}unique_id AS id, cluster_id FROM {clusters.physical_name} ORDER BY ALL')


def copy(connection, name, query):
    connection.execute(f"COPY ({query}) TO '{TARGET / name}.csv' (HEADER)")


def renumbered(rows):
    """Ids that begin anew: two inputs may use the same."""
    return [{**row, 'unique_id': f'r{number}'} for number, row in enumerate(rows)]


def main():
    TARGET.mkdir(parents=True, exist_ok=True)
    both = every_people.people(4, 60)
    inputs = {'every': every_people.people(3, 130), 'police': renumbered(both[::2]), 'health': renumbered(both[1::2])}
    few = [cl.ExactMatch('surname').configure(term_frequency_adjustments=True), cl.JaroWinklerAtThresholds('forename'), cl.DateOfBirthComparison('dob', input_is_string=True)]
    for name, link_type, tables, compared, blocking in (
        ('every', 'dedupe_only', ['every'], comparisons(), BLOCKING),
        ('every-link', 'link_only', ['police', 'health'], comparisons(), BLOCKING),
        ('every-link-and-dedupe', 'link_and_dedupe', ['police', 'health'], comparisons(), BLOCKING),
        ('every-blocking', 'dedupe_only', ['every'], few, OTHER_BLOCKING),
    ):
        connection = duckdb.connect()
        connection.execute("SET TimeZone = 'UTC'")
        for each in tables:
            table(connection, each, inputs[each])
        model = trained(connection, link_type, tables, compared, blocking)
        (TARGET / f'{name}.model.json').write_text(json.dumps(model, indent=1, ensure_ascii=False) + '\n')
        answers(connection, name, model, tables)
    (TARGET / 'types.json').write_text(json.dumps(every_people.TYPES, indent=2) + '\n')


main()
