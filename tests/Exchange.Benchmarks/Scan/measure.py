"""Runs a command some times, its output thrown away: for each a line with seconds, the most kilobytes that it held, and how it ended."""
import os
import sys
import time

nothing = os.open(os.devnull, os.O_RDWR)
for _ in range(int(sys.argv[1])):
    start = time.perf_counter()
    child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nothing, 1), (os.POSIX_SPAWN_DUP2, nothing, 2)])
    _, status, usage = os.wait4(child, 0)
    print(time.perf_counter() - start, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
