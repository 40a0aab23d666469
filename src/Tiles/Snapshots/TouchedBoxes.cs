using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Cache;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>Where rows of a table changed: around each as it was before the commit and as it is after it.</summary>
/// <param name="Boxes">Null when they may be anywhere.</param>
internal sealed record TouchedBoxes(TableName Table, IReadOnlyList<WorldBox>? Boxes)
{
    /// <summary>A world unit wider on each side: PostGIS, whose tiles may be kept beside ours, rounds otherwise.</summary>
    public TouchedArea? ToArea() => Boxes is null ? null : new([.. Boxes.Select(box => new WorldBox(Less(box.MinX), Less(box.MinY), More(box.MaxX), More(box.MaxY)))]);

    private static int Less(int edge) => edge == int.MinValue ? edge : edge - 1;

    private static int More(int edge) => edge == int.MaxValue ? edge : edge + 1;
}
