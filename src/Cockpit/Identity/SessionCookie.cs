using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>
/// The session id in a browser, and the proof against forged requests beside it: a cookie that only pages of ours can read, to be sent back as a
/// header. The proof is derived from the session id, so that nothing has to be kept for it.
/// </summary>
public static class SessionCookie
{
    public const string ProofCookie = "XSRF-TOKEN";
    public const string ProofHeader = "X-XSRF-TOKEN";

    /// <summary>Browsers take a cookie of such a name from the host itself alone, by https: no neighbour below the same domain puts one in its place.</summary>
    private const string HostPrefix = "__Host-";

    /// <summary>The name last made: of a server's requests nearly all name the same host.</summary>
    private static volatile HostAndName? _lastName;

    private sealed record HostAndName(string Host, bool IsSecure, string Name);

    public static string? Read(HttpRequest request)
    {
        var cookies = request.Headers.Cookie;
        if (cookies.Count == 0)
            return null;
        var name = NameFor(request);
        var token = (cookies is [{ } only] ? TokenIn(only, name) : null) ?? request.Cookies[name];
        return token is not null && OpaqueToken.IsPlausible(token) ? token : null;
    }

    /// <summary>Of somebody who shows nothing beside it: a program has neither a password nor a second factor.</summary>
    public static string? ReadAlone(HttpContext http) => http.Caller().Client is null && BearerToken.Read(http.Request) is null ? Read(http.Request) : null;

    /// <summary>The value, where the name stands once in the header and behind it characters that mean themselves, as browsers send it. Any other header is left to the framework, which takes all cookies apart.</summary>
    private static string? TokenIn(string cookies, string name)
    {
        if (cookies.Contains('"'))
            return null;
        var at = cookies.IndexOf(name, StringComparison.Ordinal);
        var begin = at + name.Length + 1;
        if (at < 0 || (at > 0 && !cookies.AsSpan(0, at).EndsWith("; ")) || begin > cookies.Length || cookies[begin - 1] != '=' || cookies.IndexOf(name, begin, StringComparison.Ordinal) >= 0)
            return null;
        var value = cookies.AsSpan(begin);
        var end = value.IndexOf(';');
        value = end < 0 ? value : value[..end];
        return value.IsEmpty || value.ContainsAnyExcept(TokenCharacters) ? null : value.ToString();
    }

    /// <summary>Of base64url.</summary>
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static void Write(HttpContext http, string token, DateTimeOffset expires)
    {
        http.Response.Cookies.Append(NameFor(http.Request), token, Options(http, httpOnly: true, expires));
        WriteProof(http, token);
    }

    public static void WriteProof(HttpContext http, string token) =>
        http.Response.Cookies.Append(ProofNameFor(http.Request), Proof(token), Options(http, httpOnly: false, expires: null));

    public static void Clear(HttpContext http)
    {
        http.Response.Cookies.Delete(NameFor(http.Request), Options(http, httpOnly: true, expires: null));
        http.Response.Cookies.Delete(ProofNameFor(http.Request), Options(http, httpOnly: false, expires: null));
    }

    /// <summary>Whether a request with this session may change anything: it is safe, or shows the proof, or shows none and the browser itself vouches for its origin. A proof of another session is that of a page whose person has gone, as somebody else signed in beside it.</summary>
    public static bool Allows(HttpRequest request, string token) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
        || (request.Headers[ProofHeader].ToString() is { Length: > 0 } shown ? CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(Proof(token))) : request.IsFromOurPage());

    /// <summary>Of a cookie of ours that this host alone is to get. Cookies know no ports: the port a browser sees is in the name, so that two hosts on one machine do not sign each other out.</summary>
    internal static string NameOf(HttpRequest request, string what) => $"{(request.IsHttps ? HostPrefix : "")}cockpit_{what}{(request.Host.Port is { } port ? $"_{port}" : "")}";

    private static string NameFor(HttpRequest request)
    {
        var host = request.Host;
        if (_lastName is { } last && last.Host == host.Value && last.IsSecure == request.IsHttps)
            return last.Name;
        var name = NameOf(request, "session");
        if (host.Value is { } known)
            _lastName = new(known, request.IsHttps, name);
        return name;
    }

    private static string ProofNameFor(HttpRequest request) => request.IsHttps ? HostPrefix + ProofCookie : ProofCookie;

    private static string Proof(string token) => Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "antiforgery"u8));

    private static CookieOptions Options(HttpContext http, bool httpOnly, DateTimeOffset? expires) => new()
    {
        HttpOnly = httpOnly,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        Path = "/",
        Expires = expires,
    };
}
