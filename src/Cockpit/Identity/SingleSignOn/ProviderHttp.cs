using System.Net.Http.Headers;
using System.Text.Json;
using SpatialCockpit.Platform.Hooks;

namespace SpatialCockpit.Cockpit.Identity.SingleSignOn;

/// <summary>Asks the provider, which the operator has named and which may be anywhere: short answers, soon.</summary>
internal sealed class ProviderHttp(TimeSpan patience) : IDisposable
{
    private const int MostBytes = 256 << 10;

    private readonly OutgoingHttp _http = new(patience);

    /// <param name="IsSuccess">2xx; else it says no, and why.</param>
    public readonly record struct Answer(bool IsSuccess, JsonElement Json);

    /// <exception cref="SpatialCockpit.Platform.Web.ProblemException">It does not answer, or not as a provider.</exception>
    public async Task<Answer> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = default(Answer);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        var trouble = await _http.AskAsync(request, async (response, token) =>
        {
            if ((int)response.StatusCode is < 200 or (>= 300 and < 400) or >= 500)
                return $"answered with {(int)response.StatusCode}";
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
            limit.CancelAfter(patience);
            await response.Content.LoadIntoBufferAsync(MostBytes, limit.Token);
            try
            {
                answer = new(response.IsSuccessStatusCode, JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(limit.Token)));
                return null;
            }
            catch (JsonException)
            {
                return "its answer is no JSON";
            }
        }, cancellationToken);
        return trouble is null ? answer : throw IdentityProblems.ProviderAway.Because($"{request.RequestUri!.AbsolutePath}: {trouble}.");
    }

    public void Dispose() => _http.Dispose();
}
