using System.Net.Http.Headers;
using Microsoft.AspNetCore.WebUtilities;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.SingleSignOn;

/// <summary>Somebody's way to the provider and back: the authorisation code flow with PKCE (OpenID Connect Core 1.0, RFC 7636, RFC 9207).</summary>
internal sealed class ProviderFlow(SignInSettings settings, ProviderDirectory directory, ProviderTokens tokens, ProviderClient client, ProviderHttp http, ILogger<ProviderFlow> logger)
{
    /// <summary>Whoever is signed in there is asked all the same.</summary>
    private static readonly Dictionary<string, string?> Anew = new() { ["prompt"] = "login", ["max_age"] = "0" };

    private SingleSignOnSettings Settings => settings.SingleSignOn!;

    /// <returns>Where the browser goes.</returns>
    /// <exception cref="ProblemException">The provider does not answer.</exception>
    public async Task<string> BeginAsync(Attempt attempt, string redirectUri, CancellationToken cancellationToken) =>
        QueryHelpers.AddQueryString((await directory.NowAsync(cancellationToken)).Document.AuthorizationEndpoint.AbsoluteUri, new Dictionary<string, string?>(attempt.IsAgain ? Anew : [])
        {
            ["response_type"] = "code",
            ["client_id"] = Settings.ClientId,
            ["redirect_uri"] = redirectUri,
            ["scope"] = Settings.Scope,
            ["state"] = attempt.State,
            ["nonce"] = attempt.Nonce,
            ["code_challenge"] = attempt.Challenge,
            ["code_challenge_method"] = "S256",
        });

    /// <param name="code">That the browser brought.</param>
    /// <param name="issuer">That it said it comes from; null where it said nothing.</param>
    /// <returns>Null, and why, where nobody is vouched for.</returns>
    /// <exception cref="ProblemException">The provider does not answer.</exception>
    public async Task<(Vouched? Who, ProblemType? Refusal)> CompleteAsync(Attempt attempt, string code, string? issuer, string redirectUri, CancellationToken cancellationToken)
    {
        var document = (await directory.NowAsync(cancellationToken)).Document;
        if (issuer is null ? document.AuthorizationResponseIssParameterSupported : issuer != document.Issuer)
            return Refused(IdentityProblems.TokenUntrusted, "it came back from another issuer");
        using var exchange = client.Post(document.TokenEndpoint, document.TakesSecretInForm, [new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", redirectUri), new("code_verifier", attempt.Verifier)]);
        var (isGiven, given) = await http.AskAsync(exchange, cancellationToken);
        if (!isGiven || given.Text("id_token") is not { } idToken)
            return Refused(IdentityProblems.ProviderRefused, $"it exchanged no code: {given.Text("error")}");
        var accessToken = given.Text("access_token");
        var (told, wrong) = await tokens.IdTokenAsync(idToken, attempt, accessToken, cancellationToken);
        if (told is not { } claims)
            return Refused(IdentityProblems.TokenUntrusted, wrong!);
        if (Vouched.IsToldBy(claims, Settings) || document.UserinfoEndpoint is null || accessToken is null)
            return (Vouched.Of(claims, null, idToken, Settings), null);
        using var ask = new HttpRequestMessage(HttpMethod.Get, document.UserinfoEndpoint) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", accessToken) } };
        var (isTold, info) = await http.AskAsync(ask, cancellationToken);
        return isTold && info.Text("sub") == claims.Text("sub") ? (Vouched.Of(claims, info, idToken, Settings), null) : Refused(IdentityProblems.TokenUntrusted, "it told of somebody else");
    }

    /// <summary>Where the browser goes to sign out there, too (RP-Initiated Logout 1.0).</summary>
    /// <returns>Null where the provider has no such page, or does not answer.</returns>
    public async Task<string?> SignOutAsync(string idToken, string returnTo, CancellationToken cancellationToken)
    {
        try
        {
            return (await directory.NowAsync(cancellationToken)).Document.EndSessionEndpoint is { } page
                ? QueryHelpers.AddQueryString(page.AbsoluteUri, new Dictionary<string, string?> { ["id_token_hint"] = idToken, ["client_id"] = Settings.ClientId, ["post_logout_redirect_uri"] = returnTo })
                : null;
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    private (Vouched? Who, ProblemType? Refusal) Refused(ProblemType problem, string why)
    {
        logger.SignOnRefused(why);
        return (null, problem);
    }
}
