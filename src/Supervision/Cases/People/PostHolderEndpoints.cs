using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Registry.Moves;

namespace SpatialCockpit.Supervision.Cases.People;

/// <summary>Who holds which post where; said by administrators.</summary>
public static class PostHolderEndpoints
{
    private const int LongestAccount = 200;
    private const int LongestDepartment = 100;

    /// <param name="Account">User name, or <c>token:NAME</c>.</param>
    /// <param name="Region">Code of the division at which the post is held.</param>
    /// <param name="DepartmentCode">Of posts of departments, which.</param>
    /// <param name="Final">What they approve is done.</param>
    /// <param name="AwayFrom">From then on nothing is given to them; <paramref name="AwayUntil"/> null for until further notice.</param>
    public sealed record HolderForm(string? Account = null, string? Post = null, string? Region = null, string? DepartmentCode = null, bool Final = false, DateTimeOffset? AwayFrom = null, DateTimeOffset? AwayUntil = null);

    /// <param name="Mine">Of the caller.</param>
    public sealed record PostDocument(string Name, Title Title, bool OfDepartment, bool Mine);

    public static void MapPostHolders(this IEndpointRouteBuilder routes)
    {
        var posts = routes.MapGroup("/posts").WithTags("Cases").ProducesProblem(401).ProducesProblem(503);
        posts.MapGet("", PostsAsync).WithName("list-posts").WithSummary("Posts that cases pass through, and which of them you hold").Produces<IReadOnlyList<PostDocument>>();
        var holders = posts.MapGroup("/holders").RequireRole(Role.Admin).ProducesProblem(403);
        holders.MapGet("", ListAsync).WithName("list-post-holders").WithSummary("Who holds which post where").Produces<Page<PostHolderDocument>>().ProducesProblem(400);
        holders.MapPost("", AddAsync).WithName("add-post-holder").WithSummary("Gives an account a post at a division").Produces<PostHolderDocument>(201).ProducesProblem(400).ProducesProblem(409).ProducesProblem(413);
        holders.MapPut("/{id:long}", ChangeAsync).WithName("change-post-holder").WithSummary("Says whether a holder has the final right, and when they are away").Produces<PostHolderDocument>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(412).ProducesProblem(413).ProducesProblem(428);
        holders.MapDelete("/{id:long}", RemoveAsync).WithName("remove-post-holder").WithSummary("Takes a post from an account").Produces(204).ProducesProblem(400).ProducesProblem(404).ProducesProblem(412).ProducesProblem(428);
    }

