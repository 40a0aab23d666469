namespace SpatialCockpit.Tiles.Snapshots.Layout;

/// <summary>Gives byte strings their numbers.</summary>
internal interface INumbering
{
    int NumberOf(ReadOnlySpan<byte> value);
}
