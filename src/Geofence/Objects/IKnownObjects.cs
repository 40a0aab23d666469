using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Objects;

/// <summary>What is registered about an object that reports positions.</summary>
/// <param name="Place">Where it stands, for what does not move.</param>
public sealed record KnownObject(string Code, string Type, string? Name, Owner Owner, LonLat? Place, Traits Traits);

/// <summary>Who knows objects: the registry, as the host plugs it in.</summary>
public interface IKnownObjects
{
    /// <summary>Those of the codes that are registered, whoever may see them; from memory where it was asked before.</summary>
    ValueTask<IReadOnlyDictionary<string, KnownObject>> FindAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken);
}
