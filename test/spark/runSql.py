"""Runs files of SQL, each in a database of its own, and prints the rows of their last statements as JSON."""
import json
import sys

import duckdb


def rows_of(path):
    with duckdb.connect(":memory:") as connection, open(path, encoding="utf-8") as file:
        return connection.execute(file.read()).fetchall()


print(json.dumps({"version": duckdb.__version__, "rows": [rows_of(path) for path in sys.argv[1:]]}))
