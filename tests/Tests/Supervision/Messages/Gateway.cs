using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Hooks;

namespace SpatialCockpit.Tests.Supervision.Messages;

/// <summary>A gateway for text messages, and a system that messages are pushed to. Telephones that begin with 199 are refused, those with 198 once.</summary>
public sealed class Gateway : IAsyncDisposable
{
    public const string Key = "key of the gateway", Secret = "a secret of the hook, long enough";

    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);
    private WebApplication? _app;

    public sealed record Sms(string Id, string Phone, string Text);

    public string Url => LoopbackApp.AddressOf(_app!);

    /// <summary>That arrived.</summary>
    public ConcurrentQueue<Sms> Texts { get; } = [];

    /// <summary>All that was asked for, refused or not.</summary>
    public ConcurrentQueue<Sms> Asked { get; } = [];

    public ConcurrentQueue<JsonElement> Pushed { get; } = [];

    public IEnumerable<Sms> To(string phone) => Texts.Where(sms => sms.Phone == phone);

    public static async Task<Gateway> StartAsync()
    {
        var gateway = new Gateway();
        gateway._app = await LoopbackApp.StartAsync(app =>
        {
            app.MapPost("/sms", (Delegate)gateway.TakeAsync);
            app.MapPost("/push", (Delegate)gateway.PushedAsync);
        });
        return gateway;
    }

    public ValueTask DisposeAsync() => _app!.DisposeAsync();

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
