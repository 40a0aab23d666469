using Microsoft.AspNetCore.Http;

namespace SpatialCockpit.Platform.Access;

/// <summary>On a request that a subscription lets in: the address that the program asked, in the place of the one that answers. Links in the answer lead there.</summary>
/// <param name="Path">Without host.</param>
/// <param name="Query">As it was asked, without what the subscribed interface adds.</param>
public sealed record AskedThrough(string Path, IQueryCollection Query)
{
    /// <returns>Null where the endpoint was asked itself.</returns>
    public static AskedThrough? Of(HttpContext http) => http.Features.Get<AskedThrough>();
}
