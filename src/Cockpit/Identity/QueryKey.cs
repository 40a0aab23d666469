using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>The token that a client of another service shows in the query, where the endpoint takes one; see <see cref="KeyInQuery"/>.</summary>
internal static class QueryKey
{
    /// <returns>Null when there is none.</returns>
    public static string? Read(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<KeyInQuery>() is { } taken
            ? taken.Names.Select(name => http.Request.Query[name].ToString()).FirstOrDefault(key => key.Length > 0)
            : null;
}
