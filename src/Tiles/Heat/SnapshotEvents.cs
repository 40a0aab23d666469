using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Snapshots;
using SpatialCockpit.Tiles.Snapshots.Layout;
using SpatialCockpit.Tiles.Snapshots.Selection;

namespace SpatialCockpit.Tiles.Heat;

/// <summary>Events of a layer of points that is held in memory: no row is read.</summary>
internal sealed class SnapshotEvents(SnapshotStore store)
{
    private const double MetersPerUnit = WebMercator.WorldMeters / 4294967296.0;
    private static readonly WorldBox Everywhere = new(int.MinValue, int.MinValue, int.MaxValue, int.MaxValue);

    /// <returns>Null where the layer is not held, has other shapes than points, or its columns cannot judge the filter.</returns>
    /// <exception cref="ProblemException">There are more events than one heat map takes.</exception>
    public HeatEvents? TryRead(HeatOrder order, Caller caller)
    {
        using var pinned = HeldLayers.Hold(store, [order.Layer]);
        if (pinned[0] is not { Snapshot.IsPointsOnly: true } held)
            return null;
        using var filter = ColumnFilter.Compile(order.Filter is null ? [] : [order.Filter.Expression], held);
        if (filter is null)
            return null;
        var selection = SelectionPool.Rent();
        try
        {
            selection.Search(held, Everywhere, held.SightOf(caller.Scope));
            selection.Keep(filter, held);
            if (filter.IsUnsure)
                return null;
            if (selection.Count > HeatOrder.MostEvents)
                throw HeatOrder.TooMany();
            return Read(selection, held, order);
        }
        finally
        {
            SelectionPool.Return(selection);
        }
    }

    private static HeatEvents? Read(FeatureSelection selection, HeldLayer held, HeatOrder order)
    {
        var events = new HeatBlocks(order.Weight is not null);
        var attribute = order.Weight is null ? -1 : order.Layer.Attributes.ToList().FindIndex(each => each.Name == order.Weight.Name);
        var points = held.Snapshot.Points;
        foreach (var feature in selection.Found)
        {
            var weight = attribute < 0 ? 1 : Weight(held, held.Snapshot.ValuesOf(feature)[attribute], order);
            events.Add(MetersPerUnit * points[2 * feature], -MetersPerUnit * points[2 * feature + 1], weight);
        }
        foreach (var feature in selection.Added)
        {
            var added = held.Delta[feature];
            // Another shape among points: its middle is PostGIS's to find.
            if (added.Shape.Coordinates.Length != 2)
                return null;
            var weight = attribute < 0 ? 1 : Weight(held, added.Values[attribute], order);
            events.Add(MetersPerUnit * added.Shape.Coordinates[0], -MetersPerUnit * added.Shape.Coordinates[1], weight);
        }
        return events.ToEvents();
    }

    /// <param name="value">The value's number, -1 for null.</param>
    private static double Weight(HeldLayer held, int value, HeatOrder order)
    {
        if (value < 0)
            return 0;
        var written = held.Value(value);
        var weight = order.Weight!.Type == "integer" ? ValueReader.Whole(written) : ValueReader.Real(written);
        return double.IsFinite(weight) ? Math.Max(0, weight) : 0;
    }
}
