using System.Collections.Concurrent;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Http;
using SpatialCockpit.Tiles.Snapshots;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>How many features a caller sees in a layer, and where.</summary>
/// <param name="Features">With a place.</param>
/// <param name="Bounds">West, south, east, north in degrees; null when there is none or it is not known.</param>
/// <param name="IsEstimate">As PostgreSQL's statistics have it, nobody counted.</param>
public sealed record LayerExtent(long Features, double[]? Bounds, bool IsEstimate = false);

/// <summary>Counts and bounds, from memory where the layer is held there; counted only after a change and of large layers at most every half minute for each scope, unless they were loaded or emptied.</summary>
public sealed class LayerStatistics(LayerVersions versions, SnapshotStore snapshots, TimeProvider time)
{
    private static readonly TimeSpan CountAgainAfter = TimeSpan.FromSeconds(30);

    /// <summary>Counted afresh at every change up to this many rows: some 10 ms.</summary>
    private const int QuickRows = 20_000;

    /// <summary>Larger tables that are not in memory are taken at PostgreSQL's word, where the caller sees all of them: counting takes seconds, and in a read source it is not ours to burden their database with.</summary>
    internal const int MostCounted = 1_000_000;

    private sealed record Counted(LayerExtent Extent, long Version, long At);

    private readonly ConcurrentDictionary<(string Layer, string Scope), Counted> _counted = new();

    public async Task<IReadOnlyDictionary<Layer, LayerExtent>> OfAsync(IEnumerable<Layer> layers, Caller caller, CancellationToken cancellationToken)
    {
        var extents = new Dictionary<Layer, LayerExtent>(ReferenceEqualityComparer.Instance);
        foreach (var database in layers.GroupBy(layer => layer.Database))
        {
            var due = new List<Layer>();
            foreach (var layer in database)
            {
                if (Kept(layer, caller) is { } extent)
                    extents[layer] = extent;
                else
                    due.Add(layer);
            }
            await CountAsync(database.Key, due, caller, extents, cancellationToken);
        }
        return extents;
    }

    private LayerExtent? Kept(Layer layer, Caller caller)
    {
        if (!layer.IsFollowed || !_counted.TryGetValue(Key(layer, caller), out var counted))
            return null;
        var fresh = counted.Version == versions.Of([layer])
            || counted.Extent.Features > QuickRows && time.GetElapsedTime(counted.At) < CountAgainAfter && !versions.ReplacedSince(layer, counted.Version);
        return fresh ? counted.Extent : null;
    }

    private async Task CountAsync(ILayerDatabase database, List<Layer> layers, Caller caller, Dictionary<Layer, LayerExtent> extents, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var layer in layers)
                extents[layer] = await CountAsync(database, layer, caller, cancellationToken);
        }
        catch (NpgsqlException) when (database is ReadSource)
        {
            // The source is away: its other layers need not try.
            foreach (var layer in layers)
                extents.TryAdd(layer, Uncounted(layer, caller));
        }
    }

    private async Task<LayerExtent> CountAsync(ILayerDatabase database, Layer layer, Caller caller, CancellationToken cancellationToken)
    {
        var version = versions.Of([layer]);
        var at = time.GetTimestamp();
        try
        {
            var extent = HeldExtent.Of(layer, caller, snapshots) ?? await AskAsync(database, layer, caller, cancellationToken);
            if (versions.Settled([layer]))
                _counted[Key(layer, caller)] = new(extent, version, at);
            return extent;
        }
        catch (PostgresException e) when (DatabaseTrouble.Judge(e) == TileProblems.LayerChanging)
        {
            return Uncounted(layer, caller);
        }
    }

    /// <summary>What the catalogue knows of a table that has changed just now, or is not to be read: nothing for who sees but some of its rows.</summary>
    private static LayerExtent Uncounted(Layer layer, Caller caller) => new(layer.IsWholeFor(caller) ? Math.Max(0, layer.EstimatedRows) : 0, null, IsEstimate: true);

    private static async Task<LayerExtent> AskAsync(ILayerDatabase database, Layer layer, Caller caller, CancellationToken cancellationToken)
    {
        await using var reader = await database.BeginAsync(caller, cancellationToken);
        return await (IsEstimated(layer, caller) ? EstimateAsync(reader, layer, cancellationToken) : CountAsync(reader, layer, cancellationToken));
    }

    private static bool IsEstimated(Layer layer, Caller caller) => layer.EstimatedRows > MostCounted && layer.IsWholeFor(caller);

    private static async Task<LayerExtent> EstimateAsync(ILayerReader reader, Layer layer, CancellationToken cancellationToken)
    {
        await using var estimate = reader.Command($"""
            select {layer.EstimatedRows}::bigint, st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e)
            from (select st_transform(st_setsrid(st_estimatedextent({SqlName.Literal(layer.Table.Schema)}, {SqlName.Literal(layer.Table.Name)}, {SqlName.Literal(layer.Geometry.Column)})::geometry, {layer.Geometry.Srid}), 4326) as e) estimated
            """);
        return await ReadAsync(estimate, cancellationToken) with { IsEstimate = true };
    }

    private static async Task<LayerExtent> CountAsync(ILayerReader reader, Layer layer, CancellationToken cancellationToken)
    {
        await using var count = reader.Command($"""
            select n, st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e)
            from (select count({layer.Geometry.ColumnSql}) as n, st_transform(st_setsrid(st_extent({layer.Geometry.ColumnSql})::geometry, {layer.Geometry.Srid}), 4326) as e from {layer.Sql} t) counted
            """);
        return await ReadAsync(count, cancellationToken);
    }

    private static async Task<LayerExtent> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new(row.GetInt64(0), await row.IsDBNullAsync(1, cancellationToken) ? null : Finite([row.GetDouble(1), row.GetDouble(2), row.GetDouble(3), row.GetDouble(4)]));
    }

    /// <summary>A row at infinity spans the world, one that is nowhere leaves the bounds unknown: neither has a number in JSON.</summary>
    private static double[]? Finite(double[] bounds) =>
        bounds.Any(double.IsNaN) ? null : [Math.Clamp(bounds[0], -180, 180), Math.Clamp(bounds[1], -90, 90), Math.Clamp(bounds[2], -180, 180), Math.Clamp(bounds[3], -90, 90)];

    private static (string, string) Key(Layer layer, Caller caller) => (layer.Name, layer.SightOf(caller));
}
