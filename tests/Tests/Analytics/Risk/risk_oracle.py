"""What XGBoost in Python and scikit-learn make of the same rows: read from standard input, answered on standard output, JSON both."""
import json
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import numpy as np
    import xgboost
    from scipy.optimize import minimize_scalar
    from scipy.stats import nbinom, poisson
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.isotonic import IsotonicRegression
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import average_precision_score, brier_score_loss, mean_absolute_error, mean_poisson_deviance, roc_auc_score
except ImportError as missing:
    sys.exit(f"A Debian package is missing (python3-xgboost, python3-sklearn): {missing}")


def table(rows):
    return np.array([[np.nan if value is None else value for value in row] for row in rows], dtype=np.float32)


def labelled(asked):
    matrix = xgboost.DMatrix(table(asked["train"]))
    if "labels" in asked:
        matrix.set_label(np.array(asked["labels"], dtype=np.float32))
    if "lower" in asked:
        matrix.set_float_info("label_lower_bound", np.array(asked["lower"], dtype=np.float32))
        matrix.set_float_info("label_upper_bound", np.array([np.inf if value is None else value for value in asked["upper"]], dtype=np.float32))
    return matrix


def trees(asked):
    grown = xgboost.train(asked["settings"], labelled(asked), num_boost_round=asked["rounds"])
    rows = xgboost.DMatrix(table(asked["test"]))
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


def kept(asked):
    return {"margins": xgboost.Booster(model_file=asked["model"]).predict(xgboost.DMatrix(table(asked["rows"])), output_margin=True).tolist()}


def times(asked):
    def law(settings):
        matrix, losses = labelled(asked), {}
        grown = xgboost.train(asked["settings"] | settings, matrix, num_boost_round=asked["rounds"], evals=[(matrix, "train")], evals_result=losses, verbose_eval=False)
        return {"margins": grown.predict(matrix, output_margin=True).tolist(), "loss": losses["train"]["aft-nloglik"][-1]}
    return {"laws": [law(settings) for settings in asked["laws"]]}


def counts(asked):
    return {"deviance": mean_poisson_deviance(asked["counts"], asked["means"]), "error": mean_absolute_error(asked["counts"], asked["means"])}


def law(dispersion, mean):
    return nbinom(1 / dispersion, 1 / (1 + dispersion * mean)) if dispersion > 0 else poisson(mean)


def quantiles(asked):
    return {"numbers": [float(law(each["dispersion"], each["mean"]).ppf(each["chance"])) for each in asked["asked"]]}


def dispersion(asked):
    came, means = np.array(asked["counts"]), np.array(asked["means"])
    best = minimize_scalar(lambda log: -law(np.exp(log), means).logpmf(came).sum(), bounds=(-9, 4), method="bounded", options={"xatol": 1e-9})
    return {"dispersion": np.exp(best.x)}


def split(asked):
    """AUC on the last of four slices in time of what is learned on the first three, stopped by the second; words by rank of their mean outcome in the first."""
    grown = asked["slices"][0]
    places = {}
    if grown["words"]:
        labels, words = np.array(grown["labels"]), np.array([word or "" for word in grown["words"]])
        means = {word: (labels[words == word].sum() + 20 * labels.mean()) / ((words == word).sum() + 20) for word in set(words) if (words == word).sum() >= 10}
        places = {word: place for place, word in enumerate(sorted(means, key=lambda word: (means[word], word)))}
    rows = [table(each["rows"]) if not each["words"] else np.column_stack([table(each["rows"]), np.array([places.get(word or "", np.nan) for word in each["words"]], dtype=np.float32)]) for each in asked["slices"]]
    outcomes = [np.array(each["labels"], dtype=np.float32) for each in asked["slices"]]
    first, later, every = (xgboost.DMatrix(rows[0], outcomes[0]), xgboost.DMatrix(rows[1], outcomes[1]), xgboost.DMatrix(np.vstack(rows[:3]), np.concatenate(outcomes[:3])))
    watched = xgboost.train(asked["settings"], first, asked["rounds"], evals=[(later, "later")], early_stopping_rounds=asked["patience"], verbose_eval=False)
    trees = xgboost.train(asked["settings"], every, watched.best_iteration + 1)
    known, truth = np.nan_to_num(np.vstack(rows[:3])), np.concatenate(outcomes[:3])
    scale = known.std(0) + 1e-9
    logistic = LogisticRegression(max_iter=5000).fit(known / scale, truth)
    boosting = HistGradientBoostingClassifier(max_depth=4, learning_rate=float(asked["settings"]["eta"]), max_iter=watched.best_iteration + 1, random_state=1).fit(np.vstack(rows[:3]), truth)
    return {
        "xgboost": roc_auc_score(outcomes[3], trees.predict(xgboost.DMatrix(rows[3]))),
        "logistic": roc_auc_score(outcomes[3], logistic.predict_proba(np.nan_to_num(rows[3]) / scale)[:, 1]),
        "boosting": roc_auc_score(outcomes[3], boosting.predict_proba(rows[3])[:, 1]),
    }


ANSWERS = {"split": split, "trees": trees, "judged": judged, "concordance": concordance, "kept": kept, "times": times, "counts": counts, "quantiles": quantiles, "dispersion": dispersion}
print(json.dumps(ANSWERS[(question := json.load(sys.stdin))["of"]](question)))
