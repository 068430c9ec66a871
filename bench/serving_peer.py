"""What bench/serving.py holds Rookery against: a FastAPI application around a model of the bundled penguins.

    PEER=sklearn|xgboost uvicorn --app-dir bench serving_peer:app --no-access-log

Both validate a body with pydantic and answer label and probabilities; neither counts, logs or explains anything, which Rookery
does. 100 rounds x 3 classes of at most 8 leaves.
"""
import csv
import os
from pathlib import Path
from typing import Optional

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[threads] = "1"
import numpy as np
from fastapi import FastAPI
from pydantic import BaseModel

DATA = Path(__file__).resolve().parent.parent / "data/remote/files/md5/a0/6a0210251465a86fb970018292304d"
NUMBERS = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
ISLANDS = ["Biscoe", "Dream", "Torgersen"]
LABELS = ["Adelie", "Chinstrap", "Gentoo"]


class Penguin(BaseModel):
    island: Optional[str]
    bill_length_mm: Optional[float]
    bill_depth_mm: Optional[float]
    flipper_length_mm: Optional[float]
    body_mass_g: Optional[float]
    sex: Optional[str]


def rows():
    with open(DATA, newline="") as file:
        return [{name: None if cell in ("NA", "") else cell for name, cell in row.items()} for row in csv.DictReader(file)]


def sklearn_scorer():
    import pandas as pd
    from sklearn.compose import ColumnTransformer
    from sklearn.ensemble import GradientBoostingClassifier
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    frame = pd.DataFrame(rows()).astype({name: float for name in NUMBERS})
    texts = ["island", "sex"]
    frame[texts] = frame[texts].where(frame[texts].notna(), np.nan)
    pipeline = make_pipeline(
        ColumnTransformer([
            ("numbers", make_pipeline(SimpleImputer(), StandardScaler()), NUMBERS),
            ("texts", make_pipeline(SimpleImputer(strategy="most_frequent"), OneHotEncoder(handle_unknown="ignore")), texts)]),
        GradientBoostingClassifier(n_estimators=100, max_depth=3, max_leaf_nodes=8, random_state=42))
    pipeline.fit(frame[NUMBERS + texts], frame["species"])

    def score(penguin):
        return pipeline.predict_proba(pd.DataFrame([penguin.dict()]))[0]

    return score


def xgboost_scorer():
    import xgboost

    def encode(row):
        values = [np.nan if row[name] is None else float(row[name]) for name in NUMBERS]
        return values + [row["island"] == island for island in ISLANDS] + [row["sex"] == "male"]

    table = rows()
    matrix = xgboost.DMatrix(np.array([encode(row) for row in table], dtype=np.float32), label=[LABELS.index(row["species"]) for row in table])
    options = {"objective": "multi:softprob", "num_class": 3, "max_depth": 3, "eta": 0.1, "nthread": 1, "tree_method": "hist"}
    booster = xgboost.train(options, matrix, 100)

    def score(penguin):
        return booster.inplace_predict(np.array([encode(penguin.dict())], dtype=np.float32))[0]

    return score


score = {"sklearn": sklearn_scorer, "xgboost": xgboost_scorer}[os.environ["PEER"]]()
app = FastAPI()


@app.post("/predict")
async def predict(penguin: Penguin):
    probabilities = [float(p) for p in score(penguin)]
    return {"prediction": LABELS[int(np.argmax(probabilities))], "probabilities": dict(zip(LABELS, probabilities))}
