"""Makes libs/matching/test-data/splink-conditions.json: every condition that Splink 4's comparison and comparison-level
libraries emit for DuckDB, and DuckDB's answer to each (t, f or n for NULL) for every ordered pair of a few awkward rows.

    tools/train-matching-model/run.sh every_condition.py
"""
import json
from pathlib import Path

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import ColumnExpression

TARGET = Path(__file__).parents[2] / 'libs/matching/test-data'
ROWS = 29

# What values and types go wrong with; each column takes its own in turn, from another place on in every column.
VALUES = {
    'a': ('VARCHAR', ['Zoë', 'Zoe', 'ZOË', 'zoë', '', 'x', 'X', 'O’Brien', "O'Brien", 'martha', 'marhta', 'ab', 'ba', 'abcdef12', 'AB12', 'ab1', None, 'x x', 'dwayne', 'duane', 'İpek', 'Straße', '𝒜da', 'dixon dickson']),
    'b': ('VARCHAR', ['x', 'y', None, 'Zoë', 'Zoe', '', 'x ', 'AB12', 'AB-12', 'łukasz', 'lukasz', 'ŁUKASZ', 'unknown', 'UNKNOWN', 'martha', 'x']),
    'd': ('VARCHAR', ['2020-01-31', '2020-02-29', '2019-02-29', '31/01/2020', '2020-1-31', '2020-01-31 ', ' 2020-01-31', '20-01-31', '12020-01-31', '0001-01-01', '9999-12-31', '2020-13-01', '', None, '2020-01-31T00:00:00Z', '2021-01-30', '2020-02-01', '-2020-01-01', '2020/01/31', '2020-01', '1970-01-01', '2020-00-10', '2030-01-31', '2020-01-31x', '2/1/2020', '31 Jan 2020', '31 January 2020', '20200131', '2020/01/30']),
    's': ('VARCHAR', ['2020-01-31T10:11:12Z', '2020-01-31T10:11:12', '2020-01-31T24:00:00Z', '2020-01-31T23:59:59Z', '2020-01-31 10:11:12Z', '2020-1-1T1:2:3Z', '2020-01-31T10:11:60Z', None, '', '2020-03-01T10:11:12Z', '2020-01-31T10:11:12.5Z', '2021-01-31T10:11:42Z', '2020-01-31T10:12:12Z', '2020-01-31T11:11:12+01', '2020-01-31T08:41:12-0130', '2020-01-31T11:41:12+01:30', '2020-01-31']),
    'day': ('DATE', ['2020-01-31', '2020-02-29', '1969-12-31', None, '2020-02-01', '0001-01-01', '2021-01-30', '2020-01-01']),
    'moment': ('TIMESTAMP', ['2020-01-31 10:11:12', '2020-01-31 10:11:12.5', None, '1969-12-31 23:59:59', '2020-01-31 00:00:00', '2020-02-29 10:11:12']),
    'n': ('DOUBLE', [0, -0.5, 1.5, 100, 109.99999, 110, None, 1e-9, -3, 1.65, 5, 0, 90]),
    'k': ('INTEGER', [0, 1, None, 7, 8, -7, 100, 110, 91, 2]),
    'lat': ('DOUBLE', [51.5, 51.50001, 53, None, -90, 90, 51.5, 0, 51.52]),
    'long': ('DOUBLE', [-0.1, -0.10001, 179.99, -179.99, None, 0, -0.1, 0, -0.13]),
    'tags': ('VARCHAR[]', [['x'], ['x', 'y'], ['y', 'x'], ['y', 'x', 'x'], [], None, [None], [None, 'x'], ['Zoë', 'zoe'], ['martha', 'marhta'], [''], ['z'], ['Zoë', 'zoe', 'x'], ['x', None, 'y'], ['x', 'x'], ['abc', 'abd']]),
    'v': ('DOUBLE[3]', [[1, 0, 0], [0.9, 0.1, 0.4], None, [-1, 0, 0], [0.5, 0.5, 0.5], [1, 1, 1], [0.3, 0.9, 0.1], [0.7, 0.71, 0.05]]),
    'p': ('VARCHAR', ['ZZ1 1AB', 'zz1 1ab', 'ZZ1 1AC', 'ZZ11AB', 'ZZ1 2AB', None, 'ZZ12 1AB', 'QX1A 1AB', 'nowhere', 'ZZ1 1AB x', 'Z1 1AB', 'ZZ1 1AB\n']),
    'e': ('VARCHAR', ['a.b@example.org', 'a.b@example.com', 'ab@example.org', 'A.b@example.org', '@example.org', 'a.b@', 'a.b', None, 'zoë@example.org', 'zoe@example.org', 'a@b@c']),
    'place': ('STRUCT(lat DOUBLE, long DOUBLE)', [{'lat': 51.5, 'long': -0.1}, {'lat': 51.51, 'long': -0.1}, None, {'lat': None, 'long': 1}, {'lat': 53, 'long': 0}]),
    'spot': ('DOUBLE[]', [[51.5, -0.1], [51.51, -0.1], None, [], [None, 0], [53, 0]]),
}  # fmt: skip


