using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Http;

/// <summary>Layers as an address names them: one name, or several joined by commas.</summary>
internal static class LayerNames
{
    public const int MostInOneTile = 32;

    /// <returns>The one layer named, or what is wrong with its name.</returns>
    public static (Layer? Layer, ProblemHttpResult? Problem) ResolveOne(LayerCatalog.LayerSet set, string name, Caller caller) => Resolve(set, name, caller) switch
    {
        ([var only], _) => (only, null),
        (_, { } problem) => (null, problem),
        _ => (null, TileProblems.UnknownLayer.With($"'{name}'")),
    };

    /// <returns>The layers in the order named, each once; or what is wrong with a name.</returns>
    public static (IReadOnlyList<Layer> Layers, ProblemHttpResult? Problem) Resolve(LayerCatalog.LayerSet set, string names, Caller caller) => Resolve(names, name => set.Named(name, caller));

    /// <summary>The same, functions too: for tiles.</summary>
    public static (IReadOnlyList<Layer> Layers, ProblemHttpResult? Problem) ResolveForTiles(LayerCatalog.LayerSet set, string names, Caller caller) => Resolve(names, name => set.WithTilesNamed(name, caller));

    private static (IReadOnlyList<Layer> Layers, ProblemHttpResult? Problem) Resolve(string names, Func<string, IReadOnlyList<Layer>> find)
    {
        var layers = new List<Layer>();
        foreach (var name in names.Split(','))
        {
            switch (find(name))
            {
                case []:
                    return ([], TileProblems.UnknownLayer.With($"'{name}'"));
                case [var only]:
                    if (!layers.Contains(only))
                        layers.Add(only);
                    break;
                case var several:
                    return ([], TileProblems.Ambiguous(name, several));
            }
        }
        return layers.Count <= MostInOneTile ? (layers, null) : ([], TileProblems.TooManyLayers.With($"At most {MostInOneTile}."));
    }
}
