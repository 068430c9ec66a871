#!/usr/bin/python3
"""Scoring with Rookery and with scikit-learn's GradientBoostingClassifier, at the same size, in turns.

Both have 100 rounds x 3 classes of at most 8 leaves, fitted on 2,000 rows of 10 numbers by the same rule; both use one core and answer
probabilities for the same number of rows. Prints a table and writes target/scoring.json.

    ./mvnw -q -Pjmh test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath
    /usr/bin/python3 bench/scoring.py        (Debian: apt install python3-sklearn)
"""
import json
import os
import platform
import statistics
import subprocess
import time
from pathlib import Path

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[threads] = "1"
import numpy as np
import sklearn
from sklearn.ensemble import GradientBoostingClassifier

ROUNDS = 11
BATCH = 100_000
SINGLE = 300
ROOT = Path(__file__).resolve().parent.parent


def fit():
    random = np.random.default_rng(42)
    x = random.normal(size=(2_000, 10))
    score = x[:, 0] + x[:, 1] * x[:, 2] - np.abs(x[:, 3]) + random.normal(size=2_000)
    model = GradientBoostingClassifier(n_estimators=100, max_depth=3, learning_rate=0.1, min_samples_leaf=5, random_state=42)
    return model.fit(x, np.digitize(score, [-1, 0.5])), random.normal(size=(BATCH, 10))


def sklearn_row(model, x):
    start = time.perf_counter()
    for i in range(SINGLE):
        model.predict_proba(x[i : i + 1])
    return (time.perf_counter() - start) * 1e6 / SINGLE


def sklearn_batch(model, x):
    start = time.perf_counter()
    model.predict_proba(x)
    return (time.perf_counter() - start) * 1e6 / len(x)


def start_rookery():
    java = Path(os.environ.get("JAVA_HOME", "/usr/lib/jvm/temurin-25-jdk-amd64")) / "bin" / "java"
    libraries = (ROOT / "target/bench.classpath").read_text().strip()
    path = f"{ROOT}/target/test-classes:{ROOT}/target/classes:{libraries}"
    peer = subprocess.Popen(
        [java, "-XX:+UseSerialGC", "-cp", path, "dev.rookery.bench.ScoringPeer"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT)
    if peer.stdout.readline().strip() != "ready":
        raise SystemExit("Rookery's side did not start; run the first command of this script's head")

    def measure(what):
        peer.stdin.write(what + "\n")
        peer.stdin.flush()
        return float(peer.stdout.readline())

    return peer, measure


def main():
    model, x = fit()
    peer, rookery = start_rookery()
    times = {(who, what): [] for what in ("row", "batch") for who in ("Rookery", "scikit-learn")}
    for _ in range(ROUNDS):
        times["Rookery", "row"].append(rookery("row"))
        times["scikit-learn", "row"].append(sklearn_row(model, x))
        times["Rookery", "batch"].append(rookery("batch"))
        times["scikit-learn", "batch"].append(sklearn_batch(model, x))
    peer.stdin.close()
    peer.wait()
    median = {key: statistics.median(values) for key, values in times.items()}
    print(f"| median of {ROUNDS}, us a row | Rookery | scikit-learn {sklearn.__version__} | ratio |\n|---|---|---|---|")
    result = {"cores": os.cpu_count(), "python": platform.python_version(), "sklearn": sklearn.__version__, "rounds": ROUNDS}
    for what in ("row", "batch"):
        ours, theirs = median["Rookery", what], median["scikit-learn", what]
        print(f"| {what} | {ours:.2f} | {theirs:.2f} | {theirs / ours:.1f} |")
        result[what] = {"rookery_us": ours, "sklearn_us": theirs, "ratio": theirs / ours,
                        "rookery_all": times["Rookery", what], "sklearn_all": times["scikit-learn", what]}
    (ROOT / "target/scoring.json").write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
