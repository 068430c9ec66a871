#!/usr/bin/python3
"""Writes what pandas 1.5.3, SciPy 1.10.1 and numpy 1.24.2 (Debian 12) say of mixed.csv and shapes.csv, figure by figure.

    /usr/bin/python3 src/test/python/profile_reference.py

Each figure is the plainest call that gives it. Two things pandas does not have are reckoned here after their papers (V corrected as Bergsma
2013, lambda as Goodman and Kruskal 1954), and what is asked of a column far from zero, where floating point loses half of its digits, is
reckoned in exact fractions of the very same doubles.
"""
import json
import math
import unicodedata
from decimal import Decimal, getcontext
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import scipy.stats

getcontext().prec = 60
HERE = Path(__file__).parent.parent / "resources" / "profile"
FAR = 1e4  # mean over spread, beyond which moments are reckoned exactly


def exact_moments(values):
    x = [Fraction(float(v)) for v in values]
    n = len(x)
    mean = sum(x) / n
    m2, m3, m4 = (sum((v - mean) ** k for v in x) for k in (2, 3, 4))
    decimal = lambda f: Decimal(f.numerator) / Decimal(f.denominator)
    sd = decimal(m2 / (n - 1)).sqrt()
    skew = decimal(m3 / n) / decimal(m2 / n).sqrt() ** 3 * Decimal(n * (n - 1)).sqrt() / (n - 2)
    kurt = decimal(Fraction(n * (n + 1) * (n - 1)) * m4 / (m2 * m2) / ((n - 2) * (n - 3)) - Fraction(3 * (n - 1) ** 2, (n - 2) * (n - 3)))
    return float(mean), float(sd), float(skew), float(kurt)


def monotonicity(s):
    if len(s) < 2:
        return "NONE"
    rises, falls = s.is_monotonic_increasing, s.is_monotonic_decreasing
    if rises and not falls or rises and falls:
        return "STRICTLY_RISING" if s.is_unique else "RISING"
    return "NONE" if not falls else "STRICTLY_FALLING" if s.is_unique else "FALLING"


def pairs(counts):
    return [{"value": float(v), "count": int(n)} for v, n in counts]


def number(raw, date):
    s = raw.dropna()
    mean, sd = s.mean(), s.std()
    # Not pandas' skew and kurt, which say 0 of numbers as small as 1e-9.
    skew, kurt = scipy.stats.skew(s, bias=False), scipy.stats.kurtosis(s, bias=False)
    if sd and abs(mean) > FAR * sd:
        exact = exact_moments(s)
        assert np.allclose((mean, sd, skew, kurt), exact, rtol=1e-5), "pandas is near, at least"
        mean, sd, skew, kurt = exact
    q = {k: float(s.quantile(p)) for k, p in (("q05", 0.05), ("q1", 0.25), ("median", 0.5), ("q3", 0.75), ("q95", 0.95))}
    counts, edges = np.histogram(s, min(50, s.nunique()))
    by_value = sorted(s.value_counts().items())
    days = np.diff(np.sort(s.unique()))
    return {
        "missing": int(raw.isna().sum()), "distinct": int(s.nunique()), "min": float(s.min()), **q, "max": float(s.max()),
        "mean": float(mean), "sd": float(sd), "skewness": float(skew), "kurtosis": float(kurt),
        "mad": float(scipy.stats.median_abs_deviation(s)), "sum": math.fsum(s),
        "zeros": int((s == 0).sum()), "negatives": int((s < 0).sum()), "infinite": int(np.isinf(s).sum()),
        "monotonicity": monotonicity(s),
        "histogram": {"edges": [float(e) for e in edges], "counts": [int(c) for c in counts]},
        "common": pairs(sorted(by_value, key=lambda p: (-p[1], p[0]))[:10]),
        "smallest": pairs(by_value[:10]), "largest": pairs(by_value[::-1][:10]),
        "gaps": {"medianDays": float(np.median(days)), "longestDays": float(days.max()), "longestFrom": float(np.sort(s.unique())[days.argmax()])}
        if date and len(days) else None,
        "derived": {"range": float(s.max() - s.min()), "iqr": float(scipy.stats.iqr(s)), "variance": sd * sd, "cv": float(sd / mean) if mean else None},
    }


def counted(counter):
    return [{"level": k, "count": int(n)} for k, n in sorted(counter.items(), key=lambda p: (-p[1], p[0]))]


