"""What XGBoost in Python and scikit-learn make of the same rows: read from standard input, answered on standard output, JSON both."""
import json
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import numpy as np
    import xgboost
    from sklearn.isotonic import IsotonicRegression
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score
except ImportError as missing:
    sys.exit(f"A Debian package is missing (python3-xgboost, python3-sklearn): {missing}")


def table(rows):
    return np.array([[np.nan if value is None else value for value in row] for row in rows], dtype=np.float32)


def trees(asked):
    train, test = table(asked["train"]), table(asked["test"])
    matrix = xgboost.DMatrix(train)
    if "labels" in asked:
        matrix.set_label(np.array(asked["labels"], dtype=np.float32))
    if "lower" in asked:
        matrix.set_float_info("label_lower_bound", np.array(asked["lower"], dtype=np.float32))
        matrix.set_float_info("label_upper_bound", np.array([np.inf if value is None else value for value in asked["upper"]], dtype=np.float32))
    grown = xgboost.train(asked["settings"], matrix, num_boost_round=asked["rounds"])
    rows = xgboost.DMatrix(test)
    return {
        "values": grown.predict(rows).tolist(),
        "margins": grown.predict(rows, output_margin=True).tolist(),
        "contributions": grown.predict(rows, pred_contribs=True).tolist(),
        "raw": grown.save_raw("json").decode(),
    }


def judged(asked):
    scores, outcomes = np.array(asked["scores"]), np.array(asked["outcomes"])
    inner = np.clip(scores, 1e-15, 1 - 1e-15)
    logits = np.log(inner / (1 - inner)).reshape(-1, 1)
    line = LogisticRegression(penalty="none", tol=1e-12, max_iter=10000).fit(logits, outcomes)
    curve = IsotonicRegression(out_of_bounds="clip").fit(scores, outcomes)
    return {
        "auc": roc_auc_score(outcomes, scores),
        "average_precision": average_precision_score(outcomes, scores),
        "brier": brier_score_loss(outcomes, scores),
        "intercept": line.intercept_[0],
        "slope": line.coef_[0][0],
        "isotonic": curve.predict(np.array(asked["places"])).tolist(),
    }


def concordance(asked):
    told, times, failed = np.array(asked["told"]), np.array(asked["times"]), np.array(asked["failed"])
    good = pairs = 0.0
    for i in np.flatnonzero(failed):
        other = (times > times[i]) | ((times == times[i]) & ~failed)
        good += np.sum(told[other] > told[i]) + np.sum(told[other] == told[i]) / 2
        pairs += np.sum(other)
    return {"c": good / pairs}


print(json.dumps({"trees": trees, "judged": judged, "concordance": concordance}[(question := json.load(sys.stdin))["of"]](question)))
