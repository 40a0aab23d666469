using Npgsql;
using SpatialCockpit.Cockpit.Identity.Users;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.Organisations;

/// <summary>A body that people belong to.</summary>
/// <param name="ParentCode">Of the one that it is under; null for under no other.</param>
/// <param name="Place">Among those under the same, from 0.</param>
/// <param name="Region">Code of the division that it stands at: within that of its parent.</param>
/// <param name="People">How many belong to it itself.</param>
public sealed record Organisation(string Code, string Name, string? NameEn, string? ParentCode, int Place, string Region, long People)
{
    /// <summary>Of identity.organisation o, in the order in which <see cref="Of"/> reads them.</summary>
    internal const string Columns = "o.id, o.version, o.code, o.name, o.name_en, o.parent_code, o.place, o.region, identity.members_of(o.code)";

    internal static (Organisation Organisation, RowVersion Version) Of(NpgsqlDataReader row) => (
        new(row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5), row.GetInt32(6), row.GetString(7), row.GetInt64(8)), new(row.GetInt64(0), row.GetInt32(1)));
}

/// <param name="Code">For good: 1 to 40 capital letters, digits, dots, hyphens and underscores.</param>
public sealed record OrganisationForm(string Code, string Name, string Region, string? NameEn = null, string? ParentCode = null, int Place = 0)
{
    private const int HighestPlace = 9999;

    internal IEnumerable<Mistake> Mistakes()
    {
        foreach (var mistake in Codes.MistakesIn(Code, Name, NameEn))
            yield return mistake;
        if (Place is < 0 or > HighestPlace)
            yield return new("place", "range", $"0 to {HighestPlace}.");
    }
}

/// <summary>What of it is to be otherwise.</summary>
public sealed record OrganisationEdit(string Name, string Region, string? NameEn = null, string? ParentCode = null, int Place = 0);

/// <summary>Where somebody belongs, and what they are there.</summary>
/// <param name="Organisation">Its code; null for nowhere any more.</param>
public sealed record MembershipForm(string? Organisation = null, string? JobTitle = null)
{
    internal IEnumerable<Mistake> Mistakes()
    {
        if (JobTitle is not null && !UserRules.IsLine(JobTitle, UserRules.LongestName))
            yield return new("job_title", "length", $"one line of 1 to {UserRules.LongestName} characters.");
        if (JobTitle is not null && Organisation is null)
            yield return new("job_title", "alone", "of who belongs somewhere.");
    }
}

/// <summary>A colleague: what everybody of the staff may know.</summary>
/// <param name="Regions">Division codes; the empty code is everything.</param>
/// <param name="Organisation">Code of where they belong; null for nowhere.</param>
public sealed record Person(string UserName, string DisplayName, string[] Regions, string? Organisation, string? OrganisationName, string? JobTitle)
{
    internal const string Columns = "user_name, display_name, regions, organisation_code, organisation_name, job_title";

    internal static Person Of(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.GetFieldValue<string[]>(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5));
}
