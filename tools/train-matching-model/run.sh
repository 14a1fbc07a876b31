#!/bin/sh
# Runs a script of this folder with the exact packages it needs, in an environment of its own made at the first run:
#   tools/train-matching-model/run.sh train.py --input columns.csv --out models
set -eu
here=$(cd "$(dirname "$0")" && pwd)
script=$1
shift
if ! cmp -s "$here/requirements.txt" "$here/.venv/requirements.txt"; then
  rm -rf "$here/.venv"
  python3 -m venv "$here/.venv"
  "$here/.venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r "$here/requirements.txt"
  cp "$here/requirements.txt" "$here/.venv/requirements.txt"
fi
PYTHONDONTWRITEBYTECODE=1 exec "$here/.venv/bin/python" "$here/$script" "$@"