    private static Task<IResult> PostsAsync(CaseDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            var own = (await new PostHolders(transaction, desk.Cases).ActingAsync(cancellationToken)).Select(holding => holding.Post).ToHashSet(StringComparer.Ordinal);
            return TypedResults.Ok(desk.Cases.World.All<Post>(PostsSection.SectionKey).Select(post => new PostDocument(post.Name, post.Title, post.IsOfDepartment, own.Contains(post.Name))).ToList());
        }, cancellationToken);

    private static Task<IResult> ListAsync(string? post, PageLimit? limit, Cursor? cursor, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            var (list, after) = ($"post-holders.{post}", 0L);
            if (cursor is { } place && !place.TryRead(list, out after))
                return WebProblems.BadCursor.With();
            var most = PageLimit.Or(limit);
            var rows = await transaction.Command($"select {PostHolderDocument.Columns} from cases.post_holder where id > $1 and ($2::text is null or post = $2) order by id limit $3", after, post, most.Value + 1).ListAsync(PostHolderDocument.Of, cancellationToken);
            return TypedResults.Ok(Page.Of(rows, most, last => Cursor.Of(list, last.Id)));
        }, cancellationToken);

    private static Task<IResult> AddAsync(HolderForm form, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            if (await MistakesAsync(form, desk, transaction, cancellationToken) is { Count: > 0 } mistakes)
                throw CaseProblems.Mistaken(WebProblems.BadParameter, mistakes);
            await using var add = transaction.Command("""
                insert into cases.post_holder (account, post, region, department_code, final, away_from, away_until) values ($1, $2, $3, $4, $5, $6::timestamptz, $7::timestamptz) on conflict do nothing returning id
                """, form.Account, form.Post, form.Region, form.DepartmentCode ?? "", form.Final, form.AwayFrom?.UtcDateTime, form.AwayUntil?.UtcDateTime);
            if (await add.ExecuteScalarAsync(cancellationToken) is not long id)
                return CaseProblems.PostTaken.With();
            await AuditLog.WriteAsync(transaction, "post.give", $"post:{form.Post}", new { form.Account, form.Region, form.DepartmentCode, form.Final }, cancellationToken);
            return TypedResults.Created($"/posts/holders/{id.ToString(CultureInfo.InvariantCulture)}", Tagged((await FindAsync(id, transaction, cancellationToken))!, desk));
        }, cancellationToken);

    private static Task<IResult> ChangeAsync(long id, HolderForm form, IfMatch ifMatch, CaseDesk desk, CancellationToken cancellationToken) =>
        HeldAsync(id, ifMatch, desk, async (before, transaction) =>
        {
            var after = form with { Account = form.Account ?? before.Account, Post = form.Post ?? before.Post, Region = form.Region ?? before.Region, DepartmentCode = form.DepartmentCode ?? before.DepartmentCode };
            if ((after.Account, after.Post, after.Region, after.DepartmentCode) != (before.Account, before.Post, before.Region, before.DepartmentCode))
                return WebProblems.BadParameter.With("account, post, region and department_code stay as they are: give another post, and take this one.");
            if (after.AwayUntil <= after.AwayFrom || (after.AwayUntil is not null && after.AwayFrom is null))
                return WebProblems.BadParameter.With("away_until lies behind away_from.");
            await using (var change = transaction.Command("update cases.post_holder set final = $2, away_from = $3::timestamptz, away_until = $4::timestamptz, version = version + 1 where id = $1", id, form.Final, form.AwayFrom?.UtcDateTime, form.AwayUntil?.UtcDateTime))
                await change.ExecuteNonQueryAsync(cancellationToken);
            await AuditLog.WriteAsync(transaction, "post.change", $"post:{before.Post}", new { before.Account, before.Region, form.Final, form.AwayFrom, form.AwayUntil }, cancellationToken);
            return TypedResults.Ok(Tagged((await FindAsync(id, transaction, cancellationToken))!, desk));
        }, cancellationToken);

    private static Task<IResult> RemoveAsync(long id, IfMatch ifMatch, CaseDesk desk, CancellationToken cancellationToken) =>
        HeldAsync(id, ifMatch, desk, async (before, transaction) =>
        {
            await using (var remove = transaction.Command("delete from cases.post_holder where id = $1", id))
                await remove.ExecuteNonQueryAsync(cancellationToken);
            await AuditLog.WriteAsync(transaction, "post.take", $"post:{before.Post}", new { before.Account, before.Region }, cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken);

    private static Task<IResult> HeldAsync(long id, IfMatch ifMatch, CaseDesk desk, Func<PostHolderDocument, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction => await FindAsync(id, transaction, cancellationToken, "for update") is not { } held ? WebProblems.NotFound.With() : ifMatch.Refuses(held.RowVersion) is { } stale ? stale : await work(held, transaction), cancellationToken);

    private static async Task<Dictionary<string, string>> MistakesAsync(HolderForm form, CaseDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        Dictionary<string, string> mistakes = new(StringComparer.Ordinal);
        if (form.Account is not { Length: > 0 and <= LongestAccount } || form.Account.Any(char.IsControl))
            mistakes["account"] = "is a user name, or token:NAME.";
        else if (!await new CaseAccounts(transaction).IsMineToAdministerAsync(form.Account, cancellationToken))
            mistakes["account"] = "is none that you administer.";
        var post = form.Post is null ? null : desk.Cases.World.Find<Post>(PostsSection.SectionKey, form.Post);
        if (post is null)
            mistakes["post"] = $"is one of {string.Join(", ", desk.Cases.World.All<Post>(PostsSection.SectionKey).Select(each => each.Name))}.";
        if (form.Region is null || !await new MoveRows(transaction).IsDivisionAsync(form.Region, cancellationToken))
            mistakes["region"] = "is the code of a division.";
        if (post is not null && post.IsOfDepartment != form.DepartmentCode is { Length: > 0 and <= LongestDepartment })
            mistakes["department_code"] = post.IsOfDepartment ? "is required of this post." : "is of posts of departments.";
        if (form.AwayUntil <= form.AwayFrom || (form.AwayUntil is not null && form.AwayFrom is null))
            mistakes["away_until"] = "lies behind away_from.";
        return mistakes;
    }

    private static Task<PostHolderDocument?> FindAsync(long id, ScopedTransaction transaction, CancellationToken cancellationToken, string hold = "") =>
        transaction.Command($"select {PostHolderDocument.Columns} from cases.post_holder where id = $1 {hold}", id).FirstAsync(PostHolderDocument.Of, cancellationToken);

    private static PostHolderDocument Tagged(PostHolderDocument holder, CaseDesk desk)
    {
        holder.RowVersion.Tag(desk.Response);
        return holder;
    }
}

/// <param name="DepartmentCode">Empty for posts of no department.</param>
public sealed record PostHolderDocument(long Id, string Account, string Post, string Region, string DepartmentCode, bool Final, DateTimeOffset? AwayFrom, DateTimeOffset? AwayUntil, int Version)
{
    internal const string Columns = "id, account, post, region, department_code, final, away_from, away_until, version";

    internal RowVersion RowVersion => new(Id, Version);

    internal static PostHolderDocument Of(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetBoolean(5), Case.Time(row, 6), Case.Time(row, 7), row.GetInt32(8));
}
