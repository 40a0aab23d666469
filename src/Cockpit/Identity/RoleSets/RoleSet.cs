using Npgsql;
using SpatialCockpit.Cockpit.Identity.Users;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.RoleSets;

/// <summary>Roles under a name, given to people at once.</summary>
/// <param name="People">How many have it whom the caller administers.</param>
public sealed record RoleSet(string Code, string Name, string? NameEn, string[] Roles, long People)
{
    /// <summary>Of identity.role_set s with its identity.holders_of h, in the order in which <see cref="Held.Of"/> reads them.</summary>
    internal const string Columns = "s.id, s.version, s.code, s.name, s.name_en, s.roles, h.people, h.others, h.is_own";
}

/// <summary>A set, and what the caller has to do with those who have it.</summary>
/// <param name="Others">How many have it whom they do not administer.</param>
/// <param name="IsOwn">They have it themselves.</param>
internal sealed record Held(RoleSet Set, RowVersion Version, long Others, bool IsOwn)
{
    public static Held Of(NpgsqlDataReader row) =>
        new(new(row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetFieldValue<string[]>(5), row.GetInt64(6)), new(row.GetInt64(0), row.GetInt32(1)), row.GetInt64(7), row.GetBoolean(8));
}

/// <param name="Code">For good: 1 to 40 capital letters, digits, dots, hyphens and underscores.</param>
/// <param name="Roles">At least one, of the staff's.</param>
public sealed record RoleSetForm(string Code, string Name, string[] Roles, string? NameEn = null)
{
    internal IEnumerable<Mistake> Mistakes()
    {
        foreach (var mistake in Codes.MistakesIn(Code, Name, NameEn))
            yield return mistake;
        if (Roles.Length == 0)
            yield return new("roles", "required", "at least one.");
        foreach (var mistake in GivenRights.MistakesInRoles(Roles))
            yield return mistake;
        if (Roles.Any(role => role is not null && GivenRights.StandsAlone(role)))
            yield return new("roles", "alone", "party and citizen are in none.");
    }
}

/// <summary>What of it is to be otherwise.</summary>
public sealed record RoleSetEdit(string Name, string[] Roles, string? NameEn = null);
