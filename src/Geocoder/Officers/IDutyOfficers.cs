using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Officers;

/// <summary>Who is on duty where, as far as a caller sees; the host knows whom the registry calls so, and where they were last.</summary>
public interface IDutyOfficers
{
    /// <summary>Of a duty grid; of several the first by code.</summary>
    /// <param name="dutyCode">Null where there is no duty grid: nobody.</param>
    OfficerName? Of(string? dutyCode, Scope scope);

    /// <returns>The nearest by their last reported position first; who never reported one is not named.</returns>
    Task<IReadOnlyList<OfficerNearby>> NearestAsync(LonLat point, int size, Caller caller, CancellationToken cancellationToken);
}

/// <summary>A supervisor to whom a caller may be sent.</summary>
public sealed record OfficerName(string Code, string Name);

/// <summary>A supervisor where they last were.</summary>
/// <param name="At">CGCS2000.</param>
/// <param name="Time">Of the position, which may be long ago.</param>
public sealed record OfficerNearby(string Code, string Name, string? DutyCode, LonLat At, DateTimeOffset Time, double Meters);
