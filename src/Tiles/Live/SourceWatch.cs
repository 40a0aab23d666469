using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Snapshots.Reading;

namespace SpatialCockpit.Tiles.Live;

/// <param name="ScannedAt">When what is served was last known to be so; null before the first scan.</param>
/// <param name="Trouble">Why the last scan failed; null when it did not.</param>
public sealed record SourceFreshness(string Name, DateTimeOffset? ScannedAt, string? Trouble);

/// <summary>
/// Notices changes in read sources, where no stream tells of them: looks for new and altered tables, and has <see cref="RowDigest"/> tell inserts, updates and deletes; what is held
/// in memory is brought up to them. A round begins at least <see cref="TilesOptions.SourceInterval"/> after the one before, and takes at most 5 % of the time; so does each layer that cannot be looked at.
/// </summary>
public sealed class SourceWatch(TilesOptions options, LayerCatalog catalog, LayerVersions versions, SourceReading reading, TileChanges maps, TimeProvider time, ILogger<SourceWatch> logger) : BackgroundService
{
    private const int IdleShare = 19;

    /// <summary>Of each layer's rows, at the last look.</summary>
    private readonly ConcurrentDictionary<Layer, (string Identity, long Rows, long Hashes)> _seen = new(LayerIdentity.Instance);

    /// <summary>Layers that could not be looked at, and until when they are left alone: a view without end does not keep others waiting.</summary>
    private readonly ConcurrentDictionary<Layer, long> _resting = new(LayerIdentity.Instance);

    private readonly ConcurrentDictionary<string, SourceFreshness> _freshness = new();
    private TimeSpan _lost;

    public IReadOnlyList<SourceFreshness> Freshness => [.. options.Sources.Select(source => _freshness.GetValueOrDefault(source.Name) ?? new(source.Name, null, null))];

    /// <summary>One round over all sources; what has changed is fresh when it returns.</summary>
    public async Task ScanAsync(CancellationToken cancellationToken)
    {
        await catalog.RefreshAllAsync(cancellationToken);
        var layers = (await catalog.CurrentAsync(cancellationToken)).Layers;
        await reading.ForgetVanishedAsync(layers, cancellationToken);
        foreach (var source in options.Sources)
        {
            var at = time.GetUtcNow();
            try
            {
                foreach (var layer in layers.Where(layer => layer.Database == source))
                    await TryScanAsync(source, layer, cancellationToken);
                _freshness[source.Name] = new(source.Name, at, null);
            }
            catch (NpgsqlException e)
            {
                _freshness[source.Name] = new(source.Name, _freshness.GetValueOrDefault(source.Name)?.ScannedAt, e.Message);
                logger.SourceNotScanned(source.Name, e.Message);
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
            _lost = TimeSpan.Zero;
            try
            {
                await ScanAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Layers are as they were: no reason for the host to end.
                logger.SourcesNotLookedAt(e is NpgsqlException ? null : e, e.Message);
            }
            var rest = (Stopwatch.GetElapsedTime(started) - _lost) * IdleShare;
            await Task.Delay(rest > options.SourceInterval ? rest : options.SourceInterval, time, stoppingToken);
        }
    }

    /// <summary>What cannot be told of a layer hides no change of others: its tiles are made anew after each try, from PostGIS.</summary>
    /// <exception cref="NpgsqlException">The source is away.</exception>
    private async Task TryScanAsync(ReadSource source, Layer layer, CancellationToken cancellationToken)
    {
        if (_resting.TryGetValue(layer, out var until) && until > Stopwatch.GetTimestamp())
            return;
        var started = Stopwatch.GetTimestamp();
        try
        {
            await ScanAsync(source, layer, cancellationToken);
            _resting.TryRemove(layer, out _);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            await source.GreetAsync(cancellationToken);
            logger.LayerNotLookedAt(e is NpgsqlException ? null : e, layer.Name, e.Message);
            await reading.GiveUpAsync(layer, cancellationToken);
            versions.Changed(source.Name, layer.Table);
            var took = Stopwatch.GetElapsedTime(started);
            _lost += took;
            _resting[layer] = Stopwatch.GetTimestamp() + (long)(took.TotalSeconds * IdleShare * Stopwatch.Frequency);
        }
    }

    private async Task ScanAsync(ReadSource source, Layer layer, CancellationToken cancellationToken)
    {
        var (digest, area) = await reading.HeldAsync(layer, cancellationToken) is { } held
            ? await reading.RefreshAsync(held, cancellationToken)
            : (await LookAsync(source, layer, cancellationToken), null);
        var isNews = !_seen.TryGetValue(layer, out var before) || before != digest.Total;
        _seen[layer] = digest.Total;
        if (area is { Boxes.Count: > 0 })
            versions.Changed(source.Name, layer.Table, area);
        else if (isNews && area is null)
            versions.Changed(source.Name, layer.Table);
        if (isNews || area is { Boxes.Count: > 0 })
            maps.Tell([new(source.Name, layer.Table, area is { Boxes.Count: > 0 } ? area : null, null)]);
    }

    private static async Task<RowDigest> LookAsync(ReadSource source, Layer layer, CancellationToken cancellationToken)
    {
        await using var moment = await source.BeginMomentAsync(cancellationToken);
        return await RowDigest.ReadAsync(moment, layer, [], cancellationToken);
    }

    /// <summary>The same table of the same source, however often it was looked at.</summary>
    private sealed class LayerIdentity : IEqualityComparer<Layer>
    {
        public static LayerIdentity Instance { get; } = new();

        public bool Equals(Layer? x, Layer? y) => x!.Database == y!.Database && x.Table == y.Table;

        public int GetHashCode(Layer layer) => HashCode.Combine(layer.Database, layer.Table);
    }
}
