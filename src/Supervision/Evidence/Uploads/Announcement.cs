using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Evidence.Captures;

namespace SpatialCockpit.Supervision.Evidence.Uploads;

/// <summary>What a client says of a file before its bytes: tus's <c>Upload-Metadata</c>, names with Base64 values, and the headers of every write.</summary>
internal sealed record Announcement(string Sha256, string Name, string? Slot, string? Client, long? Sequence, DateTimeOffset? ClientTime, DateTimeOffset? CapturedAt, CaptureReading? Capture, string Metadata)
{
    public const string MetadataHeader = "Upload-Metadata";

    private const string Known = "sha256, filename, slot, client, sequence, captured_at, capture";
    private const int HashDigits = 64, LongestName = 200;

    /// <summary>What libraries add by themselves; it says nothing that is used.</summary>
    private static readonly string[] Passed = ["filetype", "type", "name", "relativePath"];

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static (Announcement? Read, ProblemHttpResult? Refusal) Of(IHeaderDictionary headers)
    {
        var text = headers[MetadataHeader].ToString();
        if (Pairs(text) is not { } said)
            return (null, EvidenceProblems.BadMetadata.With("Names and Base64 of UTF-8, parted by a blank; pairs parted by commas; no name twice."));
        if (said.Keys.FirstOrDefault(name => !Known.Split(", ").Contains(name) && !Passed.Contains(name)) is { } unknown)
            return (null, EvidenceProblems.BadMetadata.With($"'{unknown}' is not known here; known: {Known}."));
        var sha256 = said.GetValueOrDefault("sha256")?.ToLowerInvariant() ?? "";
        if (sha256.Length != HashDigits || !sha256.All(char.IsAsciiHexDigit))
            return (null, EvidenceProblems.BadMetadata.With("sha256: 64 hex digits, of all bytes of the file."));
        if (said.Any(pair => pair.Key != "capture" && !CaptureReading.IsText(pair.Value)))
            return (null, EvidenceProblems.BadMetadata.With("Texts have at most 500 characters that can be seen."));
        if (Mistake(said, headers, out var sequence, out var clientTime, out var captured, out var capture) is { } mistake)
            return (null, EvidenceProblems.BadMetadata.With(mistake));
        return (new(sha256, NameOf(said), Some(said, "slot"), Some(said, "client"), sequence, clientTime, captured, capture, text), null);
    }

    private static string? Mistake(Dictionary<string, string> said, IHeaderDictionary headers, out long? sequence, out DateTimeOffset? clientTime, out DateTimeOffset? captured, out CaptureReading? capture)
    {
        (sequence, clientTime, captured, capture) = (null, null, null, null);
        var (mark, wrong) = ClientMark.Of(headers);
        if (wrong is not null)
            return wrong;
        (sequence, clientTime) = (mark.Sequence, mark.Time);
        if (Some(said, "sequence") is { } counted && (sequence = ClientMark.Count(counted)) is null)
            return "sequence: a whole number.";
        if (Some(said, "captured_at") is { } at && (captured = ClientMark.Moment(at)) is null)
            return "captured_at: RFC 3339 with its offset.";
        if (said.TryGetValue("capture", out var json))
        {
            (capture, var mistake) = CaptureReading.Of(Encoding.UTF8.GetBytes(json));
            if (mistake is not null)
                return $"capture: {mistake}";
            if (captured is not null && capture!.Time is { } time && time != captured)
                return "captured_at and the time of capture differ; one of them is enough.";
            captured ??= capture!.Time;
        }
        return null;
    }

    /// <summary>The last part of a path, without what no file may be called.</summary>
    private static string NameOf(Dictionary<string, string> said)
    {
        var name = (Some(said, "filename") ?? Some(said, "name") ?? "").Split('/', '\\')[^1].Trim(' ', '.');
        return name.Length <= LongestName ? name : name[^LongestName..];
    }

    private static string? Some(Dictionary<string, string> said, string name) => said.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    private static Dictionary<string, string>? Pairs(string text)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split(' ', 2);
            var bytes = new byte[pair.Length];
            if (!Convert.TryFromBase64String(parts is [_, var value] ? value : "", bytes, out var length) || !TryText(bytes.AsSpan(0, length), out var said) || !pairs.TryAdd(parts[0], said))
                return null;
        }
        return pairs;
    }

    private static bool TryText(ReadOnlySpan<byte> bytes, out string text)
    {
        try
        {
            text = StrictUtf8.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }
}
