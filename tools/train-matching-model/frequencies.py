"""Freezes the frequencies of names, so that a weight depends neither on who arrived before nor on which hub counts."""

COLUMNS = ('given_name', 'family_name')
# Rarer names are left out of the file, for its size and so that it names nobody who stands out.
LEAST_ROWS = 5


def frozen(connection, table):
    """For each column: frequency of the values in at least LEAST_ROWS rows, and `rest`, the mean frequency of all others."""
    result = {}
    for column in COLUMNS:
        rows = connection.execute(
            f'SELECT {column}, count(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1'
        ).fetchall()
        total = sum(count for _, count in rows)
        kept = [(value, count) for value, count in rows if count >= LEAST_ROWS]
        others = [count for _, count in rows if count < LEAST_ROWS]
        rest = sum(others) / len(others) / total if others else 1 / total
        result[column] = {'rest': rounded(rest), 'frequencies': {value: rounded(count / total) for value, count in kept}}
    return result


def thaw(connection, linker, table, frozen):
    """Has Splink take the frozen frequencies, and `rest` for the values that are not among them."""
    for column, held in frozen.items():
        connection.execute(f'CREATE TABLE frozen_{column} (value VARCHAR, frequency DOUBLE)')
        connection.executemany(f'INSERT INTO frozen_{column} VALUES (?, ?)', list(held['frequencies'].items()))
        connection.execute(f"""
            CREATE TABLE thawed_{column} AS SELECT DISTINCT {column}, coalesce(frequency, {held['rest']}) AS tf_{column}
            FROM {table} LEFT JOIN frozen_{column} ON value = {column} WHERE {column} IS NOT NULL""")
        linker.table_management.register_term_frequency_lookup(f'thawed_{column}', column)


def rounded(share):
    return float(f'{share:.4g}')
