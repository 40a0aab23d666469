namespace SpatialCockpit.Platform.Changes.Slots;

/// <summary>
/// A place in one particular stream. Two are comparable only on the same system, timeline and slot: after a restore, a failover or a lost
/// slot the same number means another moment, and whoever holds it reads everything anew.
/// </summary>
/// <param name="Lsn">Every transaction that ended at or before it is included.</param>
public sealed record StreamPosition(string SystemIdentifier, int Timeline, string Slot, Lsn Lsn)
{
    public bool IsSameStream(StreamPosition other) => this with { Lsn = other.Lsn } == other;
}
