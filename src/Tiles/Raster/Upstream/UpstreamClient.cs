using System.Net;
using System.Net.Sockets;

namespace SpatialCockpit.Tiles.Raster.Upstream;

/// <summary>What a server answered.</summary>
/// <param name="Body">Null when what we know still holds (304); empty when there is nothing at that place.</param>
/// <param name="FreshFor">As the server says; null when it says nothing.</param>
/// <param name="MayKeep">False when it forbids it.</param>
internal sealed record UpstreamAnswer(byte[]? Body, string? Tag, DateTimeOffset? ChangedAt, TimeSpan? FreshFor, bool MayKeep);

/// <summary>
/// Asks the servers that operators have declared, and no others: redirects are followed on the same host alone. Without a logger, and not made by the framework's factory, which would log addresses.
/// </summary>
internal sealed class UpstreamClient : IDisposable
{
    /// <summary>No tile of a map is larger.</summary>
    private const int MostBytes = 8 << 20;

    private const int MostRedirects = 3;

    private readonly HttpClient _whole = Client(DecompressionMethods.All);

    /// <summary>A range of a packed file is no range of the file.</summary>
    private readonly HttpClient _ranges = Client(DecompressionMethods.None);

    /// <exception cref="RasterException">There is no answer to use.</exception>
    public async Task<UpstreamAnswer> GetAsync(Uri address, UpstreamAddress declared, string? knownTag, DateTimeOffset? knownSince, CancellationToken cancellationToken)
    {
        return await AskAsync(_whole, address, declared, request =>
        {
            if (knownTag is not null)
                request.Headers.TryAddWithoutValidation("If-None-Match", knownTag);
            else
                request.Headers.IfModifiedSince = knownSince;
        }, ReadAsync, cancellationToken);
    }

    /// <summary>Bytes of a file from a place on, as many as there are up to those wanted.</summary>
    /// <returns>With the length of the whole file, and its entity tag.</returns>
    /// <exception cref="RasterException">The server does not answer ranges, or not at all.</exception>
    public Task<(byte[] Bytes, long Length, string? Tag)> GetRangeAsync(Uri address, UpstreamAddress declared, long offset, int count, CancellationToken cancellationToken) =>
        AskAsync(_ranges, address, declared, request =>
        {
            request.Headers.AcceptEncoding.Add(new("identity"));
            request.Headers.Range = new(offset, offset + count - 1);
        }, async (answer, token) =>
        {
            if (answer.StatusCode != HttpStatusCode.PartialContent || answer.Content.Headers.ContentRange is not { Length: { } length })
                throw Judge(answer, "byte ranges");
            return (await BodyAsync(answer, count, token), length, answer.Headers.ETag?.ToString() ?? answer.Content.Headers.LastModified?.ToString());
        }, cancellationToken);

    public void Dispose()
    {
        _whole.Dispose();
        _ranges.Dispose();
    }

    private static HttpClient Client(DecompressionMethods unpacked) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = unpacked,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxConnectionsPerServer = 8,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    private static async Task<T> AskAsync<T>(HttpClient http, Uri address, UpstreamAddress declared, Action<HttpRequestMessage> prepare, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(declared.Timeout);
        try
        {
            for (var hop = 0; ; hop++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.UserAgent.Add(new("SpatialCockpit", null));
                foreach (var (name, value) in declared.FilledHeaders())
                    request.Headers.TryAddWithoutValidation(name, value);
                prepare(request);
                using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
                if (answer.StatusCode is not (HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
                    return await read(answer, patience.Token);
                address = Next(address, answer.Headers.Location, hop);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RasterException(RasterTrouble.Away, $"no answer within {declared.Timeout.TotalSeconds:0.#} s");
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            // Its message names the host, and some hosts' names are keys.
            throw new RasterException(RasterTrouble.Away, $"no connection ({(e.InnerException as SocketException)?.SocketErrorCode.ToString() ?? e.HttpRequestError.ToString()})");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new RasterException(RasterTrouble.Broken, "the connection broke off");
        }
    }

    private static Uri Next(Uri from, Uri? to, int hop)
    {
        var next = to is null ? null : new Uri(from, to);
        if (next is null || hop == MostRedirects || next.Scheme != from.Scheme || next.Authority != from.Authority)
            throw new RasterException(RasterTrouble.SentElsewhere, hop == MostRedirects ? "too many redirects" : "a redirect to another host");
        return next;
    }

    private static async Task<UpstreamAnswer> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var body = answer.StatusCode switch
        {
            HttpStatusCode.OK => await BodyAsync(answer, MostBytes, cancellationToken),
            HttpStatusCode.NotModified => null,
            HttpStatusCode.NoContent or HttpStatusCode.NotFound or HttpStatusCode.Gone => [],
            _ => throw Judge(answer, "a picture"),
        };
        return new(body, answer.Headers.ETag?.ToString(), answer.Content.Headers.LastModified, Freshness(answer), answer.Headers.CacheControl is not { NoStore: true });
    }

    private static RasterException Judge(HttpResponseMessage answer, string wanted) => (int)answer.StatusCode switch
    {
        401 or 403 or 407 => new(RasterTrouble.Refused, $"status {(int)answer.StatusCode}"),
        429 or >= 500 => new(RasterTrouble.Broken, $"status {(int)answer.StatusCode}"),
        var status => new(RasterTrouble.NoPicture, $"status {status} instead of {wanted}"),
    };

    private static async Task<byte[]> BodyAsync(HttpResponseMessage answer, int most, CancellationToken cancellationToken)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var piece = new byte[16 << 10];
        for (int read; (read = await stream.ReadAsync(piece, cancellationToken)) > 0;)
        {
            if (body.Length + read > most)
                throw new RasterException(RasterTrouble.TooLarge, $"more than {most} bytes");
            body.Write(piece, 0, read);
        }
        return body.ToArray();
    }

    private static TimeSpan? Freshness(HttpResponseMessage answer) => answer.Headers.CacheControl switch
    {
        { NoCache: true } => TimeSpan.Zero,
        { SharedMaxAge: { } shared } => shared,
        { MaxAge: { } age } => age,
        _ => answer.Content.Headers.Expires is { } expires ? Max(expires - (answer.Headers.Date ?? DateTimeOffset.UtcNow), TimeSpan.Zero) : null,
    };

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
