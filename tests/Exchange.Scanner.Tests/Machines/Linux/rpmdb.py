"""Makes an rpmdb.sqlite as rpm itself sets one up, as far as packages go. Arguments: file, and each package's header in hexadecimal."""
import sqlite3
import sys

database = sqlite3.connect(sys.argv[1])
database.execute("CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT,blob BLOB NOT NULL)")
database.executemany("INSERT INTO 'Packages' (blob) VALUES (?)", [(bytes.fromhex(header),) for header in sys.argv[2:]])
database.commit()
