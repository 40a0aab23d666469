"""Questions in SQL over files, Parquet above all, to the DuckDB that the checkout has for its server: Debian has none for Python, and nothing else that reads Parquet."""
import ctypes
import pathlib
import tempfile

import pandas as pd

NATIVE = pathlib.Path(__file__).parent.parent / "src" / "Analytics" / "native"


class _Result(ctypes.Structure):
    _fields_ = [(name, ctypes.c_void_p) for name in ("columns", "rows", "changed", "values", "error", "data")]


class Duck:
    """A database in memory. Raises `ValueError` with what DuckDB has against a statement, `LookupError` where its library was not brought."""

    def __init__(self, threads=2):
        found = sorted(NATIVE.glob("node_modules/@duckdb/*/libduckdb.so"))
        if not found:
            raise LookupError("DuckDB's library is not there: ./run.sh brings it.")
        self._library = ctypes.CDLL(str(found[0]))
        self._library.duckdb_result_error.restype = ctypes.c_char_p
        database, self._line = ctypes.c_void_p(), ctypes.c_void_p()
        if self._library.duckdb_open(None, ctypes.byref(database)) or self._library.duckdb_connect(database, ctypes.byref(self._line)):
            raise OSError("DuckDB does not open.")
        self.tell(f"set threads = {threads}")

    def tell(self, sql):
        """A statement whose answer nobody needs."""
        result = _Result()
        failed = self._library.duckdb_query(self._line, sql.encode(), ctypes.byref(result))
        why = self._library.duckdb_result_error(ctypes.byref(result)) if failed else b""
        self._library.duckdb_destroy_result(ctypes.byref(result))
        if failed:
            raise ValueError((why or b"").decode())

    def frame(self, sql, words=()):
        """All rows of a question; columns named in `words` are text, however much like numbers they look, others numbers."""
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "answer.csv")
            self.tell(f"copy ({sql}) to '{file}' (format csv, header)")
            return pd.read_csv(file, dtype={word: str for word in words})
