using System.Net.Http.Headers;

namespace SpatialCockpit.Platform.Hooks;

/// <summary>Sends bodies to addresses that operators and users have chosen: follows nobody elsewhere, keeps no cookie, asks no proxy, and tells of trouble without the address or what was sent.</summary>
/// <param name="networks">Of addresses that users name; null for those that operators write into the data folder, which lead anywhere.</param>
public sealed class OutgoingHttp(TimeSpan timeout, PermittedNetworks? networks = null) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = networks is null,
        ConnectTimeout = timeout,
        ConnectCallback = networks is null ? null : (context, cancellationToken) => networks.ConnectAsync(context.DnsEndPoint, cancellationToken),
    })
    { Timeout = timeout };

    public void Dispose() => _http.Dispose();

    /// <summary>JSON, signed as <see cref="HookSignature"/> says.</summary>
    /// <returns>What went wrong; null when the receiver has it.</returns>
    public async Task<string?> PostSignedAsync(Uri url, string secret, DateTimeOffset at, byte[] json, CancellationToken cancellationToken)
    {
        using var request = Post(url, json, "application/json");
        request.Headers.Add(HookSignature.TimestampHeader, HookSignature.Timestamp(at));
        request.Headers.Add(HookSignature.Header, HookSignature.Of(secret, at, json));
        return await SendAsync(request, null, cancellationToken);
    }

    /// <param name="contentType">With its charset where it has one.</param>
    public static HttpRequestMessage Post(Uri url, byte[] body, string contentType) =>
        new(HttpMethod.Post, url) { Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } } };

    /// <param name="judge">What is wrong with an answer of 2xx, null for nothing; without it, its body is not read.</param>
    /// <returns>What went wrong; null when the receiver has it.</returns>
    public Task<string?> SendAsync(HttpRequestMessage request, Func<HttpContent, CancellationToken, Task<string?>>? judge, CancellationToken cancellationToken) =>
        AskAsync(request, async (answer, token) => !answer.IsSuccessStatusCode ? $"answered with {(int)answer.StatusCode}" : judge is null ? null : await judge(answer.Content, token), cancellationToken);

    /// <param name="read">What is wrong with an answer of whatever status, null for nothing.</param>
    /// <returns>What went wrong; null where there was an answer that is as it should be.</returns>
    public async Task<string?> AskAsync(HttpRequestMessage request, Func<HttpResponseMessage, CancellationToken, Task<string?>> read, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return await read(answer, cancellationToken);
        }
        catch (HttpRequestException e) when (e.InnerException is PermittedNetworks.NotPermittedException)
        {
            return "not sent: the address lies in a network that nothing is sent to";
        }
        catch (HttpRequestException e)
        {
            return $"not reached: {e.HttpRequestError}";
        }
        catch (IOException)
        {
            return "the answer broke off";
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "no answer in time";
        }
    }
}
