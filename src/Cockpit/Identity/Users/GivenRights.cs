using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Identity.Users;

/// <summary>Which rights an administrator may give: known roles that go together, in regions that there are and that are theirs.</summary>
internal static class GivenRights
{
    private const int MostRegions = 100;

    private static readonly string[] Words = Roles.Words(Enum.GetValues<Role>());

    /// <param name="roles">As they were sent.</param>
    public static IEnumerable<Mistake> MistakesInRoles(IReadOnlyList<string> roles)
    {
        if (FirstUnlike(roles, Words.Contains) is { } unknown)
            yield return new("roles", "unknown", $"'{Shortened.Told(unknown)}' is none of {string.Join(", ", Words)}.");
        else if (roles.Distinct().Count() != roles.Count)
            yield return new("roles", "twice", "each is named once.");
        else if (roles.Count > 1 && roles.Any(StandsAlone))
            yield return new("roles", "alone", "party and citizen go with no other role.");
    }

    /// <summary>Roles that somebody is to have: those of a set, or else what was sent.</summary>
    /// <param name="roleSet">Null or empty for none.</param>
    public static async Task<(string[] Roles, IReadOnlyList<Mistake> Mistakes)> RolesAsync(string[]? sent, string? roleSet, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(roleSet))
            return (sent ?? [], []);
        if (sent is not null)
            return (sent, [new("role_set", "alone", "either roles or a set of them.")]);
        await using var find = transaction.Command("select roles from identity.role_set where code = $1", roleSet);
        return await find.ExecuteScalarAsync(cancellationToken) is string[] roles ? (roles, []) : ([], [new("role_set", "unknown", "there is no such set.")]);
    }

    /// <summary>A body may hold nulls in lists: they are like nothing that there is.</summary>
    public static string? FirstUnlike(IEnumerable<string?> words, Func<string, bool> isKnown) => words.Where(word => word is null || !isKnown(word)).Select(word => word ?? "null").FirstOrDefault();

    public static bool StandsAlone(string role) => role is "party" or "citizen";

    /// <summary>In the caller's transaction: what there is is asked of the record.</summary>
    public static async Task<Mistake?> MistakeInRegionsAsync(IReadOnlyList<string> regions, Scope caller, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        if (regions.Count > MostRegions || regions.Distinct().Count() != regions.Count)
            return new("regions", "twice", $"each is named once, and at most {MostRegions}.");
        if (FirstUnlike(regions, region => region.All(char.IsAsciiDigit)) is { } odd)
            return new("regions", "unknown", $"'{Shortened.Told(odd)}' is no division.");
        if (regions.FirstOrDefault(region => !caller.Supervises(region)) is { } beyond)
            return new("regions", "outside", $"'{beyond}' lies beyond your own regions.");
        await using var find = transaction.Command("select region from unnest($1::text[]) region where region <> '' and not exists (select from grid.division d where d.code = region) limit 1", (object)regions.ToArray());
        return await find.ExecuteScalarAsync(cancellationToken) is string unknown ? new("regions", "unknown", $"'{unknown}' is no division.") : null;
    }

    /// <summary>Regions within others of them add nothing.</summary>
    public static string[] Outermost(IReadOnlyList<string> regions) =>
        [.. regions.Where(region => !regions.Any(other => other != region && region.StartsWith(other, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
}
