namespace SpatialCockpit.Tiles.Snapshots.Layout;

/// <summary>Keys from the first to the last, both among them.</summary>
internal readonly record struct KeyRange(long First, long Last)
{
    public bool Holds(long key) => key >= First && key <= Last;
}
