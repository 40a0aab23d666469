using Npgsql;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.Users;

/// <summary>An account as administrators see it.</summary>
/// <param name="Regions">Division codes whose rows they see; the empty code is everything.</param>
/// <param name="Demo">Of the demo city: goes with it.</param>
/// <param name="MustChangePassword">They have a password that was told once, and choose one when they sign in.</param>
/// <param name="LastSignInAt">Null for never, as far as is known.</param>
/// <param name="SecondFactor">A code is asked for when they sign in.</param>
/// <param name="Sessions">In which they are signed in now.</param>
/// <param name="HasPassword">Else they sign in by single sign-on alone.</param>
/// <param name="Linked">Whom the city's single sign-on knows as this account; null for nobody.</param>
/// <param name="RoleSet">Code of the set whose roles they have; null for roles of their own.</param>
public sealed record User(string UserName, string DisplayName, string[] Roles, string[] Regions, bool Enabled, bool Demo, bool MustChangePassword, DateTimeOffset CreatedAt, DateTimeOffset? LastSignInAt, long Sessions, bool SecondFactor, bool HasPassword, LinkedSubject? Linked, string? RoleSet)
{
    /// <summary>Of identity.accounts, in the order in which <see cref="Of"/> reads them.</summary>
    internal const string Columns = "id, version, user_name, display_name, roles, regions, disabled, demo, must_change_password, created_at, last_sign_in_at, sessions, second_factor, has_password, issuer, subject, linked_at, role_set_code";

    internal static (User User, RowVersion Version) Of(NpgsqlDataReader row) => (
        new(row.GetString(2), row.GetString(3), row.GetFieldValue<string[]>(4), row.GetFieldValue<string[]>(5), !row.GetBoolean(6), row.GetBoolean(7), row.GetBoolean(8),
            row.GetFieldValue<DateTimeOffset>(9), row.IsDBNull(10) ? null : row.GetFieldValue<DateTimeOffset>(10), row.GetInt64(11), row.GetBoolean(12), row.GetBoolean(13), row.IsDBNull(14) ? null : new(row.GetString(14), row.GetString(15), row.GetFieldValue<DateTimeOffset>(16)), row.IsDBNull(17) ? null : row.GetString(17)),
        new(row.GetInt64(0), row.GetInt32(1)));
}

/// <param name="Issuer">The provider, as it spells itself.</param>
/// <param name="Subject">What the provider calls them for good.</param>
public sealed record LinkedSubject(string Issuer, string Subject, DateTimeOffset Since);

/// <summary>Whom an account works for.</summary>
/// <param name="Type">Of the object, as registers name it.</param>
public sealed record UserParty(string Type, string Code, string Name);

/// <param name="Parties">Given and taken at <c>/objects/{type}/{code}/staff/{user_name}</c>.</param>
public sealed record UserDocument(User User, IReadOnlyList<UserParty> Parties);

/// <param name="OneTimePassword">Told in this answer and never again: null where the same request is sent once more.</param>
public sealed record UserAnswer(User User, string? OneTimePassword);
