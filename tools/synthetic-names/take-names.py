"""Takes the population's name stock from openly licensed packages and writes names.json, commonest names first.

    python tools/synthetic-names/take-names.py     (after: pip install Faker==40.54.0 names==0.3.0 nicknames==1.0.1)

Faker (MIT): given and family names of the United Kingdom (Office for National Statistics), Pakistan, India, Poland, Nigeria.
names (MIT): family and given names by frequency of the United States census of 1990 (public domain), for the long tail.
nicknames (Apache-2.0): short forms of given names.
"""
import json
from importlib import import_module
from importlib.resources import files
from pathlib import Path

TARGET = Path(__file__).parents[2] / 'libs/synthetic/src/population/names.json'

# The commonest of each community in Great Britain, in their order: the packages' lists hold them without it.
BRITISH_FAMILY = """Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Robinson Thompson Wright Walker White
Edwards Hughes Green Hall Lewis Harris Clarke Jackson Wood Turner Martin Cooper Hill Ward Morris Moore Clark Lee King Baker Harrison
Morgan Allen James Scott Phillips Watson Davis Parker Price Bennett Young Griffiths Mitchell Kelly Cook Carter Richardson Bailey
Collins Bell Shaw Murphy Miller Cox Richards Marshall Anderson Simpson Ellis Adams Wilkinson Foster Chapman Powell Webb Rogers Gray
Mason Hunt Campbell Matthews Owen Palmer Holmes Mills Barnes Knight Lloyd Butler Russell Barker Fisher Stevens Jenkins Murray""".split()
BRITISH_GIRLS = """Olivia Amelia Isla Ava Mia Ivy Lily Isabella Rosie Sophia Grace Freya Willow Florence Evie Ella Poppy Charlotte Emily
Daisy Elsie Sienna Sophie Alice Phoebe Harper Millie Maya Jessica Chloe Evelyn Ruby Matilda Isabelle Sarah Emma Laura Rebecca Gemma
Rachel Kelly Victoria Katherine Lisa Jennifer Amy Michelle Claire Samantha Danielle Lauren Hannah Bethany Megan Natalie Nicola""".split()
BRITISH_BOYS = """Oliver George Noah Arthur Harry Leo Jack Charlie Oscar Jacob Henry Thomas Freddie Alfie Theo William Theodore Archie Joshua
Alexander James Isaac Edward Lucas Tommy Finley Max Logan Ethan Mason Harrison Daniel Samuel Joseph Christopher David Matthew Andrew
Michael Paul Robert Mark Richard Lee Stephen Ryan Adam Benjamin Craig Luke Jamie Connor Liam Callum Kieran Lewis Nathan""".split()
ASIAN_FAMILY = """Khan Ahmed Patel Ali Hussain Singh Begum Kaur Shah Iqbal Akhtar Malik Mahmood Rahman Bibi Miah Islam Uddin Chowdhury
Mirza Sharma Choudhury Hussein Rashid Aslam Sheikh Qureshi Raja Gill Ashraf Rehman Javed Aziz Hassan Haq Saleem Shaikh Hamid""".split()
ASIAN_GIRLS = """Fatima Aisha Maryam Zainab Khadija Amina Hafsa Ayesha Safa Inaya Anaya Hana Aaliyah Zara Sana Sara Saima Nadia Samina
Shazia Rukhsana Priya Simran Asma Rabia Farzana""".split()
ASIAN_BOYS = """Mohammed Muhammad Mohammad Yusuf Ibrahim Ali Ahmed Hamza Omar Abdullah Zayn Musa Ayaan Hassan Adam Bilal Usman Imran Tariq
Asif Kamran Arjun Rohan Amir Nadeem Sajid""".split()


