using Microsoft.AspNetCore.Http;

namespace SpatialCockpit.Platform.Access;

/// <summary>Finds out who asks, by what a request shows: a session or a token.</summary>
public interface ICallers
{
    /// <returns>Null for strangers, and for those whom nobody can vouch for at this moment.</returns>
    ValueTask<Caller?> FindAsync(HttpContext http);
}
