"""A running SpatialCockpit, asked from a notebook: `COCKPIT_URL` says where it is, `COCKPIT_TOKEN` as whom one asks (a bearer token), `COCKPIT_DATA` where its data folder is, for what it leaves in files.

Answers are what the server's documents say: plain dictionaries of JSON and GeoJSON, bytes of tiles, `pandas.DataFrame`s of questions in SQL.
"""
import gzip
import http.client
import json
import math
import os
import pathlib
import time
import urllib.parse

import numpy as np
import pandas as pd

MOST_ROWS = 1_000_000
IDLE_S = 60  # a line left alone for longer is opened anew; the server lets go of it by and by


class Refused(Exception):
    """The server answered with a problem (RFC 9457): `status`, and `problem` as it was sent."""

    def __init__(self, status, problem):
        super().__init__(f"{status} {problem.get('type', '')}: {problem.get('detail') or problem.get('title')}")
        self.status, self.problem = status, problem


class Cockpit:
    """One connection, kept open. Raises `Refused` for every answer that is none."""

    def __init__(self, url=None, token=None):
        url = url or _setting("COCKPIT_URL")
        parts = urllib.parse.urlsplit(url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._line = kind(parts.netloc, timeout=120)
        self._used = time.monotonic()
        self._root = parts.path.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token or _setting('COCKPIT_TOKEN')}", "Accept-Encoding": "gzip"}

    def ask(self, method, path, body=None, query=None, headers=None):
        """Status, headers (names in small letters) and bytes of an answer, unpacked; a 4xx or 5xx raises."""
        where = self._root + path + (f"?{urllib.parse.urlencode(query)}" if query else "")
        sent = None if body is None else json.dumps(body).encode()
        own = {} if body is None else {"Content-Type": "application/json"}
        if time.monotonic() - self._used > IDLE_S:
            self._line.close()
        self._line.request(method, where, sent, {**self._headers, **own, **(headers or {})})
        answer = self._line.getresponse()
        content = answer.read()
        self._used = time.monotonic()
        told = {name.lower(): value for name, value in answer.getheaders()}
        if told.get("content-encoding") == "gzip":
            content = gzip.decompress(content)
        if answer.status >= 400:
            raise Refused(answer.status, json.loads(content) if "json" in told.get("content-type", "") else {"title": answer.reason})
        return answer.status, told, content

    def get(self, path, **query):
        """JSON at an address."""
        return json.loads(self.ask("GET", path, query=query)[2])

    def post(self, path, body):
        """JSON that comes of a body of JSON."""
        return json.loads(self.ask("POST", path, body)[2])

    def query(self, sql, *params):
        """All rows of a question in SQL (`POST /analytics/query`), columns by their declared types: moments in the city's time, shapes as GeoJSON.

        Raises where the answer is not whole, rather than working on a part of it.
        """
        answer = self.post("/analytics/query", {"sql": sql, "params": list(params), "limit": MOST_ROWS})
        if answer["truncated"] or answer.get("error"):
            raise ValueError(f"The answer is not whole: {answer.get('error') or 'more rows than are sent'}.")
        table = pd.DataFrame(answer["rows"], columns=[column["name"] for column in answer["columns"]])
        for column in answer["columns"]:
            if column["type"].startswith(("TIMESTAMP", "DATE")):
                table[column["name"]] = pd.to_datetime(table[column["name"]])
            elif column["type"] == "BIGINT" and table[column["name"]].notna().all():
                table[column["name"]] = table[column["name"]].astype("int64")
        return table


def _setting(name):
    if not os.environ.get(name):
        raise LookupError(f"{name} is not set. ./notebooks/run.sh sets it; by hand: the address that ./run.sh prints, and what admin.token in the data folder holds.")
    return os.environ[name]


def data_folder():
    """Where the server keeps its files. Raises `LookupError` where that is not told, or not on this machine."""
    folder = os.environ.get("COCKPIT_DATA")
    if not folder or not pathlib.Path(folder).is_dir():
        raise LookupError(f"{folder or 'COCKPIT_DATA'} is {'not there' if folder else 'not set'}. This notebook reads files of the server's data folder: ./notebooks/run.sh --data FOLDER sets it; a server elsewhere keeps its files to itself.")
    return pathlib.Path(folder)


def metres(lon, lat, middle):
    """Metres east and north of `middle` (lon, lat), by the ellipsoid's radii of curvature there (WGS 84): good to a thousandth across a city."""
    squared, phi = 0.00669437999014, math.radians(middle[1])
    w = 1 - squared * math.sin(phi) ** 2
    east, north = 6378137 * math.cos(phi) / math.sqrt(w), 6378137 * (1 - squared) / w**1.5
    return np.radians(np.asarray(lon) - middle[0]) * east, np.radians(np.asarray(lat) - middle[1]) * north
