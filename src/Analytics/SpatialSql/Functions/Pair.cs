using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Shapes;

namespace SpatialCockpit.Analytics.SpatialSql.Functions;

/// <summary>Two geometries of a row, of which what repeats from row to row is not looked up again, and points are no objects until somebody wants them so.</summary>
internal sealed class Pair(ShapeCache cache)
{
    private Side _first, _second;

    public (double X, double Y)? FirstPoint => _first.Point;

    public (double X, double Y)? SecondPoint => _second.Point;

    public SeenShape? First => _first.Shape;

    public SeenShape? Second => _second.Shape;

    /// <summary>Both as geometries; null where one cannot be worked with.</summary>
    public (SeenShape First, SeenShape Second)? Shapes => _first.AsShape() is { } first && _second.AsShape() is { } second ? (first, second) : null;

    /// <returns>False where one is null.</returns>
    public bool Next(in DuckVector first, in DuckVector second, int row)
    {
        if (first.IsNull(row) || second.IsNull(row))
        {
            (_first, _second) = (default, default);
            return false;
        }
        Take(ref _first, first, row);
        Take(ref _second, second, row);
        return true;
    }

    private void Take(ref Side side, in DuckVector shapes, int row)
    {
        if (side.IsTaken && shapes.Repeats(row))
        {
            side.Shape?.IsKnown = true;
            return;
        }
        var point = WkbPoint.Read(shapes.Bytes(row));
        side = new(true, point, point is null ? cache.Find(shapes, row) : null);
    }

    private record struct Side(bool IsTaken, (double X, double Y)? Point, SeenShape? Shape)
    {
        public SeenShape? AsShape() => Shape ??= Point is var (x, y) && double.IsFinite(x) && double.IsFinite(y) ? new(WkbShape.Factory.CreatePoint(new NetTopologySuite.Geometries.Coordinate(x, y))) : null;
    }
}
