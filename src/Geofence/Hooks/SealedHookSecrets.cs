using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Geofence.Hooks;

/// <summary>What hooks sign with.</summary>
internal sealed class SealedHookSecrets : ISealedColumns
{
    public const string Place = "fence.hook";

    public IEnumerable<SealedColumn> Now { get; } = [new("fence.hook", "secret", PlaceOf: _ => Place)];
}
