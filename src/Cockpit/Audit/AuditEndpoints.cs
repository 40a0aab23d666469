using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NpgsqlTypes;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Csv;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Audit;

/// <summary>Who changed what, for administrators: who administers a part of the whole reads what those did whom they administered then, and what was done to these.</summary>
public static class AuditEndpoints
{
    private const string List = "audit";

    /// <summary>Of a file; some seconds and thirty megabytes.</summary>
    private const int MostRows = 100_000;

    private const string Sql = """
        select id, at, caller, action, object, detail::text, origin from audit.entry e
        where ($1::text is null or caller ^@ $1) and ($2::text is null or action ^@ $2) and ($3::text is null or object ^@ $3)
          and ($4::timestamptz is null or at >= $4) and ($5::timestamptz is null or at < $5) and ($6::bigint is null or id < $6)
          and ($8::text is null or caller = $8) and ($9::text is null or action = $9) and ($10::text is null or object = $10)
          and ($13::bigint is null or id = $13)
          and ($11::text[] is null or caller = $12
            or exists (select from identity.regions_held h where h.account in (e.caller, case when e.object ^@ 'user:' then substr(e.object, 6) when e.object ^@ 'token:' then e.object end) and h.since <= e.at and h.until > e.at and identity.is_within(h.regions, $11)))
        order by id desc limit $7
        """;

    private static readonly CsvFormat Csv = new(Encoding.UTF8, ',', HasByteOrderMark: true);

    /// <param name="Origin">From which address; empty for what the host did by itself, and for what was written before addresses were.</param>
    public sealed record Entry(long Id, DateTimeOffset At, string Caller, string Action, string Object, JsonElement Detail, string Origin);

    /// <param name="Caller">User name, or <c>token:NAME</c>; all that begin so where it ends with a star.</param>
    /// <param name="Action">Such as <c>session.open</c>; <c>session.*</c>.</param>
    /// <param name="Object">What it was done to; <c>user:*</c>.</param>
    /// <param name="From">First moment included.</param>
    /// <param name="To">First moment not included.</param>
    /// <param name="Id">That one alone.</param>
    /// <param name="Open">Tells what the lines hold as ciphertext; that it was told is a line of its own.</param>
    /// <param name="F">json when left out; csv for a file of all that is found, to the hundred thousandth.</param>
    public sealed record Question(
        [FromQuery(Name = "caller")] string? Caller, [FromQuery(Name = "action")] string? Action, [FromQuery(Name = "object")] string? Object,
        [FromQuery(Name = "from")] DateTimeOffset? From, [FromQuery(Name = "to")] DateTimeOffset? To, [FromQuery(Name = "id")] long? Id, [FromQuery(Name = "open")] bool? Open,
        [FromQuery(Name = "limit")] PageLimit? Limit, [FromQuery(Name = "cursor")] Cursor? Cursor, [FromQuery(Name = "f")] string? F);

    internal static void MapAuditList(this IEndpointRouteBuilder audit) =>
        audit.MapGet("", ListAsync).WithName("list-audit").WithSummary("Who changed what, newest first")
            .Produces<Page<Entry>>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);

    private static async Task<IResult> ListAsync([AsParameters] Question question, HttpContext http, RecordDatabase record, CancellationToken cancellationToken)
    {
        if (question.F is not (null or "json" or "csv"))
            return WebProblems.BadParameter.With("f: json or csv.");
        var isFile = question.F == "csv";
        if (isFile && (question.Limit is not null || question.Cursor is not null))
            return WebProblems.BadParameter.With("limit and cursor: of pages; a file is the whole list.");
        long? before = null;
        if (question.Cursor is { } cursor)
        {
            if (!cursor.TryRead(List, out var id))
                return WebProblems.BadParameter.With("cursor: it belongs to another list.");
            before = id;
        }
        var limit = PageLimit.Or(question.Limit);
        var entries = await FindAsync(question, before, isFile ? MostRows : limit.Value + 1, http.Caller(), record, cancellationToken);
        if (question.Open == true)
            entries = await OpenedAsync(entries, http.Caller(), record, cancellationToken);
        return isFile
            ? TypedResults.Bytes(Csv.Write([["at", "caller", "action", "object", "detail", "origin"], .. entries.Select(Row)]), "text/csv; charset=utf-8", "audit.csv")
            : TypedResults.Ok(Page.Of(entries, limit, entry => Cursor.Of(List, entry.Id)));
    }

    private static async Task<List<Entry>> OpenedAsync(List<Entry> entries, Caller caller, RecordDatabase record, CancellationToken cancellationToken)
    {
        List<long> shown = [];
        for (var i = 0; i < entries.Count; i++)
        {
            if (SealedMembers.Opened(entries[i].Detail, record.Secrets) is not { } opened)
                continue;
            shown.Add(entries[i].Id);
            entries[i] = entries[i] with { Detail = opened };
        }
        if (shown.Count > 0)
        {
            await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
            await AuditLog.WriteAsync(connection, caller.Name, "audit.open", "audit", new { lines = shown.Count, first = shown[^1], last = shown[0] }, cancellationToken);
        }
        return entries;
    }

    private static string?[] Row(Entry entry) => [entry.At.ToString("O"), CsvFormat.Inert(entry.Caller), CsvFormat.Inert(entry.Action), CsvFormat.Inert(entry.Object), entry.Detail.GetRawText(), entry.Origin];

    private static Task<List<Entry>> FindAsync(Question question, long? before, int most, Caller caller, RecordDatabase record, CancellationToken cancellationToken)
    {
        var (callers, actions, objects) = (Wish.Of(question.Caller), Wish.Of(question.Action), Wish.Of(question.Object));
        var find = record.Lookups.CreateCommand(Sql);
        foreach (object? value in (object?[])[callers.Beginning, actions.Beginning, objects.Beginning, question.From?.UtcDateTime, question.To?.UtcDateTime, before, most, callers.Whole, actions.Whole, objects.Whole])
            find.Parameters.Add(new() { Value = value ?? DBNull.Value });
        find.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = caller.Scope.IsEverything ? DBNull.Value : caller.Scope.Regions.ToArray() });
        find.Parameters.Add(new() { Value = caller.Name });
        find.Parameters.Add(new() { Value = question.Id ?? (object)DBNull.Value });
        return find.ListAsync(row => new Entry(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetString(3), row.GetString(4), JsonElement.Parse(row.GetString(5)), row.GetString(6)), cancellationToken);
    }

    /// <summary>A word as a whole, or what it begins with.</summary>
    private readonly record struct Wish(string? Whole, string? Beginning)
    {
        public static Wish Of(string? text) => text is [.. var beginning, '*'] ? new(null, beginning) : new(text, null);
    }
}
