using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SpatialCockpit.Tests.Supervision.Feeds.Pulling;

/// <summary>Another system that is asked page by page: things by the number of their last change, from a number on, so many a page.</summary>
public sealed class PageServer : IAsyncDisposable
{
    public const string Key = "key of the source";

    private WebApplication? _app;

    /// <summary>Each with <c>id</c> and <c>seq</c>, in the order of seq.</summary>
    public List<string> Things { get; } = [];

    public int PageSize { get; set; } = 1000;

    /// <summary>What is done before a page is answered, by its number.</summary>
    public Func<int, HttpContext, Task> OnPage { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>What it was asked for, without the address.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Instead of the address of the next page.</summary>
    public string? LeadsTo { get; set; }

    public string Url => LoopbackApp.AddressOf(_app!);

    public static async Task<PageServer> StartAsync()
    {
        var server = new PageServer();
        server._app = await LoopbackApp.StartAsync(app =>
        {
            app.MapGet("/api/things", (Delegate)server.AnswerAsync);
            app.MapGet("/api/lines", (Delegate)server.Lines);
        });
        return server;
    }

    public ValueTask DisposeAsync() => _app!.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpContext http)
    {
        Asked.Enqueue(http.Request.QueryString.Value!);
        if (http.Request.Headers["X-Key"] != Key)
            return Results.StatusCode(401);
        var (since, page) = (Number(http.Request.Query["since"]!), Number(http.Request.Query["page"]!));
        await OnPage(page, http);
        var wanted = Things.Where(thing => JsonDocument.Parse(thing).RootElement.GetProperty("seq").GetInt32() >= since).ToList();
        var next = wanted.Count > (page + 1) * PageSize ? LeadsTo ?? $"/api/things?since={since}&page={page + 1}" : null;
        return Results.Text($$"""{"data":{"rows":[{{string.Join(',', wanted.Skip(page * PageSize).Take(PageSize))}}]},"next":{{JsonSerializer.Serialize(next)}}}""", "application/json");
    }

    private IResult Lines() => Results.Text(string.Join("\r\n", Things) + "\n", "application/x-ndjson");

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
