using System.Net.Http.Headers;

namespace SpatialCockpit.Platform.Hooks;

/// <summary>Sends bodies to addresses that operators have chosen: follows nobody elsewhere, keeps no cookie, and tells of trouble without the address or what was sent.</summary>
public sealed class OutgoingHttp(TimeSpan timeout) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = timeout }) { Timeout = timeout };

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
    public async Task<string?> SendAsync(HttpRequestMessage request, Func<HttpContent, CancellationToken, Task<string?>>? judge, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return !answer.IsSuccessStatusCode ? $"answered with {(int)answer.StatusCode}" : judge is null ? null : await judge(answer.Content, cancellationToken);
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
