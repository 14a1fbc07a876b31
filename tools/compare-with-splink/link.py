"""What `lintel match link` does, done by Splink: reads a CSV file, scores every pair that the model's blocking rules reach, clusters, and
writes scores and clusters. Prints the number of pairs. `run.mjs` starts it in an environment of its own and times the whole process.
"""
import argparse
import json
import logging

import duckdb
from splink import DuckDBAPI, Linker

arguments = argparse.ArgumentParser()
for name in ('model', 'input', 'id-column', 'out', 'scores'):
    arguments.add_argument(f'--{name}', required=True)
arguments.add_argument('--threshold-probability', type=float, default=0.95)
arguments.add_argument('--threads', type=int, default=2)
arguments.add_argument('--arrays', default='', help='columns whose cells are JSON arrays, with commas between')
asked = arguments.parse_args()

logging.getLogger('splink').setLevel(logging.ERROR)
with open(asked.model) as file:
    settings = json.load(file)
settings['unique_id_column_name'] = asked.id_column

connection = duckdb.connect(config={'threads': asked.threads})
arrays = [f"from_json({name}, '[\"VARCHAR\"]') AS {name}" for name in asked.arrays.split(',') if name]
replaced = f"REPLACE ({', '.join(arrays)})" if arrays else ''
connection.execute(f'CREATE TABLE records AS SELECT * {replaced} FROM read_csv(?, all_varchar = true)', [asked.input])
linker = Linker('records', settings, DuckDBAPI(connection))
scores = linker.inference.predict()
clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(scores, asked.threshold_probability)


def write(columns, frame, path):
    connection.execute(f"COPY (SELECT {columns} FROM {frame.physical_name}) TO '{path}' (HEADER)")


write(f'{asked.id_column}_l AS id_l, {asked.id_column}_r AS id_r, match_weight, match_probability', scores, asked.scores)
write(f'{asked.id_column} AS id, cluster_id', clusters, asked.out)
print(json.dumps({'pairs': connection.execute(f'SELECT count(*) FROM {scores.physical_name}').fetchone()[0]}))
