#!/usr/bin/env bash
# Tests the Spark job on a small cluster on this machine: two executors of one core and 1 GiB each, on the loopback
# interface. Needs Java 17, Python 3 with venv, and the Python registry for pyspark. PROGRAM names a built program.
set -euo pipefail
cd "$(dirname "$0")/../.."

program=${PROGRAM:-target/debug/rashomon}
test -x "$program" || { echo "no program at $program: build it, or name it with PROGRAM" >&2; exit 1; }
venv=${VENV:-target/spark-venv}
test -x "$venv/bin/python" || python3 -m venv "$venv"
"$venv/bin/python" -c 'import pyspark' 2>/dev/null || "$venv/bin/pip" install --quiet -r integrations/spark/requirements.txt
exec "$venv/bin/python" integrations/spark/test_spark.py "$program"
