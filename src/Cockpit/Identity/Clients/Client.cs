using System.Text.RegularExpressions;
using Npgsql;
using SpatialCockpit.Cockpit.Identity.Users;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.Clients;

/// <summary>A program that is let in by a secret of its own.</summary>
/// <param name="Name">The audit calls it <c>token:NAME</c>.</param>
/// <param name="Title">What it is for.</param>
/// <param name="Key">The first part of its secret; null for a token that was made past these pages.</param>
/// <param name="Faces">What it is good for, of <c>/api-clients/faces</c>; null for everything, as tokens were made before.</param>
/// <param name="LastUsedAt">Null for never.</param>
/// <param name="Calls">That were let in.</param>
/// <param name="Algorithm">By which it signs its requests; null where it shows its secret.</param>
/// <param name="Networks">From where it may ask; none for anywhere.</param>
/// <param name="PerMinute">How often it may ask; null for as often as it likes.</param>
/// <param name="Owner">User name of who applied for it: it sees what they see, and is let in while they are. Null where an administrator made it.</param>
public sealed record Client(
    long Id, string Name, string Title, string? Key, string[] Roles, string[] Regions, string[]? Faces, DateTimeOffset CreatedAt, string CreatedBy,
    DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? RotatedAt, DateTimeOffset? LastUsedAt, long Calls, string? Algorithm, DateTimeOffset? SignsSince, IReadOnlyList<string> Networks, int? PerMinute, int? PerDay, string? Owner)
{
    internal const string Columns = "id, version, name, title, key, roles, regions, faces, created_at, created_by, expires_at, revoked_at, rotated_at, last_used_at, calls, algorithm, signs_since, networks, per_minute, per_day, owner";

    internal static (Client Client, RowVersion Version) Of(NpgsqlDataReader row)
    {
        var (id, terms) = (row.GetInt64(0), ClientTerms.Read(row, 17));
        return (
            new(id, row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetFieldValue<string[]>(5), row.GetFieldValue<string[]>(6), row.IsDBNull(7) ? null : row.GetFieldValue<string[]>(7),
                row.GetFieldValue<DateTimeOffset>(8), row.GetString(9), Time(10), Time(11), Time(12), Time(13), row.GetInt64(14), row.IsDBNull(15) ? null : row.GetString(15), Time(16), terms.Networks, terms.PerMinute, terms.PerDay, row.IsDBNull(20) ? null : row.GetString(20)),
            new(id, row.GetInt32(1)));

        DateTimeOffset? Time(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
    }
}

/// <param name="Secret">What it shows, or signs with: told in this answer and never again; null where the same request is sent once more, and where the private half of its key is its own.</param>
public sealed record ClientAnswer(Client Client, string? Secret);

/// <summary>What a new API client is to be.</summary>
/// <param name="Name">For good: 2 to 40 lower-case letters, digits, dots, hyphens and underscores, a letter or digit first.</param>
/// <param name="Title">What it is for.</param>
/// <param name="Roles">May be none: then it reads what everybody may read.</param>
/// <param name="Faces">Of <c>/api-clients/faces</c>.</param>
/// <param name="ExpiresAt">From when on it is good no more; null for never.</param>
/// <param name="Networks">From where it may ask, as 10.1.0.0/16 or an address alone; none for anywhere.</param>
/// <param name="PerMinute">How often it may ask; null for as often as it likes.</param>
public sealed record ClientForm(string Name, string Title, string[] Roles, string[] Regions, string[] Faces, DateTimeOffset? ExpiresAt = null, string[]? Networks = null, int? PerMinute = null, int? PerDay = null)
{
    internal ClientTerms Terms => ClientTerms.Of(Networks, PerMinute, PerDay);
}

/// <summary>What of an API client is to be otherwise; null for what stays. A day on which it ends can be another, but not be taken away; networks are by none, a limit by 0.</summary>
public sealed record ClientEdit(string? Title = null, string[]? Roles = null, string[]? Regions = null, string[]? Faces = null, DateTimeOffset? ExpiresAt = null, string[]? Networks = null, int? PerMinute = null, int? PerDay = null)
{
    internal ClientTerms TermsOf(Client before) => ClientTerms.Of(Networks ?? before.Networks, PerMinute ?? before.PerMinute, PerDay ?? before.PerDay);
}

/// <summary>How an API client is to sign.</summary>
/// <param name="Algorithm">hmac-sha256, hmac-sm3, rsa-sha256 or sm2.</param>
/// <param name="PublicKey">Of its pair, in PEM; null where we are to make the pair. Of HMAC we make the key.</param>
public sealed record SigningForm(string Algorithm, string? PublicKey = null);

internal static partial class ClientRules
{
    private const int LongestTitle = 120;

    /// <summary>The administrator's token is called so.</summary>
    private const string Taken = "admin";

    public static IEnumerable<Mistake> MistakesInName(string name) =>
        Name().IsMatch(name) && name != Taken ? [] : [new("name", "form", $"2 to 40 lower-case letters, digits, dots, hyphens and underscores, a letter or digit first, and not {Taken}.")];

    public static IEnumerable<Mistake> MistakesIn(string title, IReadOnlyList<string> roles, IReadOnlyList<string> regions, IReadOnlyList<string>? faces, Faces known)
    {
        if (!UserRules.IsLine(title, LongestTitle))
            yield return new("title", "length", $"one line of 1 to {LongestTitle} characters.");
        foreach (var mistake in GivenRights.MistakesInRoles(roles))
            yield return mistake;
        if (roles.Any(GivenRights.StandsAlone))
            yield return new("roles", "people", "party and citizen are roles of people.");
        if (regions.Count == 0)
            yield return new("regions", "required", "at least one.");
        if (faces is { Count: 0 })
            yield return new("faces", "required", "at least one.");
        if (GivenRights.FirstUnlike(faces ?? [], known.Has) is { } unknown)
            yield return new("faces", "unknown", $"'{Shortened.Told(unknown)}' is none of {string.Join(", ", known.All.Select(face => face.Name))}.");
        else if (faces is not null && faces.Distinct().Count() != faces.Count)
            yield return new("faces", "twice", "each is named once.");
    }

    /// <summary>What a program has by its owner is not given to it otherwise.</summary>
    public static IEnumerable<Mistake> MistakesOfOwned(Client before, ClientEdit edit)
    {
        if (before.Owner is not { } owner)
            yield break;
        foreach (var (field, has, wanted) in new[] { ("roles", before.Roles, edit.Roles), ("regions", before.Regions, edit.Regions), ("faces", before.Faces ?? [], edit.Faces) })
        {
            if (wanted is not null && !wanted.ToHashSet().SetEquals(has))
                yield return new(field, "owned", $"{owner} applied for it: it sees what they see, and is good for subscribed interfaces alone.");
        }
    }

    public static IEnumerable<Mistake> MistakesInExpiry(DateTimeOffset? expiresAt, DateTimeOffset now) =>
        expiresAt <= now ? [new("expires_at", "past", "a moment to come.")] : [];

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{1,39}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
