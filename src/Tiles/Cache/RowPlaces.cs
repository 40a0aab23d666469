using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Cache;

/// <summary>Where the rows of a commit lie, told from the rows themselves.</summary>
internal static class RowPlaces
{
    private const int Wgs84 = 4326;

    /// <returns>
    /// Null when some row does not say where it is, or where it was before: an update or delete does not; or where the system of the coordinates is not one that tiles are cut
    /// from without a transformation.
    /// </returns>
    public static TouchedArea? Of(IReadOnlyCollection<RowChange> changes, Layer layer)
    {
        var boxes = new List<WorldBox>(changes.Count);
        foreach (var change in changes)
        {
            if (change is not { Kind: ChangeKind.Insert, Row: { } row } || change.Shape.IndexOf(layer.Geometry.Column) is not (>= 0 and var column))
                return null;
            if (row.Values[column] is not { } hex)
                continue;
            if (EwkbBounds.ReadHex(hex) is not var (srid, box))
                return null;
            if (box is null)
                continue;
            if (World(srid == 0 ? layer.Geometry.Srid : srid, box) is not { } world)
                return null;
            boxes.Add(world);
        }
        return new(boxes);
    }

    private static WorldBox? World(int srid, Envelope box) => srid switch
    {
        Ewkb.RecordSrid or Wgs84 => WorldBox.AroundDegrees(AsIndexed(box)),
        WebMercator.Srid => WorldBox.AroundMeters(AsIndexed(box)),
        _ => null,
    };

    /// <summary>PostGIS looks rows up by boxes of single precision, rounded outward, both the row's and the tile's: a count of rows in a tile may hold one that lies so much beyond it.</summary>
    private static Envelope AsIndexed(Envelope box) => new(Below(box.MinX), Above(box.MaxX), Below(box.MinY), Above(box.MaxY));

    private static double Below(double value)
    {
        var near = (float)value;
        return MathF.BitDecrement(near > value ? MathF.BitDecrement(near) : near);
    }

    private static double Above(double value) => -Below(-value);
}
