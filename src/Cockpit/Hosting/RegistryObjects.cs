using SpatialCockpit.Geofence.Objects;
using SpatialCockpit.Supervision.Registry;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>What fences ask about objects, answered by the registry.</summary>
internal sealed class RegistryObjects(ObjectDirectory registry) : IKnownObjects
{
    public async ValueTask<IReadOnlyDictionary<string, KnownObject>> FindAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken) =>
        (await registry.FindAsync(codes, cancellationToken)).ToDictionary(
            found => found.Key, found => new KnownObject(found.Key, found.Value.Type, found.Value.Name, new(found.Value.Region, found.Value.Audience), found.Value.Place, new(found.Value.Attributes, found.Value.AttributesHash)), StringComparer.Ordinal);
}
