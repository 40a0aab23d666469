using Npgsql;
using SpatialCockpit.Cockpit.Identity.Users;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.SingleSignOn;

/// <summary>Which account somebody is whom the provider vouches for. Within the transaction of their sign-in.</summary>
internal sealed class LinkedAccounts(SignInSettings settings)
{
    /// <summary>Who does what is done at a sign-in by itself, for the audit; also the source of accounts made so.</summary>
    public const string Actor = "single-sign-on";

    /// <param name="IsUntied">Called as they are there, and tied to nobody: <see cref="TieAsync"/> once it is sure that they are let in.</param>
    public sealed record Account(long Id, string UserName, bool IsDisabled = false, bool IsMade = false, bool IsUntied = false);

    private SingleSignOnSettings Settings => settings.SingleSignOn!;

    /// <returns>A refusal, with the account where there is one, or an account alone.</returns>
    public async Task<(Account? Account, ProblemType? Refusal)> FindAsync(NpgsqlConnection connection, Vouched who, CancellationToken cancellationToken)
    {
        await using (var turn = connection.Command("select identity.administer()"))
            await turn.ExecuteNonQueryAsync(cancellationToken);
        var account = await LinkedAsync(connection, who, cancellationToken);
        if (account is { IsDisabled: true })
            return (account, IdentityProblems.AccountClosed);
        if (account is { IsMade: true } && Settings.Accounts is { } mapping)
        {
            if (mapping.RightsOf(who.Values) is not { } rights)
                return (account, IdentityProblems.SubjectUnknown);
            await FollowAsync(connection, account, who, rights, cancellationToken);
        }
        account ??= await CalledSoAsync(connection, who, cancellationToken) ?? await MadeAsync(connection, who, cancellationToken);
        return (account, account is null ? IdentityProblems.SubjectUnknown : null);
    }

    private static Task<Account?> LinkedAsync(NpgsqlConnection connection, Vouched who, CancellationToken cancellationToken) =>
        connection.Command("select u.id, u.user_name, u.disabled, u.source = $3 from identity.linked_subject l join identity.user_account u on u.id = l.user_id where l.issuer = $1 and l.subject = $2 for update of u", who.Issuer, who.Subject, Actor)
            .FirstAsync(row => new Account(row.GetInt64(0), row.GetString(1), row.GetBoolean(2), row.GetBoolean(3)), cancellationToken);

    /// <summary>Administrators are linked by administrators: a name at the provider is not enough to become one.</summary>
    private async Task<Account?> CalledSoAsync(NpgsqlConnection connection, Vouched who, CancellationToken cancellationToken)
    {
        if (!Settings.LinkByName || who.UserName is not { } name)
            return null;
        return await connection.Command("""
            select u.id, u.user_name from identity.user_account u where u.user_name = $1 and not u.disabled and not 'admin' = any (u.roles)
              and not exists (select from identity.linked_subject l where l.user_id = u.id and l.issuer = $2) for update
            """, name, who.Issuer).FirstAsync(row => new Account(row.GetInt64(0), row.GetString(1), IsUntied: true), cancellationToken);
    }

    /// <summary>An account without a password; null where they have no rights here, or another account is called so.</summary>
    private async Task<Account?> MadeAsync(NpgsqlConnection connection, Vouched who, CancellationToken cancellationToken)
    {
        if (Settings.Accounts?.RightsOf(who.Values) is not { } rights || who.UserName is not { } name || UserRules.MistakesInName(name).Any())
            return null;
        await using var add = connection.Command("""
            insert into identity.user_account (user_name, display_name, password, roles, regions, source) values ($1, $2, null, $3, $4, $5) on conflict (user_name) do nothing returning id
            """, name, DisplayNameOf(who, name), rights.Roles, GivenRights.Outermost(rights.Regions), Actor);
        if (await add.ExecuteScalarAsync(cancellationToken) is not long id)
            return null;
        await AuditLog.WriteAsync(connection, Actor, "user.create", $"user:{name}", new { roles = rights.Roles, regions = rights.Regions }, cancellationToken);
        await TieAsync(connection, id, name, who.Issuer, who.Subject, cancellationToken);
        return new(id, name);
    }

    public static async Task TieAsync(NpgsqlConnection connection, long userId, string userName, string issuer, string subject, CancellationToken cancellationToken)
    {
        await using (var link = connection.Command("""
            insert into identity.linked_subject (user_id, issuer, subject, linked_by) values ($1, $2, $3, $4)
            on conflict (user_id) do update set issuer = excluded.issuer, subject = excluded.subject, linked_at = now(), linked_by = excluded.linked_by
            """, userId, issuer, subject, Actor))
            await link.ExecuteNonQueryAsync(cancellationToken);
        await AuditLog.WriteAsync(connection, Actor, "user.link-subject", $"user:{userName}", new { issuer, subject }, cancellationToken);
    }

    /// <summary>An account that was made so has what the provider's groups give it now.</summary>
    private static async Task FollowAsync(NpgsqlConnection connection, Account account, Vouched who, AccountMapping.Entry rights, CancellationToken cancellationToken)
    {
        var regions = GivenRights.Outermost(rights.Regions);
        await using var put = connection.Command("""
            update identity.user_account set display_name = $2, roles = $3, regions = $4, audience = case when 'party' = any ($3) then audience else '{}' end, version = version + 1
            where id = $1 and (display_name, roles, regions) is distinct from ($2, $3, $4)
            """, account.Id, DisplayNameOf(who, account.UserName), rights.Roles, regions);
        if (await put.ExecuteNonQueryAsync(cancellationToken) > 0)
            await AuditLog.WriteAsync(connection, Actor, "user.edit", $"user:{account.UserName}", new { after = new { roles = rights.Roles, regions } }, cancellationToken);
    }

    private static string DisplayNameOf(Vouched who, string userName) => who.DisplayName?.Trim() is { } name && UserRules.IsLine(name, UserRules.LongestName) ? name : userName;
}
