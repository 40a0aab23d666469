using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Screens;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>What screens ask about layers, answered by the catalogue.</summary>
internal sealed class SeenLayers(LayerCatalog catalog) : IMapLayers
{
    public async ValueTask<IReadOnlySet<string>> SeenByAsync(Caller caller, CancellationToken cancellationToken)
    {
        var layers = await catalog.CurrentAsync(cancellationToken);
        return layers.VisibleTo(caller).Concat(layers.Functions.Where(layer => layer.VisibleTo(caller))).Select(layer => layer.Name).ToHashSet(StringComparer.Ordinal);
    }
}
