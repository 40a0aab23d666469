using Microsoft.AspNetCore.Mvc;
using Npgsql;
using NpgsqlTypes;
using SpatialCockpit.Cockpit.Identity.Passwords;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.Users;

/// <summary>Accounts of people, for administrators: each sees those whose regions all lie within their own, and who sees everything sees those without regions, too.</summary>
public static class UserEndpoints
{
    private const string ListName = "users", ByName = "/{user_name}";

    /// <summary>Digits of a city's division code.</summary>
    private const int CityCodeLength = 4;

    /// <param name="Text">Part of the user name or of the name.</param>
    /// <param name="Region">A division: who has it, or one below it.</param>
    /// <param name="RoleSet">Code: who has it.</param>
    public sealed record Question(
        [FromQuery(Name = "text")] string? Text, [FromQuery(Name = "role")] string? Role, [FromQuery(Name = "region")] string? Region, [FromQuery(Name = "enabled")] bool? Enabled, [FromQuery(Name = "role_set")] string? RoleSet,
        [FromQuery(Name = "limit")] PageLimit? Limit, [FromQuery(Name = "cursor")] Cursor? Cursor);

    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/users").RequireRole(Role.Admin).WithTags("Identity").ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);
        users.MapGet("", ListAsync).WithName("list-users").WithSummary("Accounts of your regions, by user name").Produces<Page<User>>().ProducesProblem(400);
        users.MapPost("", AddAsync).WithName("add-user").WithSummary("Make an account, with a password that is told once").Produces<UserAnswer>(201).ProducesProblem(400).ProducesProblem(409).ProducesProblem(422);
        users.MapGet(ByName, ShowAsync).WithName("get-user").WithSummary("An account, and whom it works for").Produces<UserDocument>().ProducesProblem(404);
        users.MapPatch(ByName, EditAsync).WithName("edit-user").WithSummary("Change name, roles and regions of an account").Produces<User>().ProducesProblem(400).Edits();
        users.MapPost(ByName + "/actions/reset-password", ResetAsync).WithName("reset-password").WithSummary("Give an account a password that is told once, and end its sessions").Produces<UserAnswer>().Edits();
        users.MapPost(ByName + "/actions/disable", (string user_name, IfMatch ifMatch, IdentityDesk desk, CancellationToken cancellationToken) => EnableAsync(user_name, false, ifMatch, desk, cancellationToken)).WithName("disable-user").WithSummary("Let an account in no more, from this moment on").Produces<User>().Edits();
        users.MapPost(ByName + "/actions/enable", (string user_name, IfMatch ifMatch, IdentityDesk desk, CancellationToken cancellationToken) => EnableAsync(user_name, true, ifMatch, desk, cancellationToken)).WithName("enable-user").WithSummary("Let an account in again").Produces<User>().Edits();
        users.MapPost(ByName + "/actions/sign-out", SignOutAsync).WithName("sign-out-user").WithSummary("End all sessions of an account").Produces<User>().Edits();
        users.MapPost(ByName + "/actions/remove-second-factor", RemoveFactorAsync).WithName("remove-second-factor-of-user").WithSummary("Have an account asked for no code any more: its telephone is lost").Produces<User>().Edits();
        users.MapSubjects(ByName);
    }

    private static Task<IResult> ListAsync([AsParameters] Question question, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            var behind = "";
            if (question.Cursor is { } place && !place.TryReadText(ListName, out behind))
                return WebProblems.BadCursor.With();
            var limit = PageLimit.Or(question.Limit);
            var users = await AccountsAsync(transaction, behind, limit.Value + 1, null, question, cancellationToken);
            return TypedResults.Ok(Page.Of([.. users.Select(each => each.User)], limit, last => Cursor.Of(ListName, Cursor.Text(last.UserName))));
        }, cancellationToken);

    private static Task<IResult> ShowAsync(string user_name, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            if (await FindAsync(user_name, transaction, cancellationToken) is not var (user, version))
                return WebProblems.NotFound.With();
            var parties = await transaction.Command("select type, code, name from identity.parties_of($1)", user_name).ListAsync(row => new UserParty(row.GetString(0), row.GetString(1), row.GetString(2)), cancellationToken);
            return desk.Tagged(TypedResults.Ok(new UserDocument(user, parties)), version);
        }, cancellationToken);

    private static async Task<IResult> AddAsync(UserForm form, IdentityDesk desk, CancellationToken cancellationToken)
    {
        var password = OneTimePassword.New();
        var hash = await Task.Run(() => Password.Hash(password), cancellationToken);
        return await desk.TellOnceAsync(async transaction =>
        {
            var (roles, unknown) = await GivenRights.RolesAsync(form.Roles, form.RoleSet, transaction, cancellationToken);
            if (IdentityProblems.BadUser.Refused([.. UserRules.MistakesInName(form.UserName), .. unknown, .. UserRules.MistakesIn(form.DisplayName, roles, form.Regions)]) is { } refusal)
                return IdentityDesk.Both(refusal);
            if (await MistakeOfScopeAsync(form.Regions, desk, transaction, cancellationToken) is { } beyond)
                return (beyond, beyond);
            var regions = GivenRights.Outermost(form.Regions);
            await using (var add = transaction.Command("select identity.add_account($1, $2, $3, $4, $5)", form.UserName, form.DisplayName, roles, regions, hash))
            {
                if (await add.ExecuteScalarAsync(cancellationToken) is not true)
                    return IdentityDesk.Both(IdentityProblems.UserExists.With());
            }
            await GiveRoleSetAsync(form.UserName, form.RoleSet, transaction, cancellationToken);
            await AuditLog.WriteAsync(transaction, "user.create", Target(form.UserName), new { display_name = form.DisplayName, roles, regions, form.RoleSet }, cancellationToken);
            var (user, version) = (await FindAsync(form.UserName, transaction, cancellationToken))!.Value;
            version.Tag(desk.Response);
            return (Created(null), Created(password));

            IResult Created(string? told) => TypedResults.Created($"/users/{user.UserName}", new UserAnswer(user, told));
        }, cancellationToken);
    }

    private static Task<IResult> EditAsync(string user_name, UserEdit edit, IfMatch ifMatch, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            var (before, refusal) = await ClaimAsync(user_name, ifMatch, transaction, cancellationToken);
            if (refusal is not null)
                return refusal;
            var (name, regions) = (edit.DisplayName ?? before!.DisplayName, edit.Regions ?? before!.Regions);
            var (roles, unknown) = edit is { Roles: null, RoleSet: null or "" } ? (before!.Roles, []) : await GivenRights.RolesAsync(edit.Roles, edit.RoleSet, transaction, cancellationToken);
            if (IdentityProblems.BadUser.Refused([.. unknown, .. UserRules.MistakesIn(name, roles, regions)]) is { } mistaken)
                return mistaken;
            if (edit.Regions is not null && await MistakeOfScopeAsync(regions, desk, transaction, cancellationToken) is { } beyond)
                return beyond;
            regions = GivenRights.Outermost(regions);
            if (before!.UserName == desk.Caller.Name && !(roles.ToHashSet().SetEquals(before.Roles) && regions.SequenceEqual(GivenRights.Outermost(before.Regions)) && (edit.RoleSet ?? before.RoleSet ?? "") == (before.RoleSet ?? "")))
                return IdentityProblems.OwnAccount.With();
            await using (var put = transaction.Command("select identity.edit_account($1, $2, $3, $4)", user_name, name, roles, regions))
                await put.ExecuteNonQueryAsync(cancellationToken);
            await GiveRoleSetAsync(user_name, edit.RoleSet, transaction, cancellationToken);
            if (await LeavesNobodyAsync(before, transaction, cancellationToken))
                return IdentityProblems.LastAdministrator.With();
            await AuditLog.WriteAsync(transaction, "user.edit", Target(user_name), new { before = new { before.DisplayName, before.Roles, before.Regions, before.RoleSet }, after = new { DisplayName = name, roles, regions, role_set = edit.RoleSet ?? before.RoleSet } }, cancellationToken);
            return await AnswerAsync(user_name, desk, transaction, cancellationToken);
        }, cancellationToken);

    private static async Task<IResult> ResetAsync(string user_name, IfMatch ifMatch, IdentityDesk desk, CancellationToken cancellationToken)
    {
        var password = OneTimePassword.New();
        var hash = await Task.Run(() => Password.Hash(password), cancellationToken);
        return await desk.TellOnceAsync(async transaction =>
        {
            if ((await ClaimAsync(user_name, ifMatch, transaction, cancellationToken)).Refusal is { } refusal)
                return IdentityDesk.Both(refusal);
            if (user_name == desk.Caller.Name)
                return IdentityDesk.Both(IdentityProblems.OwnAccount.With("Choose another password yourself."));
            await using (var reset = transaction.Command("select identity.reset_password($1, $2)", user_name, hash))
                await reset.ExecuteNonQueryAsync(cancellationToken);
            await EndSessionsAsync(user_name, desk, transaction, cancellationToken);
            await AuditLog.WriteAsync(transaction, "user.reset-password", Target(user_name), null, cancellationToken);
            var (user, version) = (await FindAsync(user_name, transaction, cancellationToken))!.Value;
            version.Tag(desk.Response);
            return (TypedResults.Ok(new UserAnswer(user, null)), TypedResults.Ok(new UserAnswer(user, password)));
        }, cancellationToken);
    }

    private static Task<IResult> EnableAsync(string userName, bool isEnabled, IfMatch ifMatch, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            var (before, refusal) = await ClaimAsync(userName, ifMatch, transaction, cancellationToken);
            if (refusal is not null)
                return refusal;
            if (!isEnabled && userName == desk.Caller.Name)
                return IdentityProblems.OwnAccount.With();
            await using (var put = transaction.Command("select identity.enable_account($1, $2)", userName, isEnabled))
                await put.ExecuteNonQueryAsync(cancellationToken);
            if (!isEnabled && await LeavesNobodyAsync(before!, transaction, cancellationToken))
                return IdentityProblems.LastAdministrator.With();
            if (!isEnabled)
                await EndSessionsAsync(userName, desk, transaction, cancellationToken);
            await AuditLog.WriteAsync(transaction, isEnabled ? "user.enable" : "user.disable", Target(userName), null, cancellationToken);
            return await AnswerAsync(userName, desk, transaction, cancellationToken);
        }, cancellationToken);

    private static Task<IResult> SignOutAsync(string user_name, IfMatch ifMatch, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            if ((await ClaimAsync(user_name, ifMatch, transaction, cancellationToken)).Refusal is { } refusal)
                return refusal;
            var ended = await EndSessionsAsync(user_name, desk, transaction, cancellationToken);
            await AuditLog.WriteAsync(transaction, "user.sign-out", Target(user_name), new { sessions = ended }, cancellationToken);
            return await AnswerAsync(user_name, desk, transaction, cancellationToken);
        }, cancellationToken);

    private static Task<IResult> RemoveFactorAsync(string user_name, IfMatch ifMatch, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            if ((await ClaimAsync(user_name, ifMatch, transaction, cancellationToken)).Refusal is { } refusal)
                return refusal;
            if (user_name == desk.Caller.Name)
                return IdentityProblems.OwnAccount.With("Remove your own by a code of it.");
            await using (var remove = transaction.Command("select identity.remove_second_factor($1)", user_name))
                await remove.ExecuteNonQueryAsync(cancellationToken);
            await EndSessionsAsync(user_name, desk, transaction, cancellationToken);
            await AuditLog.WriteAsync(transaction, "user.remove-second-factor", Target(user_name), null, cancellationToken);
            return await AnswerAsync(user_name, desk, transaction, cancellationToken);
        }, cancellationToken);

    internal static string Target(string userName) => $"user:{userName}";

    /// <summary>The account as it is, for a change of the version that was read.</summary>
    internal static async Task<(User? User, IResult? Refusal)> ClaimAsync(string userName, IfMatch ifMatch, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        await FindAsync(userName, transaction, cancellationToken) is var (user, version) ? (user, ifMatch.Refuses(version)) : (null, WebProblems.NotFound.With());

    /// <param name="roleSet">Null for what stays, empty for none.</param>
    private static async Task GiveRoleSetAsync(string userName, string? roleSet, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        if (roleSet is null)
            return;
        await using var put = transaction.Command("select identity.give_role_set($1, nullif($2, ''))", userName, roleSet);
        await put.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<IResult?> MistakeOfScopeAsync(string[] regions, IdentityDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        if (await GivenRights.MistakeInRegionsAsync(regions, desk.Caller.Scope, transaction, cancellationToken) is { } mistake)
            return IdentityProblems.BadUser.Refused([mistake]);
        // Whoever has no region is seen, and so made, by who sees everything alone.
        return regions.Length == 0 && !desk.Caller.Scope.IsEverything ? IdentityProblems.BadUser.Refused([new("roles", "outside", "party and citizen are given by who administers everything.")]) : null;
    }

    /// <summary>Whether a whole city, or more, is among these regions.</summary>
    internal static bool HoldsACity(IEnumerable<string> regions) => regions.Any(region => region.Length <= CityCodeLength);

    /// <summary>Whether a change within this transaction has left nobody who administers the whole city, or more, that somebody administered before it.</summary>
    private static async Task<bool> LeavesNobodyAsync(User before, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        if (!before.Enabled || !before.Roles.Contains("admin") || !HoldsACity(before.Regions))
            return false;
        await using var ask = transaction.Command("select identity.is_administered($1)", (object)before.Regions);
        return await ask.ExecuteScalarAsync(cancellationToken) is not true;
    }

    internal static async Task<int> EndSessionsAsync(string userName, IdentityDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var over = await transaction.Command("select * from identity.end_sessions($1)", userName).ListAsync(row => row.GetFieldValue<byte[]>(0), cancellationToken);
        desk.End(over);
        return over.Count;
    }

    internal static async Task<IResult> AnswerAsync(string userName, IdentityDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var (user, version) = (await FindAsync(userName, transaction, cancellationToken))!.Value;
        return desk.Tagged(TypedResults.Ok(user), version);
    }

    private static async Task<(User User, RowVersion Version)?> FindAsync(string userName, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        await AccountsAsync(transaction, "", 1, userName, null, cancellationToken) is [var found] ? found : null;

    private static Task<List<(User User, RowVersion Version)>> AccountsAsync(ScopedTransaction transaction, string behind, int most, string? onlyOne, Question? wish, CancellationToken cancellationToken) =>
        transaction.Command($"select {User.Columns} from identity.accounts($1, $2, $3, $4, $5, $6, $7, $8)", behind, most, Text(onlyOne), Text(wish?.Text), Text(wish?.Role), Text(wish?.Region), new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Boolean, Value = (object?)wish?.Enabled ?? DBNull.Value }, Text(wish?.RoleSet))
            .ListAsync(User.Of, cancellationToken);

    private static NpgsqlParameter Text(string? text) => new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)text ?? DBNull.Value };
}
