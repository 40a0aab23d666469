"""How long XGBoost in Python takes for the same: asked on standard input, answered on standard output, JSON both."""
import json
import resource
import sys
import time

import numpy as np
import xgboost

asked = json.load(sys.stdin)
random = np.random.default_rng(1)
features = random.random((asked["rows"], asked["columns"]), dtype=np.float32)
odds = 0.8 * (features[:, ::5] - 0.5).sum(1) - 2
labels = (random.random(asked["rows"]) < 1 / (1 + np.exp(-odds))).astype(np.float32)
features[random.random(features.shape, dtype=np.float32) < 0.05] = np.nan


def timed(work):
    began = time.perf_counter()
    made = work()
    return made, time.perf_counter() - began


trees, training = timed(lambda: xgboost.train(asked["settings"], xgboost.DMatrix(features, labels), asked["rounds"]))
_, scoring = timed(lambda: trees.predict(xgboost.DMatrix(features)))
alone = xgboost.Booster(model_file=trees.save_raw("ubj"))
alone.set_param({"nthread": 1})
one = sorted(timed(lambda: alone.predict(xgboost.DMatrix(features[:1]), pred_contribs=True))[1] for _ in range(201))[100]
_, many = timed(lambda: trees.predict(xgboost.DMatrix(features[: asked["explained"]]), pred_contribs=True))
print(json.dumps({"training": training, "scoring": scoring, "one": one, "many": many, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
