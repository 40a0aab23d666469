using SpatialCockpit.Geofence.Shapes;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Rules;

/// <summary>Which side of a boundary a fix is on, where being near it is not enough.</summary>
/// <param name="ExitBufferMeters">Who is inside has not left within this distance of the boundary.</param>
/// <param name="UsesAccuracy">A fix whose radius reaches over the boundary says neither in nor out.</param>
public readonly record struct Edge(double ExitBufferMeters = 0, bool UsesAccuracy = false)
{
    /// <summary>How much of a fix's 68 % radius is added to, or taken from, its distance.</summary>
    private const double AccuracyWeight = 1;

    /// <summary>Whether a fix of who was inside or not says inside; null when it says nothing.</summary>
    internal bool? Says(IFenceShape shape, in Fix fix, bool wasInside)
    {
        var holds = shape.Holds(fix.Lon, fix.Lat);
        if (!UsesAccuracy && (holds || !wasInside || ExitBufferMeters == 0))
            return holds;
        var outward = shape.BoundaryMeters(new LonLat(fix.Lon, fix.Lat)) * (holds ? -1 : 1);
        var doubt = UsesAccuracy ? AccuracyWeight * fix.AccuracyMeters : 0;
        return outward + doubt <= 0 ? true : outward - doubt > (wasInside ? ExitBufferMeters : 0) ? false : UsesAccuracy ? null : true;
    }
}