def comparisons():
    """Every class of splink.comparison_library, with its options."""
    yield cl.ExactMatch('a')
    yield cl.LevenshteinAtThresholds('a', [1, 2])
    yield cl.DamerauLevenshteinAtThresholds('a', [1, 2])
    yield cl.JaccardAtThresholds('a', [0.9, 0.5])
    yield cl.JaroAtThresholds('a', [0.9, 0.7])
    yield cl.JaroWinklerAtThresholds('a', [0.9, 0.7])
    yield cl.CosineSimilarityAtThresholds('v', [0.9, 0.8, 0.7])
    yield cl.DistanceFunctionAtThresholds('b', 'levenshtein', [1], higher_is_more_similar=False)
    for name in ('levenshtein', 'damerau_levenshtein', 'jaro_winkler', 'jaro'):
        yield cl.PairwiseStringDistanceFunctionAtThresholds('tags', name, [1] if 'lev' in name else [0.8])
    for kind in (cl.AbsoluteTimeDifferenceAtThresholds, cl.AbsoluteDateDifferenceAtThresholds):
        options = {'metrics': ['second', 'minute', 'hour', 'day', 'month', 'year'], 'thresholds': [30, 1, 1.5, 1, 1, 1]}
        yield kind('s', input_is_string=True, **options)
        yield kind('moment', input_is_string=False, **options)
        yield kind('d', input_is_string=True, invalid_dates_as_null=False, datetime_format='%d/%m/%Y', **options)
        yield kind('d', input_is_string=True, **options)
        yield kind('day', input_is_string=False, **options)
    yield cl.ArrayIntersectAtSizes('tags', [2, 1])
    yield cl.DistanceInKMAtThresholds('lat', 'long', [1, 10, 5000])
    yield cl.DistanceInKMAtThresholds("place['lat']", "place['long']", [2, 500])
    yield cl.DateOfBirthComparison('d', input_is_string=True)
    yield cl.DateOfBirthComparison('d', input_is_string=True, invalid_dates_as_null=False, datetime_format='%Y/%m/%d')
    yield cl.DateOfBirthComparison('day', input_is_string=False)
    yield cl.PostcodeComparison('p', invalid_postcodes_as_null=True, lat_col='lat', long_col='long', km_thresholds=[1, 5])
    yield cl.PostcodeComparison('p')
    yield cl.EmailComparison('e')
    yield cl.NameComparison('a', dmeta_col_name='tags')
    yield cl.NameComparison(ColumnExpression('a').lower())
    yield cl.ForenameSurnameComparison('a', 'b')
    yield cl.ForenameSurnameComparison('a', 'b', forename_surname_concat_col_name='e')


