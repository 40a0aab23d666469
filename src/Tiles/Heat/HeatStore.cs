using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Snapshots;

namespace SpatialCockpit.Tiles.Heat;

/// <summary>Events of layers as callers see them, read once for all tiles of a map and again when a row has changed.</summary>
internal sealed class HeatStore(TilesOptions options, LayerVersions versions, SnapshotStore snapshots)
{
    private readonly SnapshotEvents _memory = new(snapshots);

    private readonly HeatShelf _shelf = new(options.HeatBytes);
    private readonly SingleFlight<(HeatShelf.Question, HeatShelf.Moment), HeatEvents> _flights = new();

    /// <summary>What the events kept take, with their pictures.</summary>
    public long KeptBytes => _shelf.Bytes;

    /// <exception cref="CqlException">The filter does not fit the layer.</exception>
    /// <exception cref="ProblemException">There are more events than are held in memory.</exception>
    public async Task<HeatEvents> FetchAsync(HeatOrder order, Caller caller, CancellationToken cancellationToken)
    {
        var settled = order.Layer.IsFollowed && versions.Settled([order.Layer]);
        var question = new HeatShelf.Question(order.Layer.Name, order.Layer.SightOf(caller), order.Filter?.Text ?? "", order.Weight?.Name ?? "");
        var moment = new HeatShelf.Moment(order.Layer.Generation, versions.Of([order.Layer]));
        if (_shelf.Find(question, moment) is { } kept)
            return kept;
        if (!settled)
            return await ReadAsync(order, caller, cancellationToken);
        return await _flights.RunAsync((question, moment), async token => _shelf.Keep(question, moment, await ReadAsync(order, caller, token)), cancellationToken);
    }

    private async Task<HeatEvents> ReadAsync(HeatOrder order, Caller caller, CancellationToken cancellationToken)
    {
        var (sql, parameters) = order.Query(); // also where it is not needed: the filter must fit
        if (_memory.TryRead(order, caller) is { } events)
            return events;
        return await new LayerQuery(sql, parameters, options.QueryTimeout).RunAsync(order.Layer.Database, caller, rows => ReadAsync(rows, order, cancellationToken), cancellationToken);
    }

    private static async Task<HeatEvents> ReadAsync(NpgsqlDataReader rows, HeatOrder order, CancellationToken cancellationToken)
    {
        var events = new HeatBlocks(order.Weight is not null);
        while (await rows.ReadAsync(cancellationToken))
        {
            var (right, up) = (rows.GetDouble(0), rows.GetDouble(1));
            if (!double.IsFinite(right) || !double.IsFinite(up) || order.IsInDegrees && Math.Abs(up) > WebMercator.MaxLatitude)
                continue;
            (right, up) = order.IsInDegrees ? WebMercator.FromLonLat(new(right, up)) : (right, up);
            events.Add(right, up, order.Weight is not null && rows.GetDouble(2) is var weight && double.IsFinite(weight) ? weight : 0);
        }
        return events.Count <= HeatOrder.MostEvents ? events.ToEventsAlongCurve() : throw HeatOrder.TooMany();
    }
}
