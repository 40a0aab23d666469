using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace SpatialCockpit.Platform.Web;

/// <summary>
/// An answer of JSON lines, each sent as soon as it is there. Once the first line is out the status is 200 for good: trouble after it is the last
/// line, <c>{"problem":{…}}</c>.
/// </summary>
public sealed class NdJson<T>(IAsyncEnumerable<T> lines) : IResult, IEndpointMetadataProvider
{
    public const string ContentType = "application/x-ndjson";
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
        await using var line = lines.GetAsyncEnumerator(httpContext.RequestAborted);
        while (await NextAsync(line, httpContext))
            await SendAsync(response, line.Current, httpContext.RequestAborted);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [ContentType]));

    private static async Task<bool> NextAsync(IAsyncEnumerator<T> line, HttpContext http)
    {
        try
        {
            return await line.MoveNextAsync();
        }
        catch (Exception e) when (http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            await SendAsync(http.Response, new { problem = ProblemHandler.Explain(http, e) }, http.RequestAborted);
            return false;
        }
    }

    private static async Task SendAsync<TLine>(HttpResponse response, TLine line, CancellationToken cancellationToken)
    {
        await JsonSerializer.SerializeAsync(response.Body, line, WireJson.Options, cancellationToken);
        await response.Body.WriteAsync(NewLine, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
