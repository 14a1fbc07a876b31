"""Reads a CSV of MatchColumns: empty is null, an array is a JSON array in its cell."""
ARRAYS = ('given_names', 'family_names', 'postcodes', 'uprns', 'telephones')
TEXTS = ('given_name', 'family_name', 'date_of_birth', 'sex', 'postcode', 'nhs_number')


def load(connection, path, table):
    """Makes the table; gives the number of rows. Refuses a file that lacks a column."""
    shape = '["VARCHAR"]'
    arrays = ', '.join(f"from_json({name}, '{shape}') AS {name}" for name in ARRAYS)
    has = [row[0] for row in connection.execute('DESCRIBE FROM read_csv(?, all_varchar=true)', [path]).fetchall()]
    lacking = [name for name in ('id', *TEXTS, *ARRAYS) if name not in has]
    if lacking:
        raise SystemExit(f'{path} lacks the columns {", ".join(lacking)}.')
    connection.execute(
        f'CREATE TABLE {table} AS SELECT * REPLACE ({arrays}) FROM read_csv(?, all_varchar=true)', [path]
    )
    return connection.execute(f'SELECT count(*) FROM {table}').fetchone()[0]
