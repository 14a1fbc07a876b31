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
# Without a first name, or with an initial at most, twins are one to everything else, however rare their family name.
NO_FIRST_NAME_WEIGHT, INITIAL_WEIGHT = -17.0, -16.0
# Father and son of one name share everything but their births; libs/matching guards them besides.
ANOTHER_BIRTH_WEIGHT = -15.0
# First name and family name in each other's place: what the family name takes off is given back.
TURNED_WEIGHT = 20.0


def held(a_level, weight, m):
    """A level whose weight no training changes: u follows from m and the weight in bits."""
    return a_level.configure(
        m_probability=m, u_probability=min(m / 2**weight, 0.999), fix_m_probability=True, fix_u_probability=True
    )


def says(label, a_level, **configured):
    """A level by the sentence that a reviewer reads."""
    return a_level.configure(label_for_charts=label, **configured)


def null(label, a_level):
    return says(label, a_level, is_null_level=True)


def either_unknown(column):
    return f'"{column}_l" IS NULL OR "{column}_r" IS NULL'


def given_name():
    initial = 'substr(given_name_l, 1, 1) = given_name_r OR given_name_l = substr(given_name_r, 1, 1)'
    turned = 'given_name_l = family_name_r AND family_name_l = given_name_r'
    return compared(
        'given_name',
        held(cll.CustomLevel(either_unknown('given_name'), 'No first name known'), NO_FIRST_NAME_WEIGHT, 0.000005),
        held(cll.CustomLevel(turned, 'First name and family name turned'), TURNED_WEIGHT, 0.004),
        held(cll.CustomLevel(initial, 'An initial at most'), INITIAL_WEIGHT, 0.00001),
        says('Same first name', cll.ExactMatchLevel('given_name', term_frequency_adjustments=True)),
        says('First names nearly the same', cll.JaroWinklerLevel('given_name', 0.94)),
        says('Known by a given name of the other', cll.ArrayIntersectLevel('given_names', 1)),
        says('First names alike', cll.JaroWinklerLevel('given_name', 0.88)),
        says('First names somewhat alike', cll.JaroWinklerLevel('given_name', 0.8)),
        says('Different first names', cll.ElseLevel()),
    )


def family_name():
    return compared(
        'family_name',
        null('No family name known', cll.NullLevel('family_name')),
        says('Same family name', cll.ExactMatchLevel('family_name', term_frequency_adjustments=True)),
        says('Same by a former or other family name', cll.ArrayIntersectLevel('family_names', 1)),
        says('Family names nearly the same', cll.JaroWinklerLevel('family_name', 0.94)),
        says('Family names alike', cll.JaroWinklerLevel('family_name', 0.88)),
        says('Different family names', cll.ElseLevel()),
    )


def date_of_birth():
    b = 'date_of_birth'
    same_year = f'substr({b}_l, 1, 4) = substr({b}_r, 1, 4)'
    turned = f'{same_year} AND substr({b}_l, 6, 2) = substr({b}_r, 9, 2) AND substr({b}_l, 9, 2) = substr({b}_r, 6, 2)'
    unknown = ' OR '.join(f"substr({b}_{side}, 9, 2) = '{day}'" for side in 'lr' for day in ('01', '15'))
    day_unknown = f'substr({b}_l, 1, 7) = substr({b}_r, 1, 7) AND ({unknown})'
    return compared(
        b,
        null('No date of birth known', cll.NullLevel(b)),
        says('Same date of birth', cll.ExactMatchLevel(b)),
        cll.CustomLevel(turned, 'Day and month turned'),
        cll.CustomLevel(day_unknown, 'Same month, the day unknown to one (1st or 15th)'),
        cll.CustomLevel(f'substr({b}_l, 6, 5) = substr({b}_r, 6, 5)', 'Same day and month, another year'),
        says('Date of birth differs in one figure', cll.DamerauLevenshteinLevel(b, 1)),
        cll.CustomLevel(same_year, 'Born in the same year'),
        held(says('Another date of birth', cll.ElseLevel()), ANOTHER_BIRTH_WEIGHT, 0.00003),
    )


def home():
    unknown = f'({either_unknown("postcode")}) AND ({either_unknown("telephones")})'
    sector = "'^[A-Z]{1,2}[0-9][0-9A-Z]?[0-9]'"
    sectors = ' = '.join(f'regexp_extract(postcode_{side}, {sector})' for side in 'lr')
    return compared(
        'home',
        null('Nothing known of a home', cll.CustomLevel(unknown)),
        says('Same address, now or formerly', cll.ArrayIntersectLevel('uprns', 1)),
        says('Same telephone number', cll.ArrayIntersectLevel('telephones', 1)),
        says('Same postcode', cll.ExactMatchLevel('postcode')),
        says('Same postcode, now or formerly', cll.ArrayIntersectLevel('postcodes', 1)),
        says('Postcode differs in one character', cll.LevenshteinLevel('postcode', 1)),
        cll.CustomLevel(sectors, 'Same postcode sector'),
        says('Another home', cll.ElseLevel()),
    )


def nhs_number():
    return compared(
        'nhs_number',
        null('No NHS number known', cll.NullLevel('nhs_number')),
        held(says('Same NHS number', cll.ExactMatchLevel('nhs_number')), NHS_NUMBER_WEIGHT, 0.996),
        says('Another NHS number', cll.ElseLevel()),
    )


def sex():
    return compared(
        'sex',
        null('Sex not known', cll.NullLevel('sex')),
        says('Same sex', cll.ExactMatchLevel('sex')),
        says('Another sex', cll.ElseLevel()),
    )


def compared(name, *levels):
    return CustomComparison(output_column_name=name, comparison_levels=list(levels))


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
