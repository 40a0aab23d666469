using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SpatialCockpit.Tests.Tiles.Raster;

/// <summary>A map server of somebody else's on a free port of this machine: answers by path, remembers what it was asked.</summary>
internal sealed class PictureServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RequestDelegate> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly WebApplication _app;

    private PictureServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Path and query of every request so far.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    public static async Task<PictureServer> StartAsync()
    {
        var server = new PictureServer();
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <param name="path">What requests begin with; the longest that fits answers.</param>
    public void On(string path, RequestDelegate answer) => _answers[path] = answer;

    public void Send(string path, byte[] body, string type = "image/png", string? cacheControl = null) => On(path, http =>
    {
        http.Response.ContentType = type;
        if (cacheControl is not null)
            http.Response.Headers.CacheControl = cacheControl;
        return http.Response.Body.WriteAsync(body).AsTask();
    });

    public void Refuse(string path, int status) => On(path, http =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext http)
    {
        _asked.Enqueue(http.Request.Path + http.Request.QueryString);
        var fitting = _answers.Where(answer => http.Request.Path.Value!.StartsWith(answer.Key, StringComparison.Ordinal)).OrderByDescending(answer => answer.Key.Length).ToList();
        if (fitting is [var first, ..])
            return first.Value(http);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