def levels():
    """Every class of splink.comparison_level_library that stands in no comparison above, and every way to change a column."""
    a, b, tags = ColumnExpression('a'), ColumnExpression('b'), ColumnExpression('tags')
    for column in (
        a.lower(), a.substr(1, 3), a.substr(2, 1), a.substr(0, 2), a.lower().substr(1, 3), a.nullif('x'), a.nullif(''),
        a.cast_to_string(), ColumnExpression('k').cast_to_string(), ColumnExpression('day').cast_to_string(), ColumnExpression('moment').cast_to_string(),
        a.regex_extract('^[A-Z]+'), a.regex_extract('([a-z]+)([0-9]*)', 2), a.regex_extract('^.{2}'), a.regex_extract(r'\w+$'), a.regex_extract('[[:alpha:]]+'),
        a.regex_extract(r'\pL+'), a.regex_extract('(?i)zo.'), a.regex_extract(r'\b\w'), a.regex_extract('[^[:ascii:]]'), a.regex_extract(r'(?P<one>a)(b)', 2),
        ColumnExpression('p').regex_extract('^[A-Z0-9 ]+$'), ColumnExpression('p').regex_extract('.+'), ColumnExpression('d').regex_extract(r'\d{4}'),
        ColumnExpression('d').try_parse_date(), ColumnExpression('d').try_parse_date('%d/%m/%Y'), ColumnExpression('d').try_parse_date('%Y/%m/%d'), ColumnExpression('d').try_parse_date('%y-%m-%d'), ColumnExpression('d').try_parse_date('%Y-%m'), ColumnExpression('d').try_parse_date('%d %b %Y'), ColumnExpression('d').try_parse_date('%d %B %Y'), ColumnExpression('d').try_parse_date('%Y%m%d'),
        ColumnExpression('s').try_parse_timestamp(), ColumnExpression('s').try_parse_timestamp('%Y-%m-%dT%H:%M:%S'), ColumnExpression('s').try_parse_timestamp('%Y-%m-%d %H:%M:%SZ'), ColumnExpression('s').try_parse_timestamp('%Y-%m-%dT%H:%M:%S.%fZ'), ColumnExpression('s').try_parse_timestamp('%Y-%m-%dT%H:%M:%S%z'), ColumnExpression('s').try_parse_timestamp('%Y-%m-%dT%H:%M:%SZ'),
        tags.access_extreme_array_element('first'), tags.access_extreme_array_element('last'),
        ColumnExpression("a || ' ' || b"), ColumnExpression('upper(a)'), ColumnExpression('trim(b)'), ColumnExpression("coalesce(a, b)"), ColumnExpression('reverse(a)'), ColumnExpression('left(a, 2)'), ColumnExpression('right(a, 2)'), ColumnExpression('length(a)'), ColumnExpression("replace(a, 'o', '0')"), ColumnExpression("concat(a, b)"), ColumnExpression("split_part(e, '@', 2)"), ColumnExpression("regexp_replace(b, '[^A-Z0-9]', '')"), ColumnExpression("regexp_replace(b, '[^A-Z0-9]', '', 'g')"), ColumnExpression('strip_accents(a)'), ColumnExpression('year(day)'),
        ColumnExpression('spot[1]'), ColumnExpression("place['lat']"),
    ):  # fmt: skip
        yield cll.ExactMatchLevel(column)
        yield cll.NullLevel(column)
    yield cll.NullLevel('e', valid_string_pattern='^[^@]+@[^@]+$')
    for side in ('left', 'right', 'both'):
        yield cll.LiteralMatchLevel('a', 'x', 'string', side_of_comparison=side)
        yield cll.LiteralMatchLevel('k', '7', 'int', side_of_comparison=side)
        yield cll.LiteralMatchLevel('n', '1.65', 'float', side_of_comparison=side)
        yield cll.LiteralMatchLevel('n', '1.5', 'float', side_of_comparison=side)
        yield cll.LiteralMatchLevel('day', '2020-01-31', 'date', side_of_comparison=side)
    yield cll.ColumnsReversedLevel('a', 'b')
    yield cll.ColumnsReversedLevel('a', 'b', symmetrical=True)
    yield cll.JaroWinklerLevel(tags.access_extreme_array_element('first'), 0.9)
    yield cll.LevenshteinLevel(b.lower(), 1)
    yield cll.DistanceFunctionLevel('a', 'jaccard', 0.5)
    yield cll.ArraySubsetLevel('tags')
    yield cll.ArraySubsetLevel('tags', empty_is_subset=True)
    yield cll.ArrayIntersectLevel('tags', 0)
    yield cll.DistanceInKMLevel('lat', 'long', 3, not_null=True)
    yield cll.DistanceInKMLevel('spot[1]', 'spot[2]', 3)
    yield cll.PercentageDifferenceLevel('n', 0.1)
    yield cll.PercentageDifferenceLevel('k', 0.1)
    yield cll.AbsoluteDifferenceLevel('n', 10)
    yield cll.AbsoluteDifferenceLevel('k', 1)
    yield cll.And(cll.ExactMatchLevel('b'), cll.ExactMatchLevel('k'))
    yield cll.Or(cll.ExactMatchLevel('b'), cll.LevenshteinLevel('a', 1), cll.NullLevel('k'))
    yield cll.Not(cll.ExactMatchLevel('a'))
    yield cll.Not(cll.And(cll.ExactMatchLevel('a'), cll.Or(cll.ExactMatchLevel('b'), cll.ExactMatchLevel('k'))))
    yield cll.CustomLevel('a_l = b_r AND substr(b_l, 1, 1) = \'x\'')
    yield cll.CustomLevel('a_l < a_r')
    yield cll.CustomLevel("a_l IN ('x', 'ab', NULL)")
    yield cll.CustomLevel('k_l BETWEEN k_r - 1 AND k_r + 1')
    yield cll.CustomLevel("d_l != d_r AND left(d_l, 4) = left(d_r, 4)")
    yield cll.CustomLevel('jaro_winkler_similarity(a_l || b_l, a_r || b_r) > 0.8')
    yield cll.CustomLevel('CASE WHEN a_l = a_r THEN true WHEN abs(k_l) > abs(k_r) THEN NULL ELSE abs(n_l) >= abs(n_r) END')
    yield cll.CustomLevel('tags_l[0] IS NULL')
    yield cll.CustomLevel("list_contains(tags_l, a_r)")
    yield cll.CustomLevel("list_has_any(tags_l, tags_r)")
    yield cll.CustomLevel("len(list_filter(tags_l, x -> x = a_r)) > 0")
    yield cll.CustomLevel('TRY_CAST(d_l AS DATE) = TRY_CAST(d_r AS DATE)')
    yield cll.CustomLevel('day_l < day_r')
    yield cll.CustomLevel('TRY_CAST(substr(d_l, 1, 4) AS INT) = TRY_CAST(substr(d_r, 1, 4) AS INT)')
    yield cll.CustomLevel('(n_l + 0)::INT = k_r')
    yield cll.CustomLevel('least(abs(n_l), abs(n_r)) = abs(k_l)')
    yield cll.CustomLevel('greatest(length(a_l), length(a_r)) - levenshtein(a_l, a_r) > 3')


