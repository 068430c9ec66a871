#!/usr/bin/env python3
"""How fast rookery dvc verifies, beside md5sum on the same file, in turns.

    ./mvnw -q -DskipTests package
    bench/dvc.py 5 1000        # rounds, MB of random bytes

Every command hashes the bytes once, pull twice: into the cache and out of it. The time of a command that hashes nothing is taken
off, in the same round. CPU seconds are of the process with its children; on a busy machine they say more than seconds of the clock.
"""
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOKERY = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "rookery")


def run(folder, *command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.monotonic()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    wall = time.monotonic() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    user = after.ru_utime - before.ru_utime
    return wall, user + after.ru_stime - before.ru_stime, user


def one_round(top, megabytes):
    project = os.path.join(top, "project")
    os.makedirs(project)
    run(project, ROOKERY, "dvc", "init", "--no-scm")
    run(project, ROOKERY, "dvc", "remote", "add", "-d", "store", os.path.join(top, "store"))
    big = os.path.join(project, "big.bin")
    with open(big, "wb") as out:
        for _ in range(megabytes):
            out.write(os.urandom(1_000_000))
    times = {"start": run(project, ROOKERY, "dvc", "status")}
    times["md5sum"] = run(project, "md5sum", "big.bin")
    times["add"] = run(project, ROOKERY, "dvc", "add", "big.bin")
    times["status --verify"] = run(project, ROOKERY, "dvc", "status", "--verify")
    times["push"] = run(project, ROOKERY, "dvc", "push")
    shutil.rmtree(os.path.join(project, ".dvc", "cache"))
    os.remove(big)
    times["pull"] = run(project, ROOKERY, "dvc", "pull")
    times["md5sum again"] = run(project, "md5sum", "big.bin")
    shutil.rmtree(top)
    return times


def main():
    rounds, megabytes = int(sys.argv[1]), int(sys.argv[2])
    all_rounds = []
    for _ in range(rounds):
        all_rounds.append(one_round(tempfile.mkdtemp(), megabytes))
    print(f"{rounds} rounds of {megabytes} MB, load {os.getloadavg()[0]:.1f}; medians")
    print("| | hashed, MB | clock, s | CPU, s | user CPU, s | speed of md5sum reached, by user CPU | by clock |")
    print("|---|---|---|---|---|---|---|")
    for name in all_rounds[0]:
        passes = {"start": 0, "pull": 2}.get(name, 1)
        median = [statistics.median(r[name][i] for r in all_rounds) for i in range(3)]
        reached = ["", ""]
        if name not in ("start", "md5sum", "md5sum again"):
            for place, i in enumerate((2, 0)):
                share = statistics.median(
                    passes * (r["md5sum"][i] + r["md5sum again"][i]) / 2 / (r[name][i] - r["start"][i]) for r in all_rounds
                )
                reached[place] = f"{share:.0%}"
        print(f"| `{name}` | {passes * megabytes} | {median[0]:.2f} | {median[1]:.2f} | {median[2]:.2f} | {reached[0]} | {reached[1]} |")


if __name__ == "__main__":
    main()
