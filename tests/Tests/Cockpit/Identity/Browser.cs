using System.Net;
using System.Net.Http.Json;
using SpatialCockpit.Cockpit.Identity;

namespace SpatialCockpit.Tests.Cockpit.Identity;

/// <summary>A browser without a window: keeps cookies, and sends the antiforgery proof back as our pages do.</summary>
internal sealed class Browser(Uri address) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _client;

    public CookieCollection Cookies => _cookies.GetCookies(address);

    private HttpClient Client => _client ??= new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = address };

    public Task<HttpResponseMessage> SignInAsync(string userName, string password) =>
        Client.PostAsJsonAsync("/session", new { user_name = userName, password }, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(path, TestContext.Current.CancellationToken);

    /// <summary>Has what another browser has by now.</summary>
    public void Take(Browser other) => _cookies.Add(other._cookies.GetAllCookies());

    public Task<HttpResponseMessage> PostFormAsync(Uri url, params (string Name, string Value)[] form) =>
        Client.PostAsync(url, new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))), TestContext.Current.CancellationToken);

    /// <summary>Goes where it is sent, until it is sent nowhere, or would be sent to where it is to stop.</summary>
    /// <returns>The last answer, and the address that it is of, or that it would lead to.</returns>
    public async Task<(HttpResponseMessage Answer, Uri At)> FollowAsync(Uri from, Func<Uri, bool> stop)
    {
        var (answer, at) = (await GetAsync(from.AbsoluteUri), from);
        return await FollowAsync(answer, at, stop);
    }

    /// <param name="answer">That came from <paramref name="at"/>.</param>
    public async Task<(HttpResponseMessage Answer, Uri At)> FollowAsync(HttpResponseMessage answer, Uri at, Func<Uri, bool> stop)
    {
        for (var steps = 0; answer.Headers.Location is { } location; steps++)
        {
            steps.ShouldBeLessThan(20, "it is sent in circles");
            at = new(at, location);
            if (stop(at))
                break;
            answer = await GetAsync(at.AbsoluteUri);
        }
        return (answer, at);
    }

    public Task<HttpResponseMessage> DeleteAsync(string path, string? proof, bool isFromOurPage = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Delete, path);
        if (proof is not null)
            request.Headers.Add(SessionCookie.ProofHeader, proof);
        if (isFromOurPage)
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>A write of whatever version there is, with the proof.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, object? body, HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add(SessionCookie.ProofHeader, Proof);
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public string? Proof => Cookies[SessionCookie.ProofCookie]?.Value;

    public void Dispose() => _client?.Dispose();
}
