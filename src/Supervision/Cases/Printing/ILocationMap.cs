using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Supervision.Cases.Printing;

/// <summary>Maps for paper; whoever draws maps answers it.</summary>
public interface ILocationMap
{
    /// <param name="width">In pixels of a screen: letters are as large.</param>
    /// <param name="metersWide">Of the ground.</param>
    /// <returns>What draws the map around a place on a context of libcairo, of what the caller sees, with its scale and whom to name.</returns>
    Task<Action<nint>> PrepareAsync(LonLat at, int width, int height, double metersWide, bool english, Caller caller, CancellationToken cancellationToken);
}