# Short forms that do not begin as the name does. Of the package's list, which holds three centuries of them, only those that do are taken.
IRREGULAR = {
    'william': 'bill billy', 'robert': 'bob bobby', 'richard': 'dick', 'margaret': 'peggy meg', 'elizabeth': 'liz beth betty lizzie',
    'edward': 'ted', 'james': 'jim jimmy', 'charles': 'chuck', 'mary': 'polly', 'anthony': 'tony', 'henry': 'harry', 'sarah': 'sally',
    'theodore': 'ted', 'christopher': 'kit', 'alexander': 'xander sandy', 'isabella': 'bella', 'helen': 'nell', 'eleanor': 'ellie nell',
    'patricia': 'tricia', 'catherine': 'kate kitty', 'jacqueline': 'jackie', 'dorothy': 'dot', 'victoria': 'tori', 'natasha': 'tasha', 'evelyn': 'evie eve', 'lillian': 'lily', 'lilian': 'lily', 'olivia': 'liv',
}  # fmt: skip


def faker(locale, *lists):
    provider = import_module(f'faker.providers.person.{locale}').Provider
    return [name for each in lists for name in getattr(provider, each)]


def census(which):
    lines = files('names').joinpath(f'dist.{which}').read_text().splitlines()
    return [line.split()[0].capitalize() for line in lines if line.strip()]


def distinct(most, *lists):
    """Names without space or point, the first mention counts."""
    return list(dict.fromkeys(n for each in lists for n in each if len(n) > 1 and n.isalpha()))[:most]


def ranked(names, order):
    places = {name: place for place, name in enumerate(order)}
    return sorted((n for n in names if n in places), key=places.__getitem__)


def short_forms(names):
    """For each name its usual short forms, at most three, and every form that the package knows."""
    wanted, every = {name.lower() for name in names}, {}
    for line in files('nicknames').joinpath('names.csv').read_text().splitlines()[1:]:
        name, relation, nickname = line.split(',')[:3]
        if relation == 'has_nickname' and name in wanted and nickname.isalpha() and nickname != name:
            every.setdefault(name, []).append(nickname)
    usual = {name: [short for short in shorts if short[:2] == name[:2] and len(short) > 2] for name, shorts in every.items()}
    for name, irregular in IRREGULAR.items():
        usual[name] = [*irregular.split(), *usual.get(name, [])]
        every[name] = [*irregular.split(), *every.get(name, [])]
    return written({name: shorts[:3] for name, shorts in usual.items() if shorts}), written(every)


def written(forms):
    return {name.capitalize(): ' '.join(short.capitalize() for short in shorts) for name, shorts in sorted(forms.items())}


def main():
    last, girls, boys = census('all.last'), census('female.first'), census('male.first')
    british = {
        'female': distinct(1_200, BRITISH_GIRLS, ranked(faker('en_GB', 'first_names_female'), girls), girls),
        'male': distinct(1_100, BRITISH_BOYS, ranked(faker('en_GB', 'first_names_male'), boys), boys),
        'family': distinct(10_000, BRITISH_FAMILY, ranked(faker('en_GB', 'last_names'), last), last),
    }
    asian = {
        'female': distinct(400, ASIAN_GIRLS, faker('en_IN', 'first_names_female')),
        'male': distinct(400, ASIAN_BOYS, faker('en_PK', 'first_names'), faker('en_IN', 'first_names_male')),
        'family': distinct(1_500, ASIAN_FAMILY, faker('en_IN', 'last_names'), faker('en_PK', 'last_names')),
    }
    polish = {
        'female': distinct(400, faker('pl_PL', 'first_names_female')),
        'male': distinct(400, faker('pl_PL', 'first_names_male')),
        'family': distinct(1_500, faker('pl_PL', 'male_last_names', 'unisex_last_names')),
    }
    stock = {'british': british, 'southAsian': asian, 'polish': polish}
    given = [n for each in stock.values() for sex in ('female', 'male') for n in each[sex]]
    usual, every = short_forms(given)
    lists = {who: {what: ' '.join(names) for what, names in each.items()} for who, each in stock.items()}
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({**lists, 'shortForms': usual, 'everyForm': every}, ensure_ascii=False, indent=2)
    TARGET.write_text(text + '\n')
    for who, each in stock.items():
        print(who, {key: len(found) for key, found in each.items()})


main()
