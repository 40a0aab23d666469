using System.Globalization;

namespace SpatialCockpit.Supervision.Readings.Declared;

/// <summary>What a value is compared with; as words in packs.</summary>
public enum BoundKind
{
    /// <summary>More than the bound.</summary>
    Above,

    /// <summary>The bound itself, or more.</summary>
    AtLeast,

    /// <summary>Less than the bound.</summary>
    Below,

    /// <summary>The bound itself, or less.</summary>
    AtMost,

    /// <summary>One of some words.</summary>
    Is,
}

/// <summary>Values on one side of a bound, or some words: codes, <c>true</c>, <c>false</c>.</summary>
public sealed record ReadingBound(BoundKind Kind, double Number, IReadOnlyList<string> Words)
{
    public bool IsUpward => Kind is BoundKind.Above or BoundKind.AtLeast;

    /// <summary>The bound itself is on this side.</summary>
    public bool IsClosed => Kind is BoundKind.AtLeast or BoundKind.AtMost;

    public bool Holds(ReadingValue value) => Kind switch
    {
        BoundKind.Above => value.Number > Number,
        BoundKind.AtLeast => value.Number >= Number,
        BoundKind.Below => value.Number < Number,
        BoundKind.AtMost => value.Number <= Number,
        _ => Words.Contains(value.Word ?? (value.Number == 0 ? "false" : "true")),
    };

    /// <summary>No value is on both sides.</summary>
    public bool IsApartFrom(ReadingBound other) =>
        Kind != BoundKind.Is && other.Kind != BoundKind.Is && IsUpward != other.IsUpward
        && (Number == other.Number ? !(IsClosed && other.IsClosed) : IsUpward == (Number > other.Number));

    public static string WordOf(BoundKind kind) => kind switch { BoundKind.AtLeast => "at_least", BoundKind.AtMost => "at_most", _ => kind.ToString().ToLowerInvariant() };

    /// <summary><c>above 60</c>, <c>is true</c>.</summary>
    public override string ToString() => $"{WordOf(Kind)} {(Kind == BoundKind.Is ? string.Join(", ", Words) : Number.ToString("R", CultureInfo.InvariantCulture))}";
}
