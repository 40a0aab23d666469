namespace SpatialCockpit.Analytics.Duck;

/// <summary>What DuckDB says about a statement that it did not take or did not finish.</summary>
/// <param name="kind">As DuckDB classes it.</param>
public sealed class DuckException(string message, DuckErrorKind kind = DuckErrorKind.Other) : Exception(message)
{
    public DuckErrorKind Kind { get; } = kind;
}

/// <summary>The classes of errors that somebody reacts to; numbers as in <c>duckdb_error_type</c>.</summary>
public enum DuckErrorKind
{
    Other = 0,
    Conversion = 2,
    Catalog = 11,
    Parser = 12,
    Transaction = 16,
    Binder = 26,
    Interrupt = 30,
    OutOfMemory = 38,
}
