using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles;

/// <param name="ScannedAt">When what is served was last known to be so; null before the first scan.</param>
/// <param name="Trouble">Why the last scan failed; null when it did not.</param>
public sealed record SourceFreshness(string Name, DateTimeOffset? ScannedAt, string? Trouble);

/// <summary>
/// Notices changes in read sources, where no stream tells of them: looks for new and altered tables, and reads key and <c>xmin</c> of every row, so that
/// inserts, updates and deletes all show. A round begins at least <see cref="TilesOptions.SourceInterval"/> after the one before, and takes at most 5 % of the time.
/// </summary>
public sealed class SourceWatch(TilesOptions options, LayerCatalog catalog, LayerVersions versions, TileChanges maps, TimeProvider time, ILogger<SourceWatch> logger) : BackgroundService
{
    private const int IdleShare = 19;

    private readonly ConcurrentDictionary<Layer, string> _prints = new(LayerIdentity.Instance);
    private readonly ConcurrentDictionary<string, SourceFreshness> _freshness = new();

    public IReadOnlyList<SourceFreshness> Freshness => [.. options.Sources.Select(source => _freshness.GetValueOrDefault(source.Name) ?? new(source.Name, null, null))];

    /// <summary>One round over all sources; what has changed is fresh when it returns.</summary>
    public async Task ScanAsync(CancellationToken cancellationToken)
    {
        await catalog.RefreshAsync(cancellationToken);
        var layers = (await catalog.CurrentAsync(cancellationToken)).Layers;
        foreach (var source in options.Sources)
        {
            var at = time.GetUtcNow();
            try
            {
                foreach (var layer in layers.Where(layer => layer.Database == source))
                    await ScanAsync(source, layer, cancellationToken);
                _freshness[source.Name] = new(source.Name, at, null);
            }
            catch (NpgsqlException e)
            {
                _freshness[source.Name] = new(source.Name, _freshness.GetValueOrDefault(source.Name)?.ScannedAt, e.Message);
                logger.LogWarning("Source {Source} could not be scanned: {Reason}", source.Name, e.Message);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Sources.Count == 0)
            return;
        while (!stoppingToken.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                await ScanAsync(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                logger.LogWarning("The record could not be asked for its layers: {Reason}", e.Message);
            }
            var rest = Stopwatch.GetElapsedTime(started) * IdleShare;
            await Task.Delay(rest > options.SourceInterval ? rest : options.SourceInterval, time, stoppingToken);
        }
    }

    private async Task ScanAsync(ReadSource source, Layer layer, CancellationToken cancellationToken)
    {
        var print = await PrintAsync(source, layer, cancellationToken);
        if (_prints.TryGetValue(layer, out var before) && before == print)
            return;
        var known = before is not null;
        _prints[layer] = print;
        if (!known)
            return;
        versions.Changed(source.Name, layer.Table);
        maps.Tell([new(source.Name, layer.Table, null, null)]);
    }

    /// <summary>Views and foreign tables have no xmin: theirs is all they hold.</summary>
    private static async Task<string> PrintAsync(ReadSource source, Layer layer, CancellationToken cancellationToken)
    {
        var row = layer.HasRowVersions ? $"coalesce(({layer.Key?.Sql ?? "t.ctid"})::text, '') || ' ' || t.xmin::text" : "t::text";
        await using var print = source.Catalog($"select count(*) || ' ' || coalesce(sum(hashtext({row})::bigint), 0) from {layer.Sql} t");
        print.CommandTimeout = 0;
        return (string)(await print.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The same table of the same source, however often it was looked at.</summary>
    private sealed class LayerIdentity : IEqualityComparer<Layer>
    {
        public static LayerIdentity Instance { get; } = new();

        public bool Equals(Layer? x, Layer? y) => x!.Database == y!.Database && x.Table == y.Table;

        public int GetHashCode(Layer layer) => HashCode.Combine(layer.Database, layer.Table);
    }
}
