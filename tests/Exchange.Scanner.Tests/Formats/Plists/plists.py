"""Writes random property lists: a line for each, with what it says in plain words, its XML and its binary form in base64. Arguments: seed, count."""
import base64
import datetime
import plistlib
import random
import struct
import sys

chance = random.Random(int(sys.argv[1]))


def text():
    return "".join(chr(chance.choice([*range(32, 127), 9, 10, 0xE9, 0x416, 0x4E2D, 0x1F600])) for _ in range(chance.choice([0, 1, 3, 14, 15, 16, 40])))


def value(depth):
    kind = chance.randrange(10 if depth < 4 else 8)
    if kind == 0:
        return text()
    if kind == 1:
        return chance.choice([0, 1, -1, 127, 128, 255, 256, 65535, 65536, 2**31, 2**32 - 1, 2**32, 2**63 - 1, 2**63, 2**64 - 1, -(2**63), chance.getrandbits(50)])
    if kind == 2:
        return chance.choice([0.0, -1.5, 1e300, 5e-324, float("inf"), float("-inf"), chance.random()])
    if kind == 3:
        return chance.random() < 0.5
    if kind == 4:
        return datetime.datetime(chance.randrange(1, 10000), 12, 31, 23, 59, chance.randrange(60))
    if kind == 5:
        return chance.randbytes(chance.choice([0, 1, 14, 15, 16, 255, 256, 1000]))
    if kind == 6:
        return plistlib.UID(chance.choice([0, 255, 256, 2**32, 2**64 - 1]))
    if kind == 7:
        return "shared by many"
    many = range(chance.choice([0, 1, 3, 16]))
    return [value(depth + 1) for _ in many] if kind == 8 else {text() + str(i): value(depth + 1) for i in many}


def words(it):
    if isinstance(it, dict):
        return "{" + ",".join(sorted(words(k) + "=" + words(v) for k, v in it.items())) + "}"
    if isinstance(it, list):
        return "[" + ",".join(map(words, it)) + "]"
    if isinstance(it, bool):
        return "yes" if it else "no"
    if isinstance(it, str):
        return "t" + it.encode("utf-16-be").hex()
    if isinstance(it, float):
        return "r" + struct.pack(">d", it).hex()
    if isinstance(it, datetime.datetime):
        return "d" + it.strftime("%m%d%H%M%S") + str(it.year)
    return f"u{it.data}" if isinstance(it, plistlib.UID) else f"i{it}" if isinstance(it, int) else "b" + it.hex()


def for_xml(it):  # plistlib writes no uids as XML; Apple's writer writes them so
    if isinstance(it, dict):
        return {k: for_xml(v) for k, v in it.items()}
    if isinstance(it, list):
        return [for_xml(v) for v in it]
    return {"CF$UID": it.data} if isinstance(it, plistlib.UID) else it


for _ in range(int(sys.argv[2])):
    it = value(0)
    forms = plistlib.dumps(for_xml(it), sort_keys=False), plistlib.dumps(it, fmt=plistlib.FMT_BINARY, sort_keys=False)
    print(words(it), *(base64.b64encode(form).decode() for form in forms))