def levels(raw):
    answers = {"yes": "true", "no": "false"}
    boolean = set(raw.dropna()) == set(answers)
    s = raw.dropna().replace(answers) if boolean else raw.dropna()
    counts = s.value_counts()
    top = sorted(counts.items(), key=lambda p: (-p[1], p[0]))
    categories, scripts = {}, {}
    for text in s:
        for c in text:
            kind = unicodedata.category(c)
            categories[kind] = categories.get(kind, 0) + 1
            if kind[0] == "L":
                script = unicodedata.name(c).split()[0]
                scripts[script] = scripts.get(script, 0) + 1
    lengths = s.str.len()
    plain = counts.groupby(lambda level: "".join(level.lower().split())).size()
    return {
        "missing": int(raw.isna().sum()), "distinct": int(s.nunique()),
        "top": [{"level": k, "count": int(n)} for k, n in top[:10]], "other": int(sum(n for _, n in top[10:])),
        "once": int((counts == 1).sum()), "imbalance": float(1 - scipy.stats.entropy(counts, base=2) / np.log2(len(counts))),
        "rarest": int(counts.min()), "uniformity": float(scipy.stats.chisquare(counts).pvalue),
        "alike": 0 if boolean else int(plain[plain > 1].sum()),
        "text": {
            "minLength": int(lengths.min()), "meanLength": float(lengths.mean()), "medianLength": float(lengths.median()),
            "maxLength": int(lengths.max()), "categories": counted(categories), "scripts": counted(scripts),
        } if not boolean else None,
    }


def ratio(groups, values):
    both = pd.DataFrame({"g": groups, "v": values}).dropna()
    mean = both.v.mean()
    if mean and abs(mean) > FAR * both.v.std():
        both["v"] = [Fraction(float(v)) for v in both.v]
        mean = sum(both.v) / len(both)
    between = sum(len(g) * (sum(g) / len(g) - mean) ** 2 for _, g in both.groupby("g").v)
    return float(np.sqrt(float(between / sum((v - mean) ** 2 for v in both.v))))


def cramers_v(a, b):
    table = pd.crosstab(a, b)
    n, (r, k) = table.values.sum(), table.shape
    phi = scipy.stats.chi2_contingency(table, correction=False)[0] / n
    phi = max(0, phi - (r - 1) * (k - 1) / (n - 1))
    r, k = r - (r - 1) ** 2 / (n - 1), k - (k - 1) ** 2 / (n - 1)
    return float(np.sqrt(phi / min(r - 1, k - 1)))


def associations(table, numbers):
    found = []
    names = list(table.columns)
    for i, a in enumerate(names):
        for b in names[i + 1:]:
            if a in numbers and b in numbers:
                kind, value = "PEARSON", float(table[a].corr(table[b]))
            elif a in numbers or b in numbers:
                kind = "CORRELATION_RATIO"
                value = ratio(table[b], table[a]) if a in numbers else ratio(table[a], table[b])
            else:
                kind, value = "CRAMERS_V", cramers_v(table[a], table[b])
            found.append({"a": a, "b": b, "kind": kind, "value": value})
    return found


def power(feature, target, number):
    if number:
        cuts = np.unique(feature.dropna().quantile(np.arange(1, 20) / 20))
        feature = pd.Series(np.searchsorted(cuts, feature), index=feature.index).where(feature.notna())
    table = pd.crosstab(feature, target).values
    most = table.sum(axis=0).max()
    return float((table.max(axis=1).sum() - most) / (table.sum() - most))


def describe(name, dates, target):
    table = pd.read_csv(HERE / f"{name}.csv", keep_default_na=False, na_values=[""])
    for date in dates:
        table[date] = (pd.to_datetime(table[date]) - pd.Timestamp(0)) / pd.Timedelta(days=1)
    numbers = [c for c in table.columns if table[c].dtype != object]
    gaps = [c for c in table.columns if table[c].isna().any()]
    blocks = np.minimum(60, len(table))
    block = np.arange(len(table)) * blocks // len(table)
    return {
        "rows": len(table), "columns": table.shape[1], "duplicateRows": int(table.duplicated().sum()),
        "missingCells": int(table.isna().sum().sum()),
        "columnProfiles": {c: number(table[c], c in dates) if c in numbers else levels(table[c]) for c in table.columns},
        "missing": {
            "columns": gaps, "missing": [[int(n) for n in table[c].isna().groupby(block).sum()] for c in gaps],
            "correlation": table[gaps].isna().corr().values.tolist(),
        },
        "associations": associations(table, numbers),
        "ranks": [{"a": a, "b": b, "value": float(table[a].corr(table[b], method="spearman"))}
                  for i, a in enumerate(numbers) for b in numbers[i + 1:]],
        "target": {c: power(table[c], table[target], c in numbers) for c in table.columns if c != target} if target else {},
    }


def clean(value):
    if isinstance(value, dict):
        return {k: clean(v) for k, v in value.items()}
    if isinstance(value, list):
        return [clean(v) for v in value]
    return None if isinstance(value, float) and math.isnan(value) else value


if __name__ == "__main__":
    for name, dates, target in (("mixed", ["day"], "class"), ("shapes", [], "kind")):
        (HERE / f"{name}.reference.json").write_text(json.dumps(clean(describe(name, dates, target)), ensure_ascii=False, indent=1) + "\n")
