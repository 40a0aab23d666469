namespace SpatialCockpit.Cockpit.Identity.SingleSignOn;

/// <summary>What a provider says of itself (OpenID Connect Discovery 1.0), as far as we ask.</summary>
/// <param name="AuthorizationResponseIssParameterSupported">Whoever is sent back is sent with <c>iss</c> (RFC 9207).</param>
internal sealed record ProviderDocument(
    string Issuer, Uri AuthorizationEndpoint, Uri TokenEndpoint, Uri JwksUri, IReadOnlyList<string> IdTokenSigningAlgValuesSupported, Uri? UserinfoEndpoint = null, Uri? EndSessionEndpoint = null,
    IReadOnlyList<string>? TokenEndpointAuthMethodsSupported = null, bool AuthorizationResponseIssParameterSupported = false)
{
    public const string Path = "/.well-known/openid-configuration";

    /// <summary>Whoever can check these signatures cannot make them; <c>none</c> and HMAC stand nowhere here.</summary>
    private static readonly string[] Trusted = ["RS256", "PS256", "ES256"];

    /// <summary>That the provider announces and we trust.</summary>
    public IReadOnlyList<string> Algorithms => [.. Trusted.Intersect(IdTokenSigningAlgValuesSupported)];

    /// <summary>A client's secret goes into the header, unless the provider takes it in the form alone.</summary>
    public bool TakesSecretInForm => TokenEndpointAuthMethodsSupported is { } methods && !methods.Contains("client_secret_basic") && methods.Contains("client_secret_post");

    /// <summary>What is wrong; null for nothing.</summary>
    public string? Mistake(string issuer) =>
        Issuer != issuer ? $"it calls itself '{Issuer}'"
        : new[] { AuthorizationEndpoint, TokenEndpoint, JwksUri, UserinfoEndpoint, EndSessionEndpoint }.OfType<Uri>().Any(address => !SingleSignOnSettings.IsSafe(address)) ? "an address of it is neither https nor this machine's"
        : Algorithms.Count == 0 ? $"it signs by none of {string.Join(", ", Trusted)}"
        : null;
}
