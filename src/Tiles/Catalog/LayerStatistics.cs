using System.Collections.Concurrent;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tiles.Cache;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>How many features a caller sees in a layer, and where.</summary>
/// <param name="Bounds">West, south, east, north in degrees; null when there is none or it is not known.</param>
public sealed record LayerExtent(long Features, double[]? Bounds);

/// <summary>Counts and bounds, counted only after a change and of large layers at most every half minute for each scope, unless they were loaded or emptied.</summary>
public sealed class LayerStatistics(LayerVersions versions, TimeProvider time)
{
    private static readonly TimeSpan CountAgainAfter = TimeSpan.FromSeconds(30);

    /// <summary>Counted afresh at every change up to this many rows: some 10 ms.</summary>
    private const int QuickRows = 20_000;

    /// <summary>Larger tables of a read source are taken at PostgreSQL's word: counting them is not ours to burden their database with.</summary>
    internal const int MostSourceRows = 1_000_000;

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
        if (layer.Database is ReadSource && layer.EstimatedRows > MostSourceRows)
            return new(layer.EstimatedRows, null);
        if (!_counted.TryGetValue(Key(layer, caller), out var counted))
            return null;
        var fresh = counted.Version == versions.Of([layer])
            || counted.Extent.Features > QuickRows && time.GetElapsedTime(counted.At) < CountAgainAfter && !versions.ReplacedSince(layer, counted.Version);
        return fresh ? counted.Extent : null;
    }

    private async Task CountAsync(ILayerDatabase database, List<Layer> layers, Caller caller, Dictionary<Layer, LayerExtent> extents, CancellationToken cancellationToken)
    {
        if (layers.Count == 0)
            return;
        try
        {
            await using var reader = await database.BeginAsync(caller, cancellationToken);
            foreach (var layer in layers)
            {
                var version = versions.Of([layer]);
                var at = time.GetTimestamp();
                extents[layer] = await CountAsync(reader, layer, cancellationToken);
                if (versions.Settled([layer]))
                    _counted[Key(layer, caller)] = new(extents[layer], version, at);
            }
        }
        catch (NpgsqlException e) when (database is ReadSource || e is PostgresException refused && DatabaseTrouble.Judge(refused) == TileProblems.LayerChanging)
        {
            // The source is away, or a table has changed just now; the catalogue still tells what was known.
            foreach (var layer in layers)
                extents.TryAdd(layer, new(Math.Max(0, layer.EstimatedRows), null));
        }
    }

    private static async Task<LayerExtent> CountAsync(ILayerReader reader, Layer layer, CancellationToken cancellationToken)
    {
        await using var count = reader.Command($"""
            select n, st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e)
            from (select count(*) as n, st_transform(st_setsrid(st_extent({layer.Geometry.ColumnSql})::geometry, {layer.Geometry.Srid}), 4326) as e from {layer.Sql} t) counted
            """);
        await using var row = await count.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new(row.GetInt64(0), await row.IsDBNullAsync(1, cancellationToken) ? null : [row.GetDouble(1), row.GetDouble(2), row.GetDouble(3), row.GetDouble(4)]);
    }

    private static (string, string) Key(Layer layer, Caller caller) => (layer.Name, layer.SightOf(caller));
}
