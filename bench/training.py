#!/usr/bin/python3
"""Five algorithms on the same folds, with Rookery and with scikit-learn.

Rookery compares its algorithms with their default settings, as its page of experiments does, and leaves which row was in which fold.
scikit-learn then fits the same algorithms, as like as its parameters allow, on the very same folds: missing numbers filled with the
mean, categories one-hot, numbers standardised, each learned anew from the rows of a fold. The difference of the two is tested by the
corrected resampled t-test (Nadeau and Bengio, 2003). The tables: penguins and iris of the project, the red wine table (quality as
classes bad and good from 6 up, as the score, and as a number), and two that are drawn here (seed 7). Prints tables and writes
target/training.json.

    ./mvnw -q -Pjmh test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath
    /usr/bin/python3 bench/training.py FOLDER            (Debian: apt install python3-sklearn python3-pandas)

FOLDER holds winequality-red.csv, penguins.csv and iris.csv.
"""
import json
import os
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats
from sklearn import datasets
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import (GradientBoostingClassifier, GradientBoostingRegressor, RandomForestClassifier,
                              RandomForestRegressor)
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

ROOT = Path(__file__).resolve().parent.parent
ALGORITHMS = ("gradient-boosting", "random-forest", "decision-tree", "linear", "nearest-neighbours")


def estimators(task, seed):
    boosting = dict(n_estimators=100, learning_rate=0.05, subsample=0.7, max_leaf_nodes=6, max_depth=None,
                    min_samples_leaf=5, random_state=seed)
    tree = dict(max_leaf_nodes=2000, max_depth=19, min_samples_leaf=5, random_state=seed)
    forest = dict(n_estimators=100, max_leaf_nodes=2000, max_depth=19, random_state=seed)
    if task == "CLASSIFICATION":
        return (GradientBoostingClassifier(**boosting), RandomForestClassifier(**forest), DecisionTreeClassifier(**tree),
                LogisticRegression(C=1.0, max_iter=500), KNeighborsClassifier(5))
    return (GradientBoostingRegressor(**boosting), RandomForestRegressor(max_features=1 / 3, **forest),
            DecisionTreeRegressor(**tree), Ridge(1.0), KNeighborsRegressor(5))


def tables(given, folder):
    wine = pd.read_csv(given / "winequality-red.csv")
    judged = wine.drop(columns="quality").assign(verdict=np.where(wine["quality"] >= 6, "good", "bad"))
    judged.to_csv(folder / "judged.csv", index=False)
    x, y = datasets.make_classification(2000, 20, n_informative=8, n_redundant=4, n_classes=3, random_state=7)
    blobs = pd.DataFrame(x.round(6), columns=[f"x{i}" for i in range(20)]).assign(kind=[f"class {c}" for c in y])
    blobs.to_csv(folder / "clusters.csv", index=False)
    x, y = datasets.make_hastie_10_2(2000, random_state=7)
    ring = pd.DataFrame(x.round(6), columns=[f"x{i}" for i in range(10)]).assign(kind=np.where(y > 0, "outer", "inner"))
    ring.to_csv(folder / "shell.csv", index=False)
    return [
        ("penguins", given / "penguins.csv", "species", "CLASSIFICATION"),
        ("iris", given / "iris.csv", "species", "CLASSIFICATION"),
        ("wine-bad-good", folder / "judged.csv", "verdict", "CLASSIFICATION"),
        ("wine-score", given / "winequality-red.csv", "quality", "CLASSIFICATION"),
        ("clusters", folder / "clusters.csv", "kind", "CLASSIFICATION"),
        ("shell", folder / "shell.csv", "kind", "CLASSIFICATION"),
        ("wine-number", given / "winequality-red.csv", "quality", "REGRESSION"),
    ]


def peer(file, target, task, folds):
    frame = pd.read_csv(file)
    x, y = frame.drop(columns=target), frame[target]
    numbers = x.select_dtypes("number").columns
    levels = x.columns.difference(numbers)
    scores, began = {}, time.perf_counter()
    for algorithm, estimator in zip(ALGORITHMS, estimators(task, 42)):
        values = []
        for fold in sorted(folds["fold"].unique()):
            learn = folds.loc[folds["fold"] != fold, "row"]
            judge = folds.loc[folds["fold"] == fold, "row"]
            encode = ColumnTransformer([
                ("numbers", make_pipeline(SimpleImputer(), StandardScaler()), numbers),
                ("levels", make_pipeline(SimpleImputer(strategy="most_frequent"), OneHotEncoder(handle_unknown="ignore")),
                 levels)])
            model = make_pipeline(encode, estimator).fit(x.loc[learn], y.loc[learn])
            answer = model.predict(x.loc[judge])
            values.append(float(np.mean(answer == y.loc[judge])) if task == "CLASSIFICATION"
                          else float(np.sqrt(np.mean((answer - y.loc[judge]) ** 2))))
        scores[algorithm] = values
    return scores, time.perf_counter() - began


def corrected(differences, ratio):
    d = np.array(differences)
    error = np.sqrt((1 / len(d) + ratio) * d.var(ddof=1))
    return 1.0 if error == 0 and d.mean() == 0 else 2 * stats.t.sf(abs(d.mean()) / max(error, 1e-300), len(d) - 1)


def main():
    warnings.filterwarnings("ignore", category=UserWarning)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        chosen = tables(Path(sys.argv[1]).resolve(), folder)
        classpath = f"target/test-classes:target/classes:{(ROOT / 'target/bench.classpath').read_text()}"
        java = os.environ.get("JAVA_HOME", "")
        subprocess.run([f"{java}/bin/java" if java else "java", "--enable-native-access=ALL-UNNAMED", "-cp", classpath,
                        "dev.rookery.bench.Comparing", str(folder),
                        *(f"{n},{f},{t},{k}" for n, f, t, k in chosen)], cwd=ROOT, check=True, stdout=sys.stderr)
        result = {}
        for n, file, target, task in chosen:
            ours = json.loads((folder / f"{n}.json").read_text())
            folds = pd.read_csv(folder / f"{n}.folds.csv")
            folds = folds[folds["side"] == "train"]
            theirs, seconds = peer(file, target, task, folds)
            ratio = 1 / (folds["fold"].nunique() - 1)
            result[n] = dict(ours=ours, sklearn=theirs, seconds=seconds, ratio=ratio, rows=len(folds))
    print("| table | training rows | algorithm | Rookery | scikit-learn | difference | p |\n|---|---|---|---|---|---|---|")
    for n, one in result.items():
        for algorithm in ALGORITHMS:
            a = one["ours"]["algorithms"][algorithm]["folds"]
            b = one["sklearn"][algorithm]
            p = corrected(np.subtract(a, b), one["ratio"])
            print(f"| {n} | {one['rows']} | {algorithm} | {np.mean(a):.4f} ± {np.std(a, ddof=1):.4f} |"
                  f" {np.mean(b):.4f} ± {np.std(b, ddof=1):.4f} | {np.mean(a) - np.mean(b):+.4f} | {p:.2f} |")
    print("\n| table | Rookery, s | its CPU, s | scikit-learn, s |\n|---|---|---|---|")
    for n, one in result.items():
        print(f"| {n} | {one['ours']['wall']:.1f} | {one['ours']['cpu']:.1f} | {one['seconds']:.1f} |")
    (ROOT / "target/training.json").write_text(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
