using System.Collections.Concurrent;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>Whose data layers show: who a pack names, and OpenStreetMap where rows came from there.</summary>
public sealed class LayerCredits(LayerVersions versions, TilesOptions options, TimeProvider time)
{
    public const string OpenStreetMap = "© OpenStreetMap contributors";

    /// <summary>Of a row <c>t</c> that an import of OpenStreetMap wrote: it says so in the column <c>source</c>.</summary>
    public const string FromOpenStreetMap = "t.source like 'osm:%'";

    /// <summary>After a change of its rows a layer is looked at again, but no oftener.</summary>
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(10);

    /// <summary>What imports of OpenStreetMap fill.</summary>
    private static readonly string[] Imported =
        ["gis.road", "gis.railway", "gis.building", "gis.water", "gis.waterway", "gis.land_use", "gis.place", "gis.poi", "address.place", "address.road"];

    private sealed record Seen(bool FromOpenStreetMap, long Version, long At);

    private readonly ConcurrentDictionary<(string Layer, string Sight), Seen> _seen = new();

    public static bool MayBeOpenStreetMap(Layer layer) => layer.Database is RecordLayers && layer.Function is null && Imported.Contains(layer.Name);

    /// <returns>Each once, in their order; null for nobody.</returns>
    public static string? Joined(IEnumerable<string?> credits) => credits.OfType<string>().Distinct().ToList() is { Count: > 0 } named ? string.Join(" · ", named) : null;

    /// <returns>Who is to be named beside a map of each layer; layers of which nobody is are left out.</returns>
    public async Task<IReadOnlyDictionary<Layer, string>> OfAsync(IReadOnlyList<Layer> layers, Caller caller, CancellationToken cancellationToken)
    {
        await LookAsync([.. layers.Where(layer => MayBeOpenStreetMap(layer) && IsDue(layer, caller))], caller, cancellationToken);
        var credits = new Dictionary<Layer, string>(ReferenceEqualityComparer.Instance);
        foreach (var layer in layers)
        {
            var imported = MayBeOpenStreetMap(layer) && _seen.GetValueOrDefault(Key(layer, caller)) is { FromOpenStreetMap: true };
            if (Joined([layer.Presentation.Attribution, imported ? OpenStreetMap : null]) is { } credit)
                credits[layer] = credit;
        }
        return credits;
    }

    private bool IsDue(Layer layer, Caller caller) =>
        !_seen.TryGetValue(Key(layer, caller), out var seen) || seen.Version != versions.Of([layer]) && time.GetElapsedTime(seen.At) >= LookAgainAfter;

    private async Task LookAsync(List<Layer> layers, Caller caller, CancellationToken cancellationToken)
    {
        if (layers.Count == 0)
            return;
        var before = layers.ConvertAll(layer => versions.Of([layer]));
        var sql = $"select {string.Join(", ", layers.Select(layer => $"exists (select from {layer.Sql} t where {FromOpenStreetMap})"))}";
        try
        {
            var found = await new LayerQuery(sql, [], options.QueryTimeout).RunAsync(layers[0].Database, caller, async row =>
            {
                await row.ReadAsync(cancellationToken);
                return layers.Select((_, i) => row.GetBoolean(i)).ToList();
            }, cancellationToken);
            for (var i = 0; i < layers.Count; i++)
                _seen[Key(layers[i], caller)] = new(found[i], before[i], time.GetTimestamp());
        }
        catch (PostgresException e) when (DatabaseTrouble.Judge(e) is not null)
        {
            // A table is just being reshaped: what was known of all stands until somebody asks again.
        }
    }

    private static (string, string) Key(Layer layer, Caller caller) => (layer.Name, layer.SightOf(caller));
}
