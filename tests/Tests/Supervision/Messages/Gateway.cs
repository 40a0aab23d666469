using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Hooks;

namespace SpatialCockpit.Tests.Supervision.Messages;

/// <summary>A gateway for text messages, and a system that messages are pushed to. Telephones that begin with 199 are refused, those with 198 once.</summary>
public sealed class Gateway : IAsyncDisposable
{
    public const string Key = "key of the gateway", Secret = "a secret of the hook, long enough";

    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private Gateway(WebApplication app) => _app = app;

    public sealed record Sms(string Id, string Phone, string Text);

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>That arrived.</summary>
    public ConcurrentQueue<Sms> Texts { get; } = [];

    /// <summary>All that was asked for, refused or not.</summary>
    public ConcurrentQueue<Sms> Asked { get; } = [];

    public ConcurrentQueue<JsonElement> Pushed { get; } = [];

    public IEnumerable<Sms> To(string phone) => Texts.Where(sms => sms.Phone == phone);

    public static async Task<Gateway> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var gateway = new Gateway(app);
        app.MapPost("/sms", (Delegate)gateway.TakeAsync);
        app.MapPost("/push", (Delegate)gateway.PushedAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return gateway;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        if (request.Headers.Authorization != $"Bearer {Key}")
            return Results.StatusCode(401);
        var sms = (await request.ReadFromJsonAsync<Sms>())!;
        Asked.Enqueue(sms);
        var times = _asked.AddOrUpdate(sms.Phone, 1, (_, count) => count + 1);
        if (sms.Phone.StartsWith("199", StringComparison.Ordinal) || (sms.Phone.StartsWith("198", StringComparison.Ordinal) && times == 1))
            return Results.Json(new { code = "BUSY" });
        Texts.Enqueue(sms);
        return Results.Json(new { code = "OK" });
    }

    private async Task<IResult> PushedAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(request.Headers[HookSignature.TimestampHeader]!, CultureInfo.InvariantCulture));
        if (request.Headers[HookSignature.Header] != HookSignature.Of(Secret, at, body.ToArray()))
            return Results.StatusCode(401);
        using var json = JsonDocument.Parse(body.ToArray());
        Pushed.Enqueue(json.RootElement.Clone());
        return Results.Ok();
    }
}
