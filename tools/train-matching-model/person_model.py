"""The shipped model's comparisons and blocking rules over MatchColumns (libs/matching).

Brothers and sisters share family name, home and telephone, which Fellegi-Sunter takes for independent. So everything that
says "lives there" is ONE comparison that takes the strongest agreement, and a first name that is missing or an initial is a
level of its own with a weight held below nought: without a first name no home, family name and date of birth make two people one.
"""
import splink.comparison_level_library as cll
from splink import SettingsCreator, block_on
from splink.comparison_library import CustomComparison

# A number copied from a brother's or a mother's file agrees by mistake: far oftener than two random people's numbers do.
NHS_NUMBER_WEIGHT = 13.0
# Weight of "no first name" and "an initial at most": see above.
NO_FIRST_NAME_WEIGHT, INITIAL_WEIGHT = -12.0, -9.0
# Father and son of one name share everything but this: rarer slips in training data must not outweigh it.
ANOTHER_BIRTH_WEIGHT = -14.0


def level(sql, label):
    return cll.CustomLevel(sql, label_for_charts=label)


def held(a_level, weight, m):
    """A level whose weight no training changes: u follows from m and the weight in bits."""
    return a_level.configure(
        m_probability=m, u_probability=min(m / 2**weight, 0.999), fix_m_probability=True, fix_u_probability=True
    )


def null(sql, label):
    return cll.CustomLevel(sql, label_for_charts=label).configure(is_null_level=True)


def either(column):
    return f'"{column}_l" IS NULL OR "{column}_r" IS NULL'


def given_name():
    one_is_initial = (
        "substr(given_name_l, 1, 1) = given_name_r OR given_name_l = substr(given_name_r, 1, 1)"
    )
    return CustomComparison(
        output_column_name='given_name',
        comparison_description='First name',
        comparison_levels=[
            held(level(either('given_name'), 'No first name known'), NO_FIRST_NAME_WEIGHT, 0.0001),
            held(level(one_is_initial, 'An initial at most'), INITIAL_WEIGHT, 0.0005),
            cll.ExactMatchLevel('given_name', term_frequency_adjustments=True),
            cll.JaroWinklerLevel('given_name', 0.94),
            cll.ArrayIntersectLevel('given_names', 1),
            cll.JaroWinklerLevel('given_name', 0.88),
            cll.JaroWinklerLevel('given_name', 0.8),
            cll.ElseLevel(),
        ],
    )


def family_name():
    return CustomComparison(
        output_column_name='family_name',
        comparison_description='Family name, former names too',
        comparison_levels=[
            cll.NullLevel('family_name'),
            cll.ExactMatchLevel('family_name', term_frequency_adjustments=True),
            cll.ArrayIntersectLevel('family_names', 1),
            cll.JaroWinklerLevel('family_name', 0.94),
            cll.JaroWinklerLevel('family_name', 0.88),
            cll.ElseLevel(),
        ],
    )


def date_of_birth():
    b = 'date_of_birth'
    same_year = f'substr({b}_l, 1, 4) = substr({b}_r, 1, 4)'
    turned = f'{same_year} AND substr({b}_l, 6, 2) = substr({b}_r, 9, 2) AND substr({b}_l, 9, 2) = substr({b}_r, 6, 2)'
    unknown = ' OR '.join(f"substr({b}_{side}, 9, 2) = '{day}'" for side in 'lr' for day in ('01', '15'))
    day_unknown = f'substr({b}_l, 1, 7) = substr({b}_r, 1, 7) AND ({unknown})'
    day_and_month = f'substr({b}_l, 6, 5) = substr({b}_r, 6, 5)'
    return CustomComparison(
        output_column_name=b,
        comparison_description='Date of birth',
        comparison_levels=[
            cll.NullLevel(b),
            cll.ExactMatchLevel(b),
            level(turned, 'Day and month turned'),
            level(day_unknown, 'Same month, day unknown to one (1st or 15th)'),
            level(day_and_month, 'Same day and month, another year'),
            cll.DamerauLevenshteinLevel(b, 1),
            level(same_year, 'Same year'),
            held(cll.ElseLevel(), ANOTHER_BIRTH_WEIGHT, 0.00006),
        ],
    )


def home():
    sector = "'^[A-Z]{1,2}[0-9][0-9A-Z]?[0-9]'"
    sectors = ' = '.join(f'regexp_extract(postcode_{side}, {sector})' for side in 'lr')
    return CustomComparison(
        output_column_name='home',
        comparison_description='Address or telephone, former ones too: the strongest agreement alone',
        comparison_levels=[
            null(f'({either("postcode")}) AND ({either("telephones")})', 'Nothing known of a home'),
            cll.ArrayIntersectLevel('uprns', 1),
            cll.ArrayIntersectLevel('telephones', 1),
            cll.ExactMatchLevel('postcode'),
            cll.ArrayIntersectLevel('postcodes', 1),
            cll.LevenshteinLevel('postcode', 1),
            level(sectors, 'Same postcode sector'),
            cll.ElseLevel(),
        ],
    )


def nhs_number():
    return CustomComparison(
        output_column_name='nhs_number',
        comparison_description='NHS number',
        comparison_levels=[
            cll.NullLevel('nhs_number'),
            held(cll.ExactMatchLevel('nhs_number'), NHS_NUMBER_WEIGHT, 0.996),
            cll.ElseLevel(),
        ],
    )


def sex():
    return CustomComparison(
        output_column_name='sex',
        comparison_description='Sex',
        comparison_levels=[cll.NullLevel('sex'), cll.ExactMatchLevel('sex'), cll.ElseLevel()],
    )


def settings():
    """Splink's settings to train: `id` names the rows."""
    return SettingsCreator(
        link_type='dedupe_only',
        unique_id_column_name='id',
        comparisons=[given_name(), family_name(), date_of_birth(), home(), nhs_number(), sex()],
        blocking_rules_to_generate_predictions=[
            block_on('nhs_number'),
            block_on('date_of_birth', 'substr(given_name, 1, 1)'),
            block_on('date_of_birth', 'substr(family_name, 1, 2)'),
            block_on('family_name', 'given_name'),
            block_on('postcode', 'given_name'),
            block_on('postcode', 'family_name', 'substr(given_name, 1, 1)'),
            block_on('postcode', 'date_of_birth'),
        ],
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )
