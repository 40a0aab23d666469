using System.Reflection;
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
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        JsonLines.Begin(response);
        await using var line = lines.GetAsyncEnumerator(httpContext.RequestAborted);
        while (await NextAsync(line, httpContext))
            await JsonLines.SendAsync(response, line.Current, httpContext.RequestAborted);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [JsonLines.ContentType]));

    private static async Task<bool> NextAsync(IAsyncEnumerator<T> line, HttpContext http)
    {
        try
        {
            return await line.MoveNextAsync();
        }
        catch (Exception e) when (http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            await JsonLines.SendAsync(http.Response, new { problem = ProblemHandler.Explain(http, e) }, http.RequestAborted);
            return false;
        }
    }
}
