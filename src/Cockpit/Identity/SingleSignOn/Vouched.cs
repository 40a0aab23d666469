using System.Text.Json;

namespace SpatialCockpit.Cockpit.Identity.SingleSignOn;

/// <summary>Whom the provider vouches for.</summary>
/// <param name="UserName">What the claim says that is a user name here; null where it says nothing.</param>
/// <param name="Values">Of the claim by which rights are given.</param>
/// <param name="HasSecondFactor">The provider saw one, in a way that the city takes.</param>
/// <param name="AuthenticatedAt">When they last showed the provider who they are; null where it does not say.</param>
/// <param name="Sid">The provider's session; null where it tells none.</param>
/// <param name="IdToken">As it came: shown when they sign out there.</param>
internal sealed record Vouched(string Issuer, string Subject, string? UserName, string? DisplayName, IReadOnlyList<string> Values, bool HasSecondFactor, DateTimeOffset? AuthenticatedAt, string? Sid, string IdToken)
{
    /// <summary>Whether what we ask of somebody stands in these claims, or has to be asked for.</summary>
    public static bool IsToldBy(JsonElement claims, SingleSignOnSettings settings) =>
        claims.Member(settings.NameClaim) is not null && (settings.Accounts is null || claims.Member(settings.Accounts.Claim) is not null);

    /// <param name="token">Claims of the ID token.</param>
    /// <param name="info">Claims that were asked for beside; of them those count that the token has not.</param>
    public static Vouched Of(JsonElement token, JsonElement? info, string idToken, SingleSignOnSettings settings)
    {
        return new(
            token.Text("iss")!, token.Text("sub")!, NameOf(), Claim("name").Text(), settings.Accounts is { } accounts ? Claim(accounts.Claim).Texts() : [],
            settings.TakesAsSecondFactor(token.Member("amr").Texts(), token.Text("acr")), token.Time("auth_time"), token.Text("sid"), idToken);

        JsonElement? Claim(string name) => token.Member(name) ?? info?.Member(name);

        // A mail address that nobody has looked at is whatever somebody typed.
        string? NameOf() => settings.NameClaim == "email" && Claim("email_verified") is not { ValueKind: JsonValueKind.True } ? null : Claim(settings.NameClaim).Text();
    }
}
