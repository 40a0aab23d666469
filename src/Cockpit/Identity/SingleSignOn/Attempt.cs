using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Cockpit.Identity.SingleSignOn;

/// <summary>A sign-in under way, kept sealed in the browser that began it: none other can end it.</summary>
/// <param name="State">That comes back with the browser.</param>
/// <param name="Nonce">That comes back in the token.</param>
/// <param name="Verifier">That the code is exchanged by (PKCE, RFC 7636).</param>
/// <param name="Next">A path of ours.</param>
/// <param name="IsAgain">They show who they are once more, whether they are signed in there or not.</param>
internal sealed record Attempt(string State, string Nonce, string Verifier, string Next, DateTimeOffset Begun, bool IsAgain = false)
{
    private const string Place = "single-sign-on attempt", Cookie = "single_sign_on";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    public static Attempt Begin(string next, bool isAgain, DateTimeOffset now) => new(OpaqueToken.New(), OpaqueToken.New(), OpaqueToken.New(), next, now, isAgain);

    /// <summary>S256 of the verifier.</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>Lax: the browser comes back from another site.</summary>
    public void Keep(HttpContext http, SecretBox secrets) =>
        http.Response.Cookies.Append(SessionCookie.NameOf(http.Request, Cookie), Base64Url.EncodeToString(secrets.Seal(JsonSerializer.SerializeToUtf8Bytes(this), Place)), Options(http, Longest));

    /// <summary>Each is taken up once: the browser forgets it.</summary>
    /// <returns>Null where this browser has begun none of that state, or long ago.</returns>
    public static Attempt? Take(HttpContext http, string state, SecretBox secrets, DateTimeOffset now)
    {
        var name = SessionCookie.NameOf(http.Request, Cookie);
        if (http.Request.Cookies[name] is not { } kept)
            return null;
        http.Response.Cookies.Delete(name, Options(http, null));
        if (!Base64Url.IsValid(kept) || secrets.Open(Base64Url.DecodeFromChars(kept), Place) is not { } text || JsonSerializer.Deserialize<Attempt>(text) is not { } attempt)
            return null;
        return now - attempt.Begun < Longest && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(attempt.State)) ? attempt : null;
    }

    private static CookieOptions Options(HttpContext http, TimeSpan? age) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/", MaxAge = age };
}
