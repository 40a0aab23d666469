using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>Tiles, search and the rest answer once they have read the record.</summary>
public sealed class ProjectionReadiness(ChangeStream stream) : IReadiness
{
    public string? WaitsFor
    {
        get
        {
            var late = stream.Status.Projections.Where(projection => projection.State != ProjectionState.Live).Select(projection => projection.Name).ToList();
            return late.Count == 0 ? null : $"{string.Join(", ", late)} to read the record";
        }
    }
}
