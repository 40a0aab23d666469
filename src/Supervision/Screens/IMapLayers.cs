using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Supervision.Screens;

/// <summary>Which layers the map has for whom: the host plugs it in, since features do not know each other.</summary>
public interface IMapLayers
{
    /// <returns>By name: <c>schema.table</c>.</returns>
    ValueTask<IReadOnlySet<string>> SeenByAsync(Caller caller, CancellationToken cancellationToken);
}
