#!/usr/bin/python3
"""A table from file to full profile, with Rookery and with pandas, in turns.

Both read the same CSV of 1,000,000 rows and 20 columns, which this script draws (seed 7): six numbers of four decimals, six of full
precision, three whole numbers, three categories, a date and a boolean; three columns have gaps. Rookery's side is what a person gets:
bytes hashed and stored, every cell looked at, types inferred, the derived table written, the full profile. The pandas side is, in the
first row of the table, the script an analyst writes: read_csv, describe, Pearson's correlations, histograms, missing cells, duplicate
rows; in the second row it gives every figure that the profile shows. Then Rookery alone on 10,000,000 rows (2.1 GB), with a heap of
512 MB, refused if the process ever took more than 4 GB. Prints tables and writes target/eda.json.

    ./mvnw -q test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath
    /usr/bin/python3 bench/eda.py [rounds] [--long]        (Debian: apt install python3-pandas; 0 rounds leave pandas out)
"""
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = int(next((a for a in sys.argv[1:] if a.isdigit()), 5))
MEMORY = 4 << 30
PEER = Path(__file__).resolve().parent.parent / "src/jmh/java/dev/rookery/bench/EdaPeer.java"


def draw(path, rows):
    random = np.random.default_rng(7)
    for begin in range(0, rows, 500_000):
        n = min(500_000, rows - begin)
        table = {}
        for i in range(6):
            table[f"rounded_{i}"] = np.round(random.normal(i, 1 + i, n), 4)
        for i in range(6):
            table[f"full_{i}"] = random.normal(0, 1, n) + (table["rounded_1"] if i == 0 else 0)
        for i in range(3):
            table[f"whole_{i}"] = random.integers(0, 10 ** (i + 1), n)
        for i in range(3):
            table[f"category_{i}"] = np.array([f"level {j}" for j in range(5 * (i + 1))])[random.integers(0, 5 * (i + 1), n)]
        table["day"] = np.datetime_as_string(np.datetime64("2020-01-01") + random.integers(0, 2000, n).astype("timedelta64[D]"))
        table["yes"] = np.where(random.random(n) < 0.5, "true", "false")
        frame = pd.DataFrame(table)
        for column in ("rounded_1", "full_1", "category_1"):
            frame.loc[random.random(n) < 0.03, column] = np.nan
        frame.to_csv(path, mode="a" if begin else "w", header=not begin, index=False)


def pandas_side(path):
    """The six plain steps, then whatever else a profile shows, each figure by the plainest call that gives it."""
    laps = {}
    began = [time.perf_counter(), time.process_time()]

    def lap(what):
        now = [time.perf_counter(), time.process_time()]
        laps[what] = [now[0] - began[0], now[1] - began[1]]
        began[:] = now

    frame = pd.read_csv(path)
    lap("read")
    frame.describe(include="all")
    lap("describe")
    numbers = frame.select_dtypes("number")
    numbers.corr()
    lap("correlations")
    for name in numbers:
        np.histogram(numbers[name].dropna(), 50)
    lap("histograms")
    missing = frame.isna()
    missing.sum()
    lap("missing")
    frame.duplicated().sum()
    lap("duplicates")
    numbers.corr("spearman")
    lap("Spearman")
    days = (pd.to_datetime(frame["day"]) - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=1)
    np.diff(np.sort(days.unique()))
    numbers = numbers.assign(day=days)
    counts = {name: frame[name].value_counts() for name in frame}
    for name, found in counts.items():
        found.head(10), len(found), (found == 1).sum()
        if name in numbers:
            rising = found.sort_index()
            rising.head(10), rising.tail(10)
    lap("value counts")
    for name in numbers:
        column = numbers[name]
        column.skew(), column.kurt(), column.sum(), column.quantile([0.05, 0.95])
        (column == 0).sum(), (column < 0).sum(), np.isinf(column).sum()
        (column - column.median()).abs().median()
        present = column.dropna()
        present.is_monotonic_increasing, present.is_monotonic_decreasing
    lap("shape, deviation, order")
    levels = [name for name in frame if name not in numbers]
    for name in levels:
        lengths = frame[name].dropna().str.len() if frame[name].dtype == object else None
        if lengths is not None:
            lengths.min(), lengths.mean(), lengths.median(), lengths.max()
        shares = counts[name] / counts[name].sum()
        (shares * np.log2(shares)).sum(), ((counts[name] - counts[name].mean()) ** 2 / counts[name].mean()).sum()
        characters = {}
        for text, times in counts[name].items():
            for character in str(text):
                kind = unicodedata.category(character)
                characters[kind] = characters.get(kind, 0) + times
    lap("text")
    gaps = [name for name in frame if missing[name].any()]
    missing[gaps].corr()
    missing[gaps].groupby(np.arange(len(frame)) * 60 // len(frame)).sum()
    lap("missing together")
    for i, name in enumerate(levels):
        for other in levels[:i]:
            table = pd.crosstab(frame[name], frame[other]).to_numpy()
            expected = np.outer(table.sum(1), table.sum(0)) / table.sum()
            ((table - expected) ** 2 / expected).sum()
        groups = numbers.groupby(frame[name])
        groups.count(), groups.mean(), groups.var()
    lap("associations of categories")
    for name in frame:
        if name != "yes":
            feature = pd.qcut(numbers[name], 20, labels=False, duplicates="drop") if name in numbers else frame[name]
            table = pd.crosstab(feature, frame["yes"]).to_numpy()
            (table.max(1).sum() - table.sum(0).max()) / (table.sum() - table.sum(0).max())
    lap("relations to the target")
    return laps


def start_rookery(folder, heap, capped):
    java = Path(os.environ.get("JAVA_HOME", "/usr/lib/jvm/temurin-25-jdk-amd64")) / "bin" / "java"
    libraries = (ROOT / "target/bench.classpath").read_text().strip()
    classes = f"{ROOT}/target/test-classes:{ROOT}/target/classes:{libraries}"
    made = ROOT / "target/eda-peer"
    subprocess.run([java.parent / "javac", "-d", made, "-cp", classes, PEER], check=True)
    command = [java, heap, "--enable-native-access=ALL-UNNAMED", "-cp", f"{made}:{classes}", "dev.rookery.bench.EdaPeer", folder]
    peer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT)

    def answer():
        for line in peer.stdout:
            if line.startswith("ready"):
                return None
            if line.startswith("{"):
                return json.loads(line)
        raise SystemExit("Rookery's side ended; run the first command of this script's head")

    answer()
    peak = [0]

    def measure(path):
        peer.stdin.write(f"{path}\n")
        peer.stdin.flush()
        result = answer()
        status = Path(f"/proc/{peer.pid}/status").read_text()
        peak[0] = int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) << 10
        if capped and peak[0] > MEMORY:
            raise SystemExit(f"peak memory {peak[0] >> 20} MB is above {MEMORY >> 20} MB")
        return result

    return peer, measure, peak


