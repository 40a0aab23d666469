using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>All that a running host may be asked: its own list of endpoints, with the schemas of <c>/openapi/v1.json</c>.</summary>
internal sealed class Contract
{
    private readonly JsonElement _document;

    private Contract(JsonElement document, IReadOnlyList<Operation> operations) => (_document, Operations) = (document, operations);

    public IReadOnlyList<Operation> Operations { get; }

    /// <param name="endpoints">Methods and patterns of the host.</param>
    public static async Task<Contract> OfAsync(TestHost host, IEnumerable<string> endpoints)
    {
        var document = JsonElement.Parse(await host.Admin.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var shaped = host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ProblemShape>() is not null).Select(endpoint => Plain(endpoint.RoutePattern.RawText!)).ToHashSet(StringComparer.Ordinal);
        return new(document, [.. endpoints.Order(StringComparer.Ordinal).Select(endpoint => endpoint.Split(' ') is [var method, var pattern] ? Read(document, method, pattern) with { HasOwnShape = shaped.Contains(Plain(pattern)) } : throw new FormatException(endpoint))]);
    }

    /// <summary>Itself, or what it refers to.</summary>
    public JsonElement Resolved(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference) ? _document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]) : schema;

    private static Operation Read(JsonElement document, string method, string pattern)
    {
        List<(string, JsonElement)> query = [], bodies = [];
        if (document.GetProperty("paths").TryGetProperty(pattern, out var path) && path.TryGetProperty(method.ToLowerInvariant(), out var said))
        {
            if (said.TryGetProperty("parameters", out var parameters))
                query.AddRange(parameters.EnumerateArray().Where(each => each.GetProperty("in").GetString() == "query").Select(each => (each.GetProperty("name").GetString()!, Schema(each))));
            if (said.TryGetProperty("requestBody", out var body))
                bodies.AddRange(body.GetProperty("content").EnumerateObject().Select(each => (each.Name == "*/*" ? "application/octet-stream" : each.Name, Schema(each.Value))));
        }
        query.AddRange(Unsaid.Query.GetValueOrDefault($"{method} {pattern}", []).Select(name => (name, JsonElement.Parse("{}"))));
        return new(method, pattern, query, bodies);
    }

    private static JsonElement Schema(JsonElement of) => of.TryGetProperty("schema", out var schema) ? schema : JsonElement.Parse("{}");

    private static string Plain(string pattern) => string.Join('/', pattern.Trim('/').Split('/').Select(part => part.Split(':')[0].Trim('}')));
}
