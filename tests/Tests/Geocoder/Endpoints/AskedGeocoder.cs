using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SpatialCockpit.Tests.Geocoder.Endpoints;

/// <summary>Asks the geocoder of a running host.</summary>
public abstract class AskedGeocoder(GeocoderHost host)
{
    protected GeocoderHost Host { get; } = host;

    protected async Task<JsonNode> AskAsync(string path, HttpClient? client = null) =>
        (await (client ?? Host.Admin).GetFromJsonAsync<JsonNode>(path, TestContext.Current.CancellationToken))!;

    /// <summary>Of a body of questions, a line each.</summary>
    protected async Task<JsonNode[]> BatchAsync(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/x-ndjson");
        using var answer = await Host.Admin.PostAsync(new Uri("/v1/batch?size=1", UriKind.Relative), content, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    protected static string Value(JsonNode? node) => node?.ToString() ?? "";
}
