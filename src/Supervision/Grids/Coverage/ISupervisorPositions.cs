using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Supervision.Grids.Coverage;

/// <summary>Where supervisors were; the host knows who keeps what they report.</summary>
public interface ISupervisorPositions
{
    /// <summary>Tells of each position that the caller sees, in no order.</summary>
    /// <param name="until">Not included.</param>
    /// <param name="mostAccuracyMeters">Of positions that say how accurate they are.</param>
    /// <param name="see">Longitude and latitude, CGCS2000.</param>
    Task ReadAsync(ScopedTransaction transaction, DateTimeOffset since, DateTimeOffset until, double mostAccuracyMeters, Action<double, double> see, CancellationToken cancellationToken);
}
