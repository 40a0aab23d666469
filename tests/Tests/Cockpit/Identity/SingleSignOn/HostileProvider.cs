using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SpatialCockpit.Tests.Cockpit.Identity.SingleSignOn;

/// <summary>A provider that says whatever a test has it say.</summary>
internal sealed class HostileProvider : IAsyncDisposable
{
    public const string ClientId = "cockpit";

    private WebApplication _app = null!;

    public RSA Key { get; } = RSA.Create(2048);

    public string KeyId { get; set; } = "known";

    public string Issuer { get; private set; } = "";

    /// <summary>What its token endpoint answers with, by the code that is shown.</summary>
    public ConcurrentDictionary<string, string> Tokens { get; } = new(StringComparer.Ordinal);

    /// <summary>What it announces beside what every provider does.</summary>
    public Dictionary<string, object> Announced { get; } = new(StringComparer.Ordinal);

    /// <summary>How often its keys were asked for.</summary>
    public int KeyReads => _keyReads;

    private int _keyReads;

    public static async Task<HostileProvider> StartAsync()
    {
        var provider = new HostileProvider();
        provider._app = await LoopbackApp.StartAsync(app =>
        {
            app.MapGet("/.well-known/openid-configuration", () => provider.Announced.Concat(new Dictionary<string, object>
            {
                ["issuer"] = provider.Issuer,
                ["authorization_endpoint"] = provider.Issuer + "/authorize?tenant=1",
                ["token_endpoint"] = provider.Issuer + "/token",
                ["jwks_uri"] = provider.Issuer + "/keys",
            }).DistinctBy(pair => pair.Key).ToDictionary());
            app.MapGet("/keys", () =>
            {
                Interlocked.Increment(ref provider._keyReads);
                var shown = provider.Key.ExportParameters(false);
                return new { keys = new object[] { new { kty = "RSA", use = "sig", kid = provider.KeyId, n = Base64Url.EncodeToString(shown.Modulus!), e = Base64Url.EncodeToString(shown.Exponent!) }, new { kty = "oct", kid = "secret", k = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA" } } };
            });
            app.MapPost("/token", async (HttpRequest request) =>
                provider.Tokens.TryRemove((await request.ReadFormAsync())["code"].ToString(), out var token) ? Results.Json(new { access_token = "an access token", token_type = "Bearer", id_token = token }) : Results.Json(new { error = "invalid_grant" }, statusCode: 400));
        });
        provider.Issuer = LoopbackApp.AddressOf(provider._app);
        return provider;
    }

    /// <summary>An ID token as it should be.</summary>
    public Dictionary<string, object?> Claims(string subject, string nonce) => new(StringComparer.Ordinal)
    {
        ["iss"] = Issuer,
        ["sub"] = subject,
        ["aud"] = ClientId,
        ["nonce"] = nonce,
        ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        ["exp"] = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds(),
        ["at_hash"] = Base64Url.EncodeToString(SHA256.HashData("an access token"u8).AsSpan(0, 16)),
        ["preferred_username"] = subject,
    };

    /// <summary>A logout token as it should be.</summary>
    public Dictionary<string, object?> Logout(string subject) => new(StringComparer.Ordinal)
    {
        ["iss"] = Issuer,
        ["sub"] = subject,
        ["aud"] = ClientId,
        ["jti"] = Guid.NewGuid().ToString(),
        ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        ["exp"] = DateTimeOffset.UtcNow.AddMinutes(2).ToUnixTimeSeconds(),
        ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new { } },
    };

    /// <summary>Signed by the key that it announces, unless another is named.</summary>
    public string Signed(Dictionary<string, object?> claims, object? header = null, RSA? key = null) =>
        Token(header ?? new { alg = "RS256", kid = KeyId }, claims, text => (key ?? Key).SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public static string Token(object header, object claims, Func<byte[], byte[]> sign)
    {
        var text = $"{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(header))}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{text}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Key.Dispose();
    }
}
