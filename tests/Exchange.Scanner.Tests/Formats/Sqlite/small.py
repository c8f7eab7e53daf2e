"""Writes small.db; with pages to have besides also small.db-wal, and pages of the table in both. Arguments: folder, how many pages besides."""
import os
import sqlite3
import sys

database = sqlite3.connect(os.path.join(sys.argv[1], "small.db"), isolation_level=None)
database.execute("PRAGMA page_size=512")
database.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b, c)")
database.execute("CREATE TABLE empty (a)")
fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) INSERT INTO t (a, b, c) SELECT i, 'some text', randomblob(i % 10 * 80) FROM n"
database.execute(fill, (60,))
database.execute("CREATE TABLE more AS SELECT zeroblob(512 * ?)", (int(sys.argv[2]),))
if sys.argv[2] != "0":
    database.execute("PRAGMA journal_mode=WAL")
database.execute(fill, (9,))
database.execute("DELETE FROM t WHERE id % 5 = 0")
os._exit(0)
