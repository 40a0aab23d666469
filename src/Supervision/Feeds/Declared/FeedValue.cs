namespace SpatialCockpit.Supervision.Feeds.Declared;

/// <summary>Where in a line of a feed something is said, and how it is cleaned before it is one of ours.</summary>
/// <param name="Path">Members from the outside in, <c>owner.name</c>; a number is a place in a list, from 0.</param>
public sealed record FeedValue(FeedPath Path)
{
    /// <summary>Blanks around a text go.</summary>
    public bool Trim { get; init; }

    /// <summary>What the source writes where it knows nothing: <c>-</c>, 无.</summary>
    public IReadOnlyList<string> Empty { get; init; } = [];

    /// <summary>Theirs and ours; null where theirs is ours.</summary>
    public IReadOnlyDictionary<string, string>? Dictionary { get; init; }

    /// <summary>Ours for what the dictionary does not have; null where such a line is rejected.</summary>
    public string? Otherwise { get; init; }

    /// <summary>How the source writes days and times beside RFC 3339, as <c>yyyy-MM-dd HH:mm:ss</c>; on the city's clock.</summary>
    public IReadOnlyList<string> Dates { get; init; } = [];

    /// <summary>Their number times this is ours; null for 1.</summary>
    public decimal? Factor { get; init; }

    /// <summary>Ours where the source says nothing; null for none.</summary>
    public string? Default { get; init; }
}

/// <summary>What a line says where the thing is gone at its source.</summary>
/// <param name="Words">Any of them: <c>true</c>, <c>1</c>.</param>
public sealed record FeedGone(FeedPath Path, IReadOnlyList<string> Words);
