using System.Text.Json.Serialization;
using SpatialCockpit.Cockpit.Identity.Users;

namespace SpatialCockpit.Cockpit.Identity.SingleSignOn;

/// <summary>Which rights the provider's people have here who have no account yet: by the first of these values that they have. Their accounts follow it at each sign-in.</summary>
/// <param name="Claim">Whose values are looked at: a text or a list of them.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AccountMapping(string Claim, IReadOnlyList<AccountMapping.Entry> Values)
{
    /// <param name="Regions">Division codes; none for party and citizen.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Entry(string Value, string[] Roles, string[] Regions);

    /// <summary>What is wrong, the member first; null for nothing.</summary>
    public string? Mistake() =>
        Claim.Length == 0 ? "claim is missing."
        : Values.Count == 0 ? "values has at least one."
        : Values.Where(entry => entry.Regions.Any(region => !region.All(char.IsAsciiDigit))).Select(entry => $"values: regions of '{entry.Value}' are division codes.").FirstOrDefault()
        ?? Values.SelectMany(entry => UserRules.MistakesIn("of the provider", entry.Roles, entry.Regions).Select(mistake => $"values: {mistake.Field} of '{entry.Value}': {mistake.Says}")).FirstOrDefault();

    /// <returns>Null for whom no account is made.</returns>
    internal Entry? RightsOf(IReadOnlyList<string> values) => Values.FirstOrDefault(entry => values.Contains(entry.Value));
}
