using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.SingleSignOn;

/// <summary>What the provider announces of itself, and the keys that it signs by: kept for an hour, and read again once where something is signed by a key that is not among them.</summary>
internal sealed class ProviderDirectory(SignInSettings settings, ProviderHttp http, TimeProvider clock, ILogger<ProviderDirectory> logger) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Between two that are asked for by an unknown key: whoever makes up keys has the provider asked no oftener.</summary>
    private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromMinutes(1);

    /// <summary>After a failure: whoever comes meanwhile is told at once, and waits for no time-out.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(3);

    private const int LeastRsaBits = 2048;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _refreshes = new();
    private volatile ProviderNow? _now;
    private DateTimeOffset _refreshed = DateTimeOffset.MinValue;
    private (DateTimeOffset At, ProblemException What)? _failed;

    /// <param name="Keys">For signatures alone: neither secrets nor keys too short.</param>
    /// <param name="At">When it was read.</param>
    public sealed record ProviderNow(ProviderDocument Document, IReadOnlyList<JsonWebKey> Keys, DateTimeOffset At);

    /// <exception cref="ProblemException">The provider does not answer, and never did within the hour.</exception>
    public async Task<ProviderNow> NowAsync(CancellationToken cancellationToken) =>
        _now is { } now && clock.GetUtcNow() - now.At < Kept ? now : await ReadAsync(_now, cancellationToken);

    /// <summary>Since none of these keys has signed something that says it is the provider's.</summary>
    /// <returns>Null where it was asked a moment ago.</returns>
    /// <exception cref="ProblemException">The provider does not answer.</exception>
    public async Task<ProviderNow?> RefreshAsync(ProviderNow before, CancellationToken cancellationToken)
    {
        if (_now is { } now && now != before)
            return now;
        lock (_refreshes)
        {
            if (clock.GetUtcNow() - _refreshed < BetweenRefreshes)
                return null;
            _refreshed = clock.GetUtcNow();
        }
        return await ReadAsync(before, cancellationToken);
    }

    public void Dispose() => _turn.Dispose();

    /// <param name="known">What is not good enough any more.</param>
    private async Task<ProviderNow> ReadAsync(ProviderNow? known, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_now is { } now && now != known)
                return now; // another has read it meanwhile
            if (_failed is { } failed && clock.GetUtcNow() - failed.At < AfterFailure)
                throw failed.What;
            return _now = await AskAsync(settings.SingleSignOn!.Issuer, cancellationToken);
        }
        catch (ProblemException e) when (_failed?.What != e)
        {
            _failed = (clock.GetUtcNow(), e);
            logger.ProviderUnusable(settings.SingleSignOn!.Issuer, e.Message);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<ProviderNow> AskAsync(string issuer, CancellationToken cancellationToken)
    {
        try
        {
            var document = (await GetAsync(new(issuer.TrimEnd('/') + ProviderDocument.Path), cancellationToken)).Deserialize<ProviderDocument>(WireJson.Options) ?? throw new JsonException();
            if (document.Mistake(issuer) is { } mistake)
                throw IdentityProblems.ProviderAway.Because($"{ProviderDocument.Path}: {mistake}.");
            var keys = new JsonWebKeySet((await GetAsync(document.JwksUri, cancellationToken)).GetRawText()).Keys.Where(IsForSignatures).ToList();
            return keys.Count > 0 ? new(document, keys, clock.GetUtcNow()) : throw IdentityProblems.ProviderAway.Because("It has no keys that can be trusted.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException)
        {
            throw IdentityProblems.ProviderAway.Because("What it says of itself cannot be read.");
        }
    }

    private async Task<JsonElement> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var answer = await http.AskAsync(request, cancellationToken);
        return answer.IsSuccess ? answer.Json : throw IdentityProblems.ProviderAway.Because($"{address.AbsolutePath} is not there.");
    }

    private static bool IsForSignatures(JsonWebKey key) =>
        key.Use is null or "sig" && (key.Kty == JsonWebAlgorithmsKeyTypes.RSA ? key.KeySize >= LeastRsaBits : key is { Kty: JsonWebAlgorithmsKeyTypes.EllipticCurve, Crv: JsonWebKeyECTypes.P256 });
}
