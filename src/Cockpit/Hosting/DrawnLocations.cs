using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Cases.Printing;
using SpatialCockpit.Tiles.Maps;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>Maps on the paper of cases, drawn as those of the browser.</summary>
internal sealed class DrawnLocations(LocationPainter painter) : ILocationMap
{
    public Task<Action<nint>> PrepareAsync(LonLat at, int width, int height, double metersWide, bool english, Caller caller, CancellationToken cancellationToken) =>
        painter.PrepareAsync(at, width, height, metersWide, english, caller, cancellationToken);
}
