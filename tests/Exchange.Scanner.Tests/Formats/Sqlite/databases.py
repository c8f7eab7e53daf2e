"""Writes random SQLite databases: NAME.db, with NAME.db-wal or NAME.db-journal where it has one, and NAME.txt with the rows of its table t. Arguments: folder, seed."""
import os
import random
import shutil
import sqlite3
import struct
import sys

folder, chance = sys.argv[1], random.Random(int(sys.argv[2]))


def open_new(name, size, encoding="UTF-8", reserved=0, journal="DELETE"):
    path = os.path.join(folder, "work-" + name)
    database = sqlite3.connect(path, isolation_level=None)
    for pragma in (f"page_size={size}", f"encoding='{encoding}'", "user_version=1"):
        database.execute("PRAGMA " + pragma)
    if reserved:
        database.close()
        with open(path, "r+b") as file:  # an empty schema page, whose room ends where what is reserved begins
            file.seek(20), file.write(bytes([reserved]))
            file.seek(105), file.write(struct.pack(">H", size - reserved))
        database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=" + journal)
    database.execute("PRAGMA wal_autocheckpoint=0")
    database.execute("PRAGMA cache_size=5")
    database.execute('CREATE TABLE other (x, "y z")')
    database.execute('CREATE TABLE "t" ([id] INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT DEFAULT (\'(,\'), "b" , c BLOB, CHECK (a <> \'x,y\'))')
    database.execute("CREATE INDEX i ON t (a)")
    return database


def text(size):
    return "".join(chance.choice("abc xyzé中😀") for _ in range(size))


def value():
    whole = chance.choice([0, 1, 2, -1, 127, -129, 2**15, -(2**23), 2**23, 2**31, -(2**40), 2**47, 2**62, -(2**63)])
    size = chance.choice([0, 1, 60, 116, 450, 600, 5000]) if chance.random() < 0.9 else 70000
    return chance.choice([None, whole, chance.random() * 1e9, text(size), chance.randbytes(size)])


def fill(database, rows):
    database.execute("BEGIN")
    for _ in range(rows):
        database.execute("INSERT INTO t (a, b, c) VALUES (?, ?, ?)", (text(chance.choice([0, 5, 300])), value(), value()))
    database.execute("COMMIT")
    database.execute("DELETE FROM t WHERE id % 7 = 3")
    database.execute("UPDATE t SET c = zeroblob(3) WHERE id % 11 = 5")


def words(it):
    if it is None:
        return "n"
    if isinstance(it, str):
        return "t" + it.encode("utf-16-be").hex()
    return "b" + it.hex() if isinstance(it, bytes) else "i" + str(it) if isinstance(it, int) else "r" + struct.pack(">d", it).hex()


def write(database, name):
    with open(os.path.join(folder, name + ".txt"), "w") as file:
        file.writelines(" ".join(map(words, row)) + "\n" for row in database.execute("SELECT * FROM t ORDER BY id"))


def copy(name):
    for suffix in ("", "-wal", "-journal"):
        if os.path.exists(os.path.join(folder, "work-" + name + suffix)):
            shutil.copy(os.path.join(folder, "work-" + name + suffix), os.path.join(folder, name + ".db" + suffix))


for size in (512, 1024, 4096, 65536):
    for encoding in ("UTF-8", "UTF-16le", "UTF-16be"):
        name = f"{size}-{encoding}"
        database = open_new(name, size, encoding, reserved=chance.choice([0, 0, 12, 32]))
        fill(database, chance.choice([0, 1, 200]))
        database.execute("ALTER TABLE t ADD COLUMN late")
        database.execute("INSERT INTO t (late) VALUES ('new')")
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        write(database, name), copy(name)

# The log was copied into the database and begun anew, so that old frames stand behind the new ones; then somebody dies within a transaction.
database = open_new("log", 1024, journal="WAL")
fill(database, 200)
database.execute("PRAGMA wal_checkpoint(RESTART)")
fill(database, 20)
write(database, "log")
database.execute("BEGIN")
database.execute("DELETE FROM t")
copy("log")

database = open_new("kept-journal", 1024, journal="PERSIST")
fill(database, 50)
write(database, "kept-journal"), copy("kept-journal")

database = open_new("hot-journal", 1024)
fill(database, 200)
database.execute("BEGIN")
database.execute("UPDATE t SET c = randomblob(900)")
copy("hot-journal")

database = open_new("others", 4096)
database.execute("CREATE TABLE keyed (k TEXT PRIMARY KEY, v) WITHOUT ROWID")
database.execute("INSERT INTO keyed VALUES ('k', 'v')")
database.execute("CREATE VIEW v AS SELECT * FROM t")
database.execute("CREATE TABLE computed (a, b AS (a + 1), c)")
database.execute("INSERT INTO computed VALUES (1, 3)")
database.execute("CREATE TABLE aged (a)")
database.execute("INSERT INTO aged VALUES (1)")
database.execute("ALTER TABLE aged ADD COLUMN b DEFAULT 7")
copy("others")
os._exit(0)  # as it is, with no tidying up of the logs
