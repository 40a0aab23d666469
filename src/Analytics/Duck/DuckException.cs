namespace SpatialCockpit.Analytics.Duck;

/// <summary>What DuckDB says about a statement that it did not take or did not finish.</summary>
/// <param name="kind">As DuckDB classes it.</param>
public sealed class DuckException(string message, DuckErrorKind kind = DuckErrorKind.Other) : Exception(message)
{
    public DuckErrorKind Kind { get; } = kind;

    /// <summary>Where DuckDB says of which kind it is in words alone: what stops a statement may meet it while it is bound.</summary>
    internal static DuckException Told(string message, DuckErrorKind otherwise) => new(message,
        message.StartsWith("INTERRUPT", StringComparison.OrdinalIgnoreCase) ? DuckErrorKind.Interrupt
        : message.StartsWith("Out of Memory", StringComparison.OrdinalIgnoreCase) ? DuckErrorKind.OutOfMemory
        : message.StartsWith("IO Error", StringComparison.OrdinalIgnoreCase) ? DuckErrorKind.IO
        : otherwise);
}

/// <summary>The classes of errors that somebody reacts to; numbers as in <c>duckdb_error_type</c>.</summary>
public enum DuckErrorKind
{
    Other = 0,
    Conversion = 2,
    Parser = 14,
    Binder = 24,
    IO = 28,
    Interrupt = 29,
    OutOfMemory = 33,
}
