using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>Tiles, search and the rest answer once they know all that the record held when the server was first asked: what was saved at the last stop is not enough, rows may have been acknowledged since.</summary>
public sealed class ProjectionReadiness(ChangeStream stream) : IReadiness
{
    private Lsn _atStart;

    public string? WaitsFor
    {
        get
        {
            var status = stream.Status;
            if (_atStart == default)
                _atStart = status.Server.BeforePageHeader();
            if (_atStart == default)
                return "the record to say how far it is";
            var late = status.Projections.Where(projection => projection.IsVital && (projection.State != ProjectionState.Live || projection.Applied < _atStart)).Select(projection => projection.Name).ToList();
            return late.Count == 0 ? null : $"{string.Join(", ", late)} to read the record";
        }
    }
}