def conditions():
    made = [level.get_comparison_level('duckdb').sql_condition for level in levels()]
    for comparison in comparisons():
        made.extend(level['sql_condition'] for level in comparison.get_comparison('duckdb').as_dict()['comparison_levels'])
    return sorted({sql for sql in made if sql != 'ELSE'})


def rows():
    return [
        {name: values[(row * (1 + at % 2 * 6) + at) % len(values)] for at, (name, (_type, values)) in enumerate(VALUES.items())}
        for row in range(ROWS)
    ]


def table(connection, made):
    columns = ', '.join(f'"{name}" {kind}' for name, (kind, _values) in VALUES.items())
    connection.execute(f'CREATE TABLE people (row INTEGER, {columns})')
    for number, row in enumerate(made):
        connection.execute(f"INSERT INTO people VALUES ({', '.join('?' * (len(row) + 1))})", [number, *row.values()])


def answers(connection, sql):
    """TRY: of a condition that fails for one pair, Splink's query as a whole fails; here that pair's answer is NULL."""
    sides = ', '.join(f'{side}."{name}" AS "{name}_{side}"' for side in 'lr' for name in VALUES)
    said = connection.execute(
        f'SELECT CAST(TRY({sql}) AS BOOLEAN) FROM (SELECT l.row AS one, r.row AS other, {sides} FROM people l, people r) ORDER BY one, other'
    )
    return ''.join('n' if answer is None else 't' if answer else 'f' for (answer,) in said.fetchall())


def cell(value):
    return None if value is None else json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def main():
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    made = rows()
    table(connection, made)
    answered = [{'sql': sql, 'answers': answers(connection, sql)} for sql in conditions()]
    whole = {
        'columns': {name: [cell(row[name]) for row in made] for name in VALUES},
        'conditions': answered,
    }
    (TARGET / 'splink-conditions.json').write_text(json.dumps(whole, indent=1, ensure_ascii=False) + '\n')


main()
