using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using SpatialCockpit.Platform.Hooks;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Feeds.Intake;

namespace SpatialCockpit.Supervision.Feeds.Pulling;

/// <summary>Asks for page after page, all from the server that the operator has declared; a page that breaks off says nothing.</summary>
internal sealed class HttpPages(HttpPull pull, HttpFeedSource source, OutgoingHttp http, TimeSpan patience) : IPulledLines
{
    private const int MostPageBytes = 64 << 20;

    /// <summary>Whoever leads on further leads in circles.</summary>
    private const int MostPages = 10_000;

    private readonly record struct Page(IReadOnlyList<byte[]> Lines, string? Next);

    public string? Error { get; private set; }

    public async IAsyncEnumerable<BodyLine> ReadAsync(string? reached, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (number, asked) = (0L, new HashSet<Uri>());
        var path = pull.Path.Replace("{since}", Uri.EscapeDataString(reached ?? ""), StringComparison.Ordinal);
        for (var at = AddressOf(source.Url, path); at is not null;)
        {
            if (!asked.Add(at) || asked.Count > MostPages)
            {
                Error = "its pages lead in circles";
                yield break;
            }
            if (await FetchAsync(at, cancellationToken) is not { } page)
                yield break;
            foreach (var line in page.Lines)
                yield return new(++number, line, line.Length > FeedIntake.LongestLine);
            at = page.Next is null ? null : AddressOf(at, page.Next);
        }
    }

    /// <summary>No answer leads us, or what we show of ourselves, to another server.</summary>
    private Uri? AddressOf(Uri from, string path)
    {
        if (Uri.TryCreate(from, path, out var address) && address.Scheme == source.Url.Scheme && address.Authority == source.Url.Authority && address.UserInfo.Length == 0)
            return address;
        Error = "its next page is on another server";
        return null;
    }

    /// <returns>Null, and an error, where there is none.</returns>
    private async Task<Page?> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        Page? page = null;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in source.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        Error = await http.SendAsync(request, async (content, token) =>
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
            limit.CancelAfter(patience);
            await content.LoadIntoBufferAsync(MostPageBytes, limit.Token);
            var bytes = await content.ReadAsByteArrayAsync(limit.Token);
            try
            {
                page = content.Headers.ContentType?.MediaType is JsonLines.ContentType or "application/jsonl" ? new(Lines(bytes), null) : Read(bytes);
                return page is null ? $"its answer has no list{(pull.Items is null ? "" : $" at {pull.Items}")}" : null;
            }
            catch (JsonException)
            {
                return "its answer is no JSON";
            }
        }, cancellationToken);
        return Error is null ? page : null;
    }

    private static List<byte[]> Lines(byte[] bytes)
    {
        List<byte[]> lines = [];
        foreach (var range in bytes.AsSpan().Split((byte)'\n'))
            if (bytes.AsSpan(range).Trim(" \r\t"u8) is { Length: > 0 } line)
                lines.Add(line.ToArray());
        return lines;
    }

    private Page? Read(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var root = document.RootElement;
        if ((pull.Items is null ? root : pull.Items.Find(root)) is not { ValueKind: JsonValueKind.Array } items)
            return null;
        return new([.. items.EnumerateArray().Select(item => JsonMarshal.GetRawUtf8Value(item).ToArray())], pull.Next?.TextIn(root) is { Length: > 0 } next ? next : null);
    }
}
