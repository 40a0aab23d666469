using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SpatialCockpit.Platform.Web;

/// <summary>What an answer takes of the machine.</summary>
public enum Cost
{
    /// <summary>A page's data, a write, what waits for something to happen: let in at once.</summary>
    Usual,

    /// <summary>A file of many rows or pages: a connection to the record and a core, for seconds or minutes.</summary>
    File,
}

public static class CostConventions
{
    /// <summary>Where nothing is said an endpoint is of usual cost, and its <c>f=csv</c> or <c>f=xlsx</c> a file.</summary>
    public static TBuilder Costs<TBuilder>(this TBuilder builder, Cost cost)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Said(cost));

    internal static Cost CostOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<Said>() is { } said ? said.Cost
        : http.Request.Query["f"].ToString() is "csv" or "xlsx" ? Cost.File
        : Cost.Usual;

    private sealed record Said(Cost Cost);
}
