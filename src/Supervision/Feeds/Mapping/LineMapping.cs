using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Feeds.Mapping;

/// <summary>
/// Reads lines of one feed. Each is made into the body that a client would have sent for it, and read by the rules of <c>POST /objects</c> or <c>POST …/records</c>. A line says all that the feed maps: what is missing in it is known to be nothing.
/// </summary>
/// <param name="type">Null where lines are records.</param>
/// <param name="kind">Null where lines are objects.</param>
internal sealed class LineMapping(Feed feed, ObjectType? type, RecordKind? kind, ObjectTypes types, CityClock clock)
{
    /// <summary>Of what a source calls a thing.</summary>
    private const int LongestId = 200;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly OrderedDictionary<string, AttributeDeclaration> _attributes = type?.Attributes ?? kind!.Attributes;

    /// <param name="arrival">Its version where the feed has no order.</param>
    public FeedLine Read(long number, ReadOnlyMemory<byte> bytes, decimal arrival, DateTimeOffset now)
    {
        var line = new FeedLine(number, bytes) { LineHash = Hash(bytes.Span) };
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object && WireJson.IsUnicode(document.RootElement)
                ? Read(line, document.RootElement, arrival, now)
                : line with { Mistake = new(FeedReason.BadLine, null, "A JSON object in Unicode is expected.") };
        }
        catch (JsonException)
        {
            return line with { Mistake = new(FeedReason.BadLine, null, "It is no JSON, nests too deep, or says a member twice.") };
        }
    }

    /// <returns>Null where it is no JSON.</returns>
    public static JsonElement? TryParse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="beginning">All that was kept of it.</param>
    public static FeedLine TooLong(long number, ReadOnlyMemory<byte> beginning, int longest) =>
        new(number, beginning) { LineHash = Hash(beginning.Span), Mistake = new(FeedReason.LineTooLong, null, $"A line has at most {longest} bytes.") };

    private FeedLine Read(FeedLine line, JsonElement said, decimal arrival, DateTimeOffset now)
    {
        if (Word(feed.Id, said, LongestId) is not { } id)
            return line with { Mistake = new(FeedReason.NoId, null, $"{feed.Id.Path} says what the thing is called: 1 to {LongestId} characters that can be seen.") };
        if (VersionOf(said, arrival) is not { } version)
            return line with { Id = id, Mistake = new(FeedReason.BadOrder, null, $"{feed.Order!.Value.Path} says which version it is: {(feed.Order.IsTime ? "a time" : "a number")}.") };
        line = line with { Id = id, Version = version };
        if (feed.Gone is { } gone && gone.Path.TextIn(said) is { } word && gone.Words.Contains(word))
            return line with { IsGone = true };
        var body = new FeedBody(feed, _attributes, clock);
        var written = body.Write(said);
        return body.Mistake is { } mistake ? line with { Mistake = mistake } : Judge(line with { Of = Word(feed.Of, said, LongestId), Warnings = body.Warnings }, written, now);
    }

    private FeedLine Judge(FeedLine line, ReadOnlyMemory<byte> written, DateTimeOffset now)
    {
        using var document = JsonDocument.Parse(written);
        var (body, mistakes) = (document.RootElement, new Dictionary<string, string>(StringComparer.Ordinal));
        if (type is not null)
        {
            (var read, mistakes) = ObjectBody.Read(body, type, types, isNew: true, now);
            line = line with { Object = read };
        }
        else
        {
            if (line.Of is null)
                return line with { Mistake = new(FeedReason.Missing, "of", $"{feed.Of!.Path} says which object it happened to.") };
            (var read, mistakes) = RecordBody.Read(body, kind!, types, now);
            if (read is not null && body.GetProperty("occurred_at").ValueKind == JsonValueKind.Null)
                mistakes["occurred_at"] = "is required.";
            line = line with { Record = read };
        }
        return mistakes.Count > 0 ? line with { Mistake = Worst(mistakes, body) } : line with { ContentHash = Hash([.. written.Span, .. System.Text.Encoding.UTF8.GetBytes(line.Of ?? "")]) };
    }

    private static FeedMistake Worst(Dictionary<string, string> mistakes, JsonElement body)
    {
        var member = mistakes.Keys.First();
        var reason = member == "geometry" ? FeedReason.BadPlace : IsSaid(body, member) ? FeedReason.BadValue : FeedReason.Missing;
        return new(reason, member, MistakeWords.Of(mistakes));
    }

    private static bool IsSaid(JsonElement body, string member) =>
        (body.GetProperty("attributes").TryGetProperty(member, out var value) || body.TryGetProperty(member, out value)) && value.ValueKind != JsonValueKind.Null && !(value.ValueKind == JsonValueKind.String && value.ValueEquals(""));

    private decimal? VersionOf(JsonElement said, decimal arrival)
    {
        if (feed.Order is not { } order)
            return arrival;
        if (FeedCleaning.Clean(order.Value, order.Value.Path.TextIn(said), order.IsTime ? AttributeType.Time : AttributeType.Number, clock, out var text, out _) is not null || text is null)
            return null;
        if (order.IsTime)
            return CqlTimestamp.TryParse(text, out var time) ? time.Value.UtcTicks : null;
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <returns>Null where nothing is said, or nothing that could be a name.</returns>
    private string? Word(FeedValue? value, JsonElement said, int longest) =>
        value is not null && value.Path.Find(said) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } found
        && FeedCleaning.Clean(value, FeedPath.TextOf(found), AttributeType.Text, clock, out var text, out _) is null && text is { Length: > 0 } && text.Length <= longest && !text.Any(char.IsControl) ? text : null;

    private static byte[] Hash(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes)[..16];
}
