using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using SpatialCockpit.Cockpit.Exchange.Interfaces;
using SpatialCockpit.Platform.Hooks;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Exchange.Pushes;

/// <summary>Sends what an interface answers for a subscriber, page by page, signed as web hooks are.</summary>
public sealed class PushSender(InterfaceTargets targets, ExchangeOptions options, TimeProvider time) : IDisposable
{
    private const int MostParts = 200;
    private static readonly JsonEncodedText Answer = JsonEncodedText.Encode("answer");

    private readonly OutgoingHttp _http = new(options.Timeout, options.Networks);

    /// <param name="Error">Why it broke off; null where all was taken.</param>
    internal sealed record Outcome(int Parts, long Rows, long Bytes, string? Error);

    public void Dispose() => _http.Dispose();

    internal async Task<Outcome> SendAsync(DuePush due, CancellationToken cancellationToken)
    {
        var (run, begun) = (Guid.NewGuid(), time.GetTimestamp());
        var sent = new Outcome(0, 0, 0, null);
        string? cursor = null;
        do
        {
            if (time.GetElapsedTime(begun) > options.LongestRun)
                return sent with { Error = string.Create(CultureInfo.InvariantCulture, $"not sent within {options.LongestRun.TotalMinutes:0} minutes") };
            var (page, error) = await PageAsync(due, cursor, cancellationToken);
            if (page is null)
                return sent with { Error = error };
            using (page)
            {
                cursor = CursorOf(page.RootElement);
                if (cursor is not null && sent.Parts + 1 == MostParts)
                    return sent with { Error = $"more than {MostParts * PageLimit.Most} rows: narrow the interface" };
                var body = Written(due, run, sent.Parts, cursor is null, page.RootElement);
                if (await _http.PostSignedAsync(due.Url, due.Secret, time.GetUtcNow(), body, cancellationToken) is { } trouble)
                    return sent with { Error = trouble };
                sent = sent with { Parts = sent.Parts + 1, Rows = sent.Rows + RowsOf(due.Kind, page.RootElement), Bytes = sent.Bytes + body.Length };
            }
        }
        while (cursor is not null);
        return sent;
    }

    private async Task<(JsonDocument? Page, string? Error)> PageAsync(DuePush due, string? cursor, CancellationToken cancellationToken)
    {
        Dictionary<string, string> asked = [];
        if (due.Kind.IsPaged)
            asked["limit"] = PageLimit.Most.ToString(CultureInfo.InvariantCulture);
        if (cursor is not null)
            asked["cursor"] = cursor;
        var (query, _) = due.Kind.Combine(due.Query, asked);
        try
        {
            var (status, body) = await targets.AnswerAsync(due.Caller, due.Kind, due.Target, query, $"/exchange/{due.Name}", asked, cancellationToken);
            return status == StatusCodes.Status200OK ? (JsonDocument.Parse(body), null) : (null, $"the interface answers with {status}");
        }
        catch (ProblemException e)
        {
            return (null, $"the interface answers: {e.Message}");
        }
    }

    /// <summary>Of a list; of a collection that its link to the next page has.</summary>
    private static string? CursorOf(JsonElement page)
    {
        if (page.TryGetProperty("next", out var next))
            return next.GetString();
        if (!page.TryGetProperty("links", out var links) || links.EnumerateArray().FirstOrDefault(link => link.GetProperty("rel").GetString() == "next") is not { ValueKind: JsonValueKind.Object } link)
            return null;
        return QueryHelpers.ParseQuery(new Uri(link.GetProperty("href").GetString()!).Query)["cursor"];
    }

    private static long RowsOf(InterfaceKind kind, JsonElement page) => page.TryGetProperty(kind.RowsIn!, out var rows) ? rows.GetArrayLength() : 0;

    private static byte[] Written(DuePush due, Guid run, int part, bool isLast, JsonElement page)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("interface", due.Name);
            json.WriteNumber("subscription", due.Subscription);
            json.WriteString("run", run);
            json.WriteNumber("part", part);
            json.WriteBoolean("last", isLast);
            json.WritePropertyName(Answer);
            page.WriteTo(json);
            json.WriteEndObject();
        }
        return body.ToArray();
    }
}
