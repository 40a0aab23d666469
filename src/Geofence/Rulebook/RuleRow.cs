using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geofence.Rulebook;

/// <summary>A rule as <c>fence.rule</c> has it.</summary>
/// <param name="Feature">A fence's GeoJSON feature as it was given; of another rule, what was given is its <c>properties</c>.</param>
internal sealed record RuleRow(long Id, string Code, int Version, string Feature, Owner Owner, DateTimeOffset ChangedAt)
{
    public RowVersion RowVersion => new(Id, Version);
}
