using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Snapshots.Selection;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>How many features a caller sees in a layer that is held in memory, and where.</summary>
internal static class HeldExtent
{
    /// <returns>Null where the layer is not in memory.</returns>
    public static LayerExtent? Of(Layer layer, Caller caller, SnapshotStore snapshots)
    {
        using var held = HeldLayers.Hold(snapshots, [layer]);
        return held[0] is { } version ? Of(version, version.SightOf(caller.Scope)) : null;
    }

    private static LayerExtent Of(HeldLayer held, OwnerSight sight)
    {
        var selection = SelectionPool.Rent();
        try
        {
            selection.Search(held, new(int.MinValue, int.MinValue, int.MaxValue, int.MaxValue), sight);
            if (selection.Count == 0)
                return new(0, null);
            var (west, north, east, south) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
            for (var features = new SelectedFeatures(selection, held); features.MoveNext();)
            {
                var box = features.Box;
                (west, north, east, south) = (Math.Min(west, box.MinX), Math.Min(north, box.MinY), Math.Max(east, box.MaxX), Math.Max(south, box.MaxY));
            }
            var bounds = new WorldBox(west, north, east, south).ToDegrees();
            return new(selection.Count, [Rounded(bounds.MinX), Rounded(bounds.MinY), Rounded(bounds.MaxX), Rounded(bounds.MaxY)]);
        }
        finally
        {
            SelectionPool.Return(selection);
        }
    }

    /// <summary>Places in memory are those of the record to a centimetre.</summary>
    private static double Rounded(double degrees) => Math.Round(degrees, 7);
}
