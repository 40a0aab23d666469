using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Records;

namespace SpatialCockpit.Supervision.Feeds.Mapping;

/// <summary>Why a line cannot be taken.</summary>
/// <param name="Member">Of ours, that is wrong; null for the line.</param>
/// <param name="Detail">In words.</param>
/// <param name="WaitsFor">The object that it is tried again with; null for none.</param>
internal sealed record FeedMistake(string Reason, string? Member, string Detail, string? WaitsFor = null);

/// <summary>A line of a feed as the mapping reads it.</summary>
/// <param name="Number">Of the delivery, from 1.</param>
/// <param name="Bytes">As it was sent; its beginning, where it was too long.</param>
internal sealed record FeedLine(long Number, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>What the source calls the thing; null where it does not say.</summary>
    public string? Id { get; init; }

    /// <summary>Grows with each version of the thing; null where it cannot be read.</summary>
    public decimal? Version { get; init; }

    public bool IsGone { get; init; }

    /// <summary>Null where nothing is wrong.</summary>
    public FeedMistake? Mistake { get; init; }

    /// <summary>Of the line as it was sent.</summary>
    public byte[] LineHash { get; init; } = [];

    /// <summary>Of what the mapping made of it.</summary>
    public byte[] ContentHash { get; init; } = [];

    /// <summary>What it says of an object; null of records, and where the thing is gone.</summary>
    public ObjectBody? Object { get; init; }

    /// <summary>What it says has happened; null of objects, and where the thing is gone.</summary>
    public RecordBody? Record { get; init; }

    /// <summary>Of records, which object it happened to.</summary>
    public string? Of { get; init; }

    /// <summary>What was taken all the same, and is worth a look: <c>defaulted</c>.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Row of the reject that is tried again; null for a line that has just come.</summary>
    public long? RejectId { get; init; }
}
