"""A few hundred rows of made-up people in which every comparison of Splink finds something to compare. Seeded."""
import json
import random

FORENAMES = 'Zoë Chloé Siân Łukasz Mohammed Oliver Amelia Isla Noah Catherine Björn Þóra Anaïs Renée Jürgen Ines Tom Ada Li Jo'.split()
SURNAMES = ["O'Merrow", 'van Quill', 'Thornwick', 'Žabin', 'Fenstock', 'Ashacre', 'Sedgemore', 'Wrenbury', 'Larchlow', 'Øster', 'Marl', 'Brân']
OUTWARD = ['ZZ1', 'ZZ2', 'ZZ13', 'QX1A', 'JV7']
TAGS = ['asthma', 'glasses', 'twin', 'left-handed', 'café', 'scar', 'Straße']
# DuckDB's types of what is not text; an array is a JSON array in its cell.
TYPES = {
    'dob_date': 'DATE', 'seen_ts': 'TIMESTAMP', 'lat': 'DOUBLE', 'long': 'DOUBLE', 'height': 'DOUBLE', 'visits': 'INTEGER',
    'tags': 'VARCHAR[]', 'aliases': 'VARCHAR[]', 'sound': 'VARCHAR[]', 'vector': 'DOUBLE[3]',
}  # fmt: skip


def people(seed, count, dice=None):
    """`count` people, one to four rows each, with the truth in `person`."""
    dice = dice or random.Random(seed)
    rows = []
    for person in range(count):
        true = a_person(dice, person)
        rows.append(finished(true))
        rows.extend(finished(mistaken(dice, true)) for _ in range(dice.choice([0, 1, 1, 2, 3])))
    return [{'unique_id': f'r{number}', **row} for number, row in enumerate(rows)]


def a_person(dice, person):
    forename, surname = dice.choice(FORENAMES), dice.choice(SURNAMES)
    year, month, day = dice.randint(2006, 2025), dice.randint(1, 12), dice.randint(1, 28)
    latitude, longitude = round(dice.uniform(51.0, 53.5), 5), round(dice.uniform(-2.5, 1.5), 5)
    return {
        'person': f'p{person}',
        'forename': forename,
        'surname': surname,
        'sex': dice.choice(['f', 'm', 'unknown']),
        'dob': f'{year:04}-{month:02}-{day:02}',
        'seen_at': f'{dice.randint(2024, 2026)}-{dice.randint(1, 12):02}-{day:02}T{dice.randint(0, 23):02}:{dice.randint(0, 59):02}:00Z',
        'postcode': f'{dice.choice(OUTWARD)} {dice.randint(1, 9)}{dice.choice("ABDEF")}{dice.choice("GHJLN")}',
        'email': f'{forename.lower()}.{surname.split()[-1].lower()}@{dice.choice(["example.org", "example.com", "post.example"])}',
        'lat': latitude,
        'long': longitude,
        'height': round(dice.uniform(60, 190), 1),
        'visits': dice.randint(1, 40),
        'tags': sorted(dice.sample(TAGS, dice.randint(0, 3))),
        'aliases': sorted({forename, dice.choice(FORENAMES)}),
        'vector': [round(dice.uniform(-1, 1), 3) for _ in range(3)],
    }


def mistaken(dice, true):
    """The same person as somebody else writes them: something of nearly everything is wrong now and then."""
    row = {key: list(value) if isinstance(value, list) else value for key, value in true.items()}
    changes = {
        'forename': lambda v: dice.choice([slip(dice, v), v[:1], true['surname'], v]),
        'surname': lambda v: dice.choice([slip(dice, v), true['forename'], v + 'e']),
        'sex': lambda v: dice.choice(['f', 'm', 'unknown']),
        'dob': lambda v: dice.choice([v[:8] + f'{dice.randint(1, 28):02}', v[:5] + v[8:] + '-' + v[5:7], str(int(v[:4]) + 1) + v[4:], '31/02/2019']),
        'seen_at': lambda v: dice.choice([v[:17] + f'{dice.randint(1, 59):02}Z', v[:14] + f'{dice.randint(0, 59):02}' + v[16:], v[:11] + f'{dice.randint(0, 23):02}' + v[13:], v[:8] + f'{dice.randint(1, 28):02}' + v[10:], 'yesterday']),
        'postcode': lambda v: dice.choice([v[:-1] + 'Q', v[:-3] + '9' + v[-2:], v.lower(), v.replace(' ', ''), 'none']),
        'email': lambda v: dice.choice([slip(dice, v), v.split('@')[0] + '@other.example', 'not an address']),
        'lat': lambda v: round(v + dice.choice([0.0005, 0.02, 0.4, -0.03]), 5),
        'long': lambda v: round(v + dice.choice([0.0005, 0.02, 0.4, -0.03]), 5),
        'height': lambda v: round(v * dice.choice([1.01, 1.04, 1.12, 0.7]), 1),
        'visits': lambda v: v + dice.choice([1, 2, 5, 11]),
        'tags': lambda v: v[1:] + [dice.choice(TAGS)],
        'aliases': lambda v: sorted({dice.choice([v[0], slip(dice, v[0]), dice.choice(FORENAMES)]), slip(dice, v[-1])}),
        'vector': lambda v: [round(x + dice.uniform(-0.4, 0.4), 3) for x in v],
    }
    for column, change in changes.items():
        if dice.random() < 0.3:
            row[column] = change(row[column])
        if dice.random() < 0.07:
            row[column] = None
    if dice.random() < 0.08:
        row['forename'], row['surname'] = row['surname'], row['forename']
    return row


def finished(row):
    """With the columns that follow from others."""
    forename, surname, dob, seen_at = row['forename'], row['surname'], row['dob'], row['seen_at']
    row = {**row}
    row['full_name'] = None if forename is None or surname is None else f'{forename} {surname}'
    row['sound'] = None if surname is None else sorted({surname[:2].upper(), surname[-2:].upper()})
    row['dob_date'] = dob if dob and dob[:2] == '20' and int(dob[5:7]) <= 12 else None
    row['seen_ts'] = seen_at[:19].replace('T', ' ') if seen_at and seen_at[:2] == '20' else None
    return row


def slip(dice, text):
    if len(text) < 3:
        return text + text[-1:]
    at = dice.randint(1, len(text) - 2)
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return dice.choice([swapped, text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:]])


def cell(value):
    if value is None:
        return ''
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)
