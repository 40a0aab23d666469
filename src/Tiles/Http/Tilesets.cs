using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Functions;

namespace SpatialCockpit.Tiles.Http;

/// <summary>Which tileset an address means to a caller: worked out once for each look at the catalogue, since a map asks for the same ones again and again.</summary>
public sealed class Tilesets(LayerVersions versions)
{
    /// <summary>Filters are as many as clients like: those written at length, and all when there are too many, are worked out each time.</summary>
    private const int Most = 2048, LongestFilter = 400;

    private sealed record Known(LayerCatalog.LayerSet Set)
    {
        public ConcurrentDictionary<Address, Tileset> ByAddress { get; } = new();
    }

    private readonly record struct Address(string Layers, TileQuestion Question, bool SeesSources, string Scope, string Given);

    private volatile Known? _known;

    /// <param name="layers">Names joined by commas.</param>
    /// <param name="given">What is asked of layers that take parameters, as it stands in the address.</param>
    /// <returns>The tileset, or what is wrong with a name.</returns>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    public (Tileset? Tileset, ProblemHttpResult? Problem) Resolve(LayerCatalog.LayerSet set, string layers, TileQuestion question, Caller caller, IReadOnlyList<KeyValuePair<string, string>>? given = null)
    {
        if (_known is not { } known || !ReferenceEquals(known.Set, set))
            _known = known = new(set);
        // All that layers are shown by, see Layer.VisibleTo and Layer.SightOf; what is shown by a name is not kept.
        var address = new Address(layers, question, caller.Is(Role.Admin), caller.Scope.Hash, Text(given));
        if (known.ByAddress.TryGetValue(address, out var kept))
            return (kept, null);
        var (tileset, problem) = WorkOut(set, layers, question, caller, given ?? []);
        if (tileset is { IsOfOneCaller: false } && !(question.Filter?.Length > LongestFilter) && address.Given.Length <= LongestFilter && known.ByAddress.Count < Most)
            known.ByAddress.TryAdd(address, tileset);
        return (tileset, problem);
    }

    private static string Text(IReadOnlyList<KeyValuePair<string, string>>? given) => given is { Count: > 0 } ? string.Join('&', given.Select(value => $"{value.Key}={Uri.EscapeDataString(value.Value)}")) : "";

    private (Tileset?, ProblemHttpResult?) WorkOut(LayerCatalog.LayerSet set, string layers, TileQuestion question, Caller caller, IReadOnlyList<KeyValuePair<string, string>> given)
    {
        var (shown, unknown) = LayerNames.ResolveForTiles(set, layers, caller);
        if (unknown is not null)
            return (null, unknown);
        var (asPoints, unknownToo) = question.Named is null ? ([], null) : LayerNames.Resolve(set, question.Named, caller);
        if (unknownToo is not null)
            return (null, unknownToo);
        var (values, wrong) = FunctionValues.Read(given, shown);
        if (wrong is not null)
            return (null, wrong);
        var choice = new LayerChoice(shown) { Named = asPoints, Filter = TileFilter.Read(question.Filter), Complete = question.Complete ?? false, Cells = question.Cells, Values = values };
        return (new(choice, caller, versions), null);
    }
}
