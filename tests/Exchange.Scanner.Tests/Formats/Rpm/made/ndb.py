"""Writes the headers of an rpmdb.sqlite as an ndb database (rpm's lib/backend/ndb/rpmpkg.c): one page of slots, the third of them free, then the blobs."""
import sqlite3
import struct
import sys
import zlib

PAGE = BLOCKS = 4096 // 16
slots, blobs = [], b""
for number, value in sqlite3.connect(sys.argv[1]).execute("SELECT hnum, blob FROM Packages ORDER BY hnum"):
    blob = struct.pack("<4sIII", b"BlbS", number, 1, len(value)) + value
    blob += bytes(-(len(blob) + 12) % 16)
    blob += struct.pack("<II4s", zlib.adler32(blob), len(value), b"BlbE")
    slots.append((number, BLOCKS + len(blobs) // 16, len(blob) // 16))
    blobs += blob
slots.insert(2, (0, 0, 0))
slots += [(0, 0, 0)] * (PAGE - 2 - len(slots))
with open(sys.argv[2], "wb") as file:
    file.write(struct.pack("<4s7I", b"RpmP", 0, 1, 1, 99, 0, 0, 0))
    file.writelines(struct.pack("<4sIII", b"Slot", *slot) for slot in slots)
    file.write(blobs)
