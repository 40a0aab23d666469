using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Audit;

/// <summary>Who changed what, for administrators.</summary>
public static class AuditEndpoints
{
    private const string List = "audit";
    private const string Sql = """
        select id, at, caller, action, object, detail::text from audit.entry
        where ($1::text is null or caller = $1) and ($2::text is null or action = $2) and ($3::text is null or object = $3)
          and ($4::timestamptz is null or at >= $4) and ($5::timestamptz is null or at < $5) and ($6::bigint is null or id < $6)
        order by id desc limit $7
        """;

    public sealed record Entry(long Id, DateTimeOffset At, string Caller, string Action, string Object, JsonElement Detail);

    /// <param name="Caller">User name, or <c>token:NAME</c>.</param>
    /// <param name="Action">Such as <c>session.open</c>.</param>
    /// <param name="Object">What it was done to.</param>
    /// <param name="From">First moment included.</param>
    /// <param name="To">First moment not included.</param>
    public sealed record Question(
        [FromQuery(Name = "caller")] string? Caller, [FromQuery(Name = "action")] string? Action, [FromQuery(Name = "object")] string? Object,
        [FromQuery(Name = "from")] DateTimeOffset? From, [FromQuery(Name = "to")] DateTimeOffset? To,
        [FromQuery(Name = "limit")] PageLimit? Limit, [FromQuery(Name = "cursor")] Cursor? Cursor);

    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit", ListAsync).RequireRole(Role.Admin).WithTags("Operations").WithName("list-audit").WithSummary("Who changed what, newest first")
            .ProducesProblem(400).ProducesProblem(403);

    private static async Task<Results<Ok<Page<Entry>>, ProblemHttpResult>> ListAsync([AsParameters] Question question, RecordDatabase record, CancellationToken cancellationToken)
    {
        long? before = null;
        if (question.Cursor is { } cursor)
        {
            if (!cursor.TryRead(List, out var id))
                return WebProblems.BadParameter.With("cursor: it belongs to another list.");
            before = id;
        }
        var limit = PageLimit.Or(question.Limit);
        await using var find = record.Feed.CreateCommand(Sql);
        foreach (object? value in (object?[])[question.Caller, question.Action, question.Object, question.From?.UtcDateTime, question.To?.UtcDateTime, before, limit.Value + 1])
            find.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        var entries = new List<Entry>();
        while (await row.ReadAsync(cancellationToken))
            entries.Add(new(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetString(3), row.GetString(4), JsonElement.Parse(row.GetString(5))));
        return TypedResults.Ok(Page.Of(entries, limit, entry => Cursor.Of(List, entry.Id)));
    }
}
