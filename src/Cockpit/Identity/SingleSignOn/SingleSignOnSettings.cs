using System.Net;
using System.Text.Json.Serialization;

namespace SpatialCockpit.Cockpit.Identity.SingleSignOn;

/// <summary>The city's own sign-in, an OpenID Connect provider, beside name and password: <c>sign_in.single_sign_on</c> in its settings.</summary>
/// <param name="Issuer">As the provider spells itself, to the letter.</param>
/// <param name="ClientId">By which the provider knows us.</param>
/// <param name="SecretFile">That holds the client's secret, below the data folder where it is no whole path; null for a public client.</param>
/// <param name="Scopes">Asked for beside openid; null for profile.</param>
/// <param name="NameClaim">Whose value is a user name here.</param>
/// <param name="Title">Of the button.</param>
/// <param name="LinkByName">At their first sign-in somebody becomes the account that is called as <paramref name="NameClaim"/> says: only where nobody chooses that value themselves.</param>
/// <param name="Accounts">For whom an account is made; null for nobody.</param>
/// <param name="PasswordOfLinked">Whoever may sign in here may still do so by a password.</param>
/// <param name="SecondFactorAmr">Values of <c>amr</c> that are as good as a second factor of ours.</param>
/// <param name="SecondFactorAcr">Likewise of <c>acr</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SingleSignOnSettings(
    string Issuer, string ClientId, string? SecretFile = null, IReadOnlyList<string>? Scopes = null, string NameClaim = "preferred_username", string Title = "统一身份认证登录", string TitleEn = "Single sign-on",
    bool LinkByName = false, AccountMapping? Accounts = null, bool PasswordOfLinked = true, IReadOnlyList<string>? SecondFactorAmr = null, IReadOnlyList<string>? SecondFactorAcr = null)
{
    /// <summary>Of the secret, where nothing else is said.</summary>
    public const string UsualSecretFile = "single-sign-on.secret";

    [JsonIgnore]
    public string Scope => string.Join(' ', (Scopes ?? ["profile"]).Where(scope => scope != "openid").Prepend("openid"));

    /// <summary>What is wrong, the member first; null for nothing.</summary>
    public string? Mistake() =>
        !Uri.TryCreate(Issuer, UriKind.Absolute, out var issuer) || !IsSafe(issuer) || issuer.Query.Length > 0 || issuer.Fragment.Length > 0 ? "issuer is https, or http on this machine, without a query."
        : ClientId.Trim().Length == 0 ? "client_id is missing."
        : NameClaim.Length == 0 || Title.Trim().Length == 0 || TitleEn.Trim().Length == 0 ? "name_claim, title and title_en are not empty."
        : Accounts?.Mistake() is { } wrong ? $"accounts.{wrong}"
        : null;

    /// <summary>Nobody reads or changes what is said there: https, or this machine itself.</summary>
    internal static bool IsSafe(Uri address) => address.IsAbsoluteUri && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && (address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)))));

    /// <summary>Whether the provider vouches for a second factor in a way that the city takes.</summary>
    internal bool TakesAsSecondFactor(IEnumerable<string> amr, string? acr) => (SecondFactorAmr is { } ways && amr.Any(ways.Contains)) || (acr is not null && SecondFactorAcr?.Contains(acr) == true);
}
