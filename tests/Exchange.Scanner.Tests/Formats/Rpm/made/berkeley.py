"""Writes the headers of an rpmdb.sqlite as db_load takes them: the number of each as a key of four bytes, and under 0 the last number."""
import sqlite3
import struct
import sys

rows = sqlite3.connect(sys.argv[1]).execute("SELECT hnum, blob FROM Packages ORDER BY hnum").fetchall()
for number, value in [(0, struct.pack("<I", rows[-1][0])), *rows]:
    for part in (struct.pack("<I", number), value):
        print("".join(f"\\{byte:02x}" for byte in part))