def total(steps, names, which):
    return sum(steps[name][which] for name in names)


SIX = ["read", "describe", "correlations", "histograms", "missing", "duplicates"]
ALL = SIX + ["Spearman", "value counts", "shape, deviation, order", "text", "missing together", "associations of categories",
             "relations to the target"]
OURS = ["preview", "import", "profile"]


def beside(folder, result):
    csv = folder / "million.csv"
    draw(csv, 1_000_000)
    peer, measure, peak = start_rookery(folder, "-Xmx512m", False)
    measure(csv)  # warm
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(measure(csv))
        theirs.append(pandas_side(csv))
    peer.stdin.close()
    peer.wait()
    print(f"1,000,000 x 20, {csv.stat().st_size / 1e6:.0f} MB, median of {ROUNDS}; seconds; pandas {pd.__version__}\n")
    print("| | Rookery wall | pandas wall | ratio | Rookery CPU | pandas CPU | ratio |\n|---|---|---|---|---|---|---|")
    for label, names in (("the six steps", SIX), ("what a profile shows", ALL)):
        row = [statistics.median(total(r, OURS, 0) for r in ours), statistics.median(total(r, names, 0) for r in theirs),
               statistics.median(total(r, OURS, 1) for r in ours), statistics.median(total(r, names, 1) for r in theirs)]
        print(f"| {label} | {row[0]:.2f} | {row[1]:.2f} | {row[1] / row[0]:.1f} | {row[2]:.2f} | {row[3]:.2f} | {row[3] / row[2]:.1f} |")
    for name in OURS + ["known"]:
        print(f"| Rookery: {name} | {statistics.median(r[name][0] for r in ours):.3f} | | | {statistics.median(r[name][1] for r in ours):.3f} | | |")
    for name in ALL:
        print(f"| pandas: {name} | | {statistics.median(r[name][0] for r in theirs):.3f} | | | {statistics.median(r[name][1] for r in theirs):.3f} | |")
    print(f"\nA brush redraws in {statistics.median(r['brush'] for r in ours) * 1e3:.0f} ms; peak memory {peak[0] >> 20} MB.")
    result["million"] = {"rookery": ours, "pandas": theirs, "peak": peak[0]}
    csv.unlink()


def alone(folder, result):
    csv = folder / "long.csv"
    draw(csv, 10_000_000)
    peer, measure, peak = start_rookery(folder, "-Xmx512m", True)
    found = measure(csv)
    peer.stdin.close()
    peer.wait()
    print(f"\n10,000,000 x 20, {csv.stat().st_size / 1e6:.0f} MB, Rookery alone, one cold run; seconds\n\n| | wall | CPU |\n|---|---|---|")
    for name in OURS:
        print(f"| {name} | {found[name][0]:.1f} | {found[name][1]:.1f} |")
    print(f"| together | {total(found, OURS, 0):.1f} | {total(found, OURS, 1):.1f} |")
    print(f"\nA brush redraws in {found['brush'] * 1e3:.0f} ms (slowest {found['slowest'] * 1e3:.0f}); peak memory {peak[0] >> 20} MB.")
    result["long"] = {"rookery": found, "peak": peak[0]}
    csv.unlink()


def main():
    folder = Path(tempfile.mkdtemp(prefix="eda-", dir=os.environ.get("TMPDIR")))
    result = {"cores": os.cpu_count(), "pandas": pd.__version__, "numpy": np.__version__, "load": os.getloadavg()}
    try:
        if ROUNDS:
            beside(folder, result)
        if "--long" in sys.argv:
            alone(folder, result)
    finally:
        shutil.rmtree(folder)
    result["load_after"] = os.getloadavg()
    print(f"\nLoad {result['load'][0]:.1f} before, {result['load_after'][0]:.1f} after.")
    (ROOT / "target/eda.json").write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
