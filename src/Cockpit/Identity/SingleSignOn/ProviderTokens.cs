using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SpatialCockpit.Cockpit.Identity.SingleSignOn;

/// <summary>Whether a token is the provider's, for us, and of now.</summary>
internal sealed class ProviderTokens(SignInSettings settings, ProviderDirectory directory, TimeProvider clock)
{
    /// <summary>By which the provider's clock may be wrong.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>Of a logout token (Back-Channel Logout 1.0 recommends two minutes at most).</summary>
    private static readonly TimeSpan LongestLogout = TimeSpan.FromMinutes(5);

    private const int LongestToken = 32 << 10, LongestSubject = 255;
    private const string LogoutType = "logout+jwt", LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";

    private static readonly JsonWebTokenHandler Handler = new() { MaximumTokenSizeInBytes = LongestToken };

    /// <param name="Claims">Null where it cannot be trusted.</param>
    /// <param name="Wrong">Why, for the log.</param>
    public readonly record struct Judgement(JsonElement? Claims, string? Wrong)
    {
        public static implicit operator Judgement(string wrong) => new(null, wrong);
    }

    /// <param name="attempt">By which we asked for it.</param>
    /// <param name="accessToken">That came with it.</param>
    public async Task<Judgement> IdTokenAsync(string text, Attempt attempt, string? accessToken, CancellationToken cancellationToken)
    {
        var (judged, type) = await SignedAsync(text, cancellationToken);
        return judged.Claims is not { } claims ? judged
            : type == LogoutType ? "it is a logout token"
            : claims.Text("sub") is not { Length: > 0 and <= LongestSubject } ? "it names nobody"
            : !IsSame(claims.Text("nonce"), attempt.Nonce) ? "its nonce is another"
            : claims.Time("iat") < attempt.Begun - Skew ? "it is older than the question"
            : attempt.IsAgain && !(claims.Time("auth_time") >= attempt.Begun - Skew) ? "nobody was asked who they are"
            : claims.Member("at_hash") is { } hash && !IsSame(hash.Text(), HalfHash(accessToken ?? "")) ? "its at_hash is another"
            : judged;
    }

    public async Task<Judgement> LogoutTokenAsync(string text, CancellationToken cancellationToken)
    {
        var (judged, type) = await SignedAsync(text, cancellationToken);
        return judged.Claims is not { } claims ? judged
            : type is not (null or "" or "JWT" or LogoutType) ? "it is of another type"
            : claims.Member("nonce") is not null ? "it has a nonce, as ID tokens have"
            : claims.Member("events")?.Member(LogoutEvent) is not { ValueKind: JsonValueKind.Object } ? "it tells of no logout"
            : claims.Text("jti") is not { Length: > 0 } ? "it has no jti"
            : claims.Time("iat") < clock.GetUtcNow() - LongestLogout ? "it is old"
            : claims.Text("sub") is null && claims.Text("sid") is null ? "it names nobody"
            : judged;
    }

    /// <summary>Signed by a key of the provider; where by none that we know, its keys are read once more.</summary>
    private async Task<(Judgement Judged, string? Type)> SignedAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length > LongestToken || !Handler.CanReadToken(text))
            return ("it is no token", null);
        var now = await directory.NowAsync(cancellationToken);
        var result = await CheckAsync(text, now);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException && await directory.RefreshAsync(now, cancellationToken) is { } anew)
            result = await CheckAsync(text, anew);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token)
            return (result.Exception?.GetType().Name ?? "it is not valid", null);
        var claims = JsonElement.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        return (IsForUs(claims) ? new Judgement(claims, null) : "it is not for us, or of another time", token.Typ);
    }

    private Task<TokenValidationResult> CheckAsync(string text, ProviderDirectory.ProviderNow now) => Handler.ValidateTokenAsync(text, new TokenValidationParameters
    {
        ValidAlgorithms = now.Document.Algorithms,
        IssuerSigningKeyResolver = (_, token, kid, _) => now.Keys.Where(key => (string.IsNullOrEmpty(kid) || key.Kid == kid) && (string.IsNullOrEmpty(key.Alg) || key.Alg == ((JsonWebToken)token).Alg)),
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        ValidIssuer = now.Document.Issuer,
        ValidAudience = settings.SingleSignOn!.ClientId,
        RequireExpirationTime = true,
        LifetimeValidator = (notBefore, expires, _, _) => expires > (clock.GetUtcNow() - Skew).UtcDateTime && !(notBefore > (clock.GetUtcNow() + Skew).UtcDateTime),
    });

    /// <summary>Also where it is for others besides: then it says that we asked for it. And it was not made in the future.</summary>
    private bool IsForUs(JsonElement claims) =>
        (claims.Member("azp") is { } party ? party.Text() == settings.SingleSignOn!.ClientId : claims.Member("aud").Texts().Count == 1) && claims.Time("iat") <= clock.GetUtcNow() + Skew;

    /// <summary>As OpenID Connect Core 1.0, 3.1.3.6, has it; all algorithms that we trust hash by SHA-256.</summary>
    private static string HalfHash(string accessToken) => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken))[..16]);

    private static bool IsSame(string? shown, string ours) => shown is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(ours));
}
