using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Cockpit.Identity.Clients;

/// <summary>What an API client can be good for: the interface itself, and each face of another service that this host has.</summary>
public sealed class Faces(EndpointDataSource endpoints)
{
    /// <param name="Name">As clients keep it; <c>api</c> is the interface itself.</param>
    /// <param name="QueryNames">Under which a client may show its secret in the query; none where it has to be in the header.</param>
    /// <param name="Paths">Some of its addresses.</param>
    public sealed record Face(string Name, IReadOnlyList<string> QueryNames, IReadOnlyList<string> Paths);

    public IReadOnlyList<Face> All => field ??=
    [
        new(ApiClient.Interface, [], []),
        .. endpoints.Endpoints.OfType<RouteEndpoint>().Select(endpoint => (Taken: endpoint.Metadata.GetMetadata<KeyInQuery>(), Path: endpoint.RoutePattern.RawText ?? ""))
            .Where(each => each.Taken is not null).GroupBy(each => each.Taken!.Face, StringComparer.Ordinal).OrderBy(face => face.Key, StringComparer.Ordinal)
            .Select(face => new Face(face.Key, face.First().Taken!.Names, [.. face.Select(each => "/" + each.Path.Trim('/')).Distinct().Order(StringComparer.Ordinal)])),
    ];

    public bool Has(string name) => All.Any(face => face.Name == name);
}
