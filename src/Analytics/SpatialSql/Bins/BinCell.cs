using System.Globalization;
using NetTopologySuite.Geometries;
using SpatialCockpit.Analytics.SpatialSql.Shapes;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.SpatialSql.Bins;

/// <summary>
/// A square or a hexagon of a plane, written <c>s500@31.2:23154:6912</c>: all that its geometry needs is in its name. Squares count columns east and rows north; hexagons, which stand on a corner,
/// count along the axes east and 60° north of it.
/// </summary>
internal readonly record struct BinCell(BinPlane Plane, bool IsHexagon, long Column, long Row)
{
    private static readonly double HalfRootOfThree = Math.Sqrt(3) / 2;

    public static BinCell Square(BinPlane plane, LonLat place)
    {
        var (x, y) = plane.ToCells(place);
        return new(plane, false, (long)Math.Floor(x), (long)Math.Floor(y));
    }

    /// <summary>The hexagon whose middle is nearest, by rounding three axes that add up to nothing.</summary>
    public static BinCell Hexagon(BinPlane plane, LonLat place)
    {
        var (x, y) = plane.ToCells(place);
        var row = y / HalfRootOfThree;
        var column = x - row / 2;
        var third = -column - row;
        var (q, r, s) = (Math.Round(column), Math.Round(row), Math.Round(third));
        var (dq, dr, ds) = (Math.Abs(q - column), Math.Abs(r - row), Math.Abs(s - third));
        return dq > dr && dq > ds ? new(plane, true, (long)(-r - s), (long)r) : dr > ds ? new(plane, true, (long)q, (long)(-q - s)) : new(plane, true, (long)q, (long)r);
    }

    public static BinCell? Parse(string text, bool isHexagon)
    {
        var parts = text.Split(':');
        return parts is [[var mark, .. var plane], var column, var row] && mark == (isHexagon ? 'h' : 's') && BinPlane.TryParse(plane, out var on)
            && long.TryParse(column, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var c) && long.TryParse(row, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var r)
            && Math.Abs(c) < 1L << 40 && Math.Abs(r) < 1L << 40
                ? new(on, isHexagon, c, r) : null;
    }

    public Polygon ToPolygon()
    {
        var (plane, x, y) = (Plane, (double)Column, (double)Row);
        Coordinate At(double east, double north) => plane.ToPlace(east, north) is var place ? new(place.Lon, place.Lat) : new();
        if (!IsHexagon)
            return WkbShape.Factory.CreatePolygon([At(x, y), At(x + 1, y), At(x + 1, y + 1), At(x, y + 1), At(x, y)]);
        // In thirds of half a hexagon's height and halves of its width, so that neighbours write a shared corner alike.
        var (halves, sixths) = (2 * Column + Row, 3 * Row);
        Coordinate Corner(long east, long north) => At((halves + east) / 2.0, (sixths + north) * HalfRootOfThree / 3);
        return WkbShape.Factory.CreatePolygon([Corner(0, -2), Corner(1, -1), Corner(1, 1), Corner(0, 2), Corner(-1, 1), Corner(-1, -1), Corner(0, -2)]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsHexagon ? 'h' : 's')}{Plane}:{Column}:{Row}");
}
