using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Csv;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Platform.Workbooks;

namespace SpatialCockpit.Cockpit.Exchange.Calls;

/// <summary>One call of an interface.</summary>
/// <param name="Problem">By which it was refused before it was answered: its slug.</param>
/// <param name="TookMs">Until all of the answer was written.</param>
/// <param name="Origin">The address it came from.</param>
public sealed record InterfaceCall(long Id, DateTimeOffset At, string Interface, string Title, string Client, int Status, string? Problem, double TookMs, string Origin);

/// <summary>Calls of a stretch of time, of an interface or of a program.</summary>
/// <param name="Of">Name of the interface or the program, or when the hour or the day begins.</param>
/// <param name="Title">Of an interface; else null.</param>
/// <param name="Refused">Answered with 4xx, or stopped.</param>
/// <param name="Failed">Answered with 5xx otherwise.</param>
/// <param name="P50Ms">Half of those that were let in took no longer; null where none was.</param>
/// <param name="P95Ms">95 of 100 likewise.</param>
/// <param name="PerHour">On average, between the first and the last moment asked for.</param>
public sealed record CallCount(string Of, string? Title, long Calls, long Refused, long Failed, double? P50Ms, double? P95Ms, double PerHour);

/// <summary>The log of calls, as a list, a file or figures: of all for administrators of their regions, else of one's own programs.</summary>
public static class CallLogEndpoints
{
    private const string ListName = "interface-calls";
    private const int MostRows = 50_000, UsualDays = 7, MostDays = 400;
    private static readonly CsvFormat Csv = new(Encoding.UTF8, ',', HasByteOrderMark: true);
    private static readonly string[] Heads = ["时间", "接口", "名称", "程序", "状态", "原因", "毫秒", "来源"], HeadsEn = ["at", "interface", "title", "client", "status", "problem", "took_ms", "origin"];

    /// <param name="Interface">Its name.</param>
    /// <param name="Client">A program's name.</param>
    /// <param name="Outcome">answered, refused (4xx, or stopped) or failed (5xx otherwise).</param>
    /// <param name="From">First moment included; seven days ago when left out.</param>
    /// <param name="To">First moment not included; now when left out.</param>
    /// <param name="F">json when left out; csv or xlsx for a file of all that is found, of fifty thousand at most.</param>
    public sealed record Question(
        [FromQuery(Name = "interface")] string? Interface, [FromQuery(Name = "client")] string? Client, [FromQuery(Name = "outcome")] string? Outcome, [FromQuery(Name = "from")] DateTimeOffset? From, [FromQuery(Name = "to")] DateTimeOffset? To,
        [FromQuery(Name = "limit")] PageLimit? Limit, [FromQuery(Name = "cursor")] Cursor? Cursor, [FromQuery(Name = "f")] string? F);

    /// <param name="By">interface when left out, client, hour or day.</param>
    public sealed record FigureQuestion([FromQuery(Name = "by")] string? By, [FromQuery(Name = "interface")] string? Interface, [FromQuery(Name = "client")] string? Client, [FromQuery(Name = "from")] DateTimeOffset? From, [FromQuery(Name = "to")] DateTimeOffset? To);

    public static void MapCallLog(this IEndpointRouteBuilder routes)
    {
        var log = routes.MapGroup("/interface-calls").WithTags("Interfaces").ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);
        log.MapGet("", ListAsync).WithName("list-interface-calls").WithSummary("Calls of interfaces, the last first").Produces<Page<InterfaceCall>>(200, "application/json", "text/csv", WorkbookWriter.ContentType);
        log.MapGet("/counts", CountAsync).WithName("count-interface-calls").WithSummary("How often interfaces were called, how that ended and how long it took").Produces<Page<CallCount>>();
    }

    private static async Task<IResult> ListAsync([AsParameters] Question question, CallLog log, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken)
    {
        if (question.F is not (null or "json" or "csv" or "xlsx"))
            return WebProblems.BadParameter.With("f: json, csv or xlsx.");
        if (question.Outcome is not (null or "answered" or "refused" or "failed"))
            return WebProblems.BadParameter.With("outcome: answered, refused or failed.");
        var isFile = question.F is "csv" or "xlsx";
        if (isFile && (question.Limit is not null || question.Cursor is not null))
            return WebProblems.BadParameter.With("limit and cursor: of pages; a file is the whole list.");
        var before = long.MaxValue;
        if (question.Cursor is { } cursor && !cursor.TryRead(ListName, out before))
            return WebProblems.BadCursor.With();
        if (Stretch(question.From, question.To, clock) is not var (from, to))
            return WebProblems.BadParameter.With($"from, to: up to {MostDays} days.");
        await log.SaveAsync(cancellationToken);
        var most = PageLimit.Or(question.Limit);
        return await desk.AskAsync(async transaction =>
        {
            var calls = await transaction.Command($"""
                select c.id, c.at, i.name, i.title, c.client_name, c.status, c.problem, c.took_ms, c.origin from exchange.call c join exchange.interface i on i.id = c.interface
                where {Seen(desk)} and c.at >= $1 and c.at < $2 and c.id < $3 and ($4::text is null or i.name = $4) and ($5::text is null or c.client_name = $5) and ($6::text is null or $6 = {OutcomeSql}) order by c.id desc limit $7
                """, from.UtcDateTime, to.UtcDateTime, before, Optional.Text(question.Interface), Optional.Text(question.Client), Optional.Text(question.Outcome), isFile ? MostRows : most.Value + 1)
                .ListAsync(row => new InterfaceCall(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt32(5), row.IsDBNull(6) ? null : row.GetString(6), Math.Round(row.GetFloat(7), 1), row.GetString(8)), cancellationToken);
            return question.F switch
            {
                "csv" => TypedResults.Bytes(Csv.Write([HeadsEn, .. calls.Select(Row)]), "text/csv; charset=utf-8", "calls.csv"),
                "xlsx" => Book(calls, clock, desk, cancellationToken),
                _ => TypedResults.Ok(Page.Of(calls, most, last => Cursor.Of(ListName, last.Id))),
            };
        }, cancellationToken);
    }

    private static async Task<IResult> CountAsync([AsParameters] FigureQuestion question, CallLog log, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken)
    {
        var group = question.By switch
        {
            null or "interface" => "i.name",
            "client" => "c.client_name",
            "hour" or "day" => $"to_char(date_trunc('{question.By}', c.at, $5) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')",
            _ => null,
        };
        if (group is null)
            return WebProblems.BadParameter.With("by: interface, client, hour or day.");
        if (Stretch(question.From, question.To, clock) is not var (from, to))
            return WebProblems.BadParameter.With($"from, to: up to {MostDays} days.");
        await log.SaveAsync(cancellationToken);
        var hours = Math.Max((to - from).TotalHours, 1);
        return await desk.AskAsync(async transaction => TypedResults.Ok(new Page<CallCount>(await transaction.Command($"""
            select {group}, {(group == "i.name" ? "max(i.title)" : "null::text")}, count(*), count(*) filter (where {OutcomeSql} = 'refused'), count(*) filter (where {OutcomeSql} = 'failed'),
              percentile_cont(0.5) within group (order by c.took_ms) filter (where c.problem is null), percentile_cont(0.95) within group (order by c.took_ms) filter (where c.problem is null)
            from exchange.call c join exchange.interface i on i.id = c.interface
            where {Seen(desk)} and c.at >= $1 and c.at < $2 and ($3::text is null or i.name = $3) and ($4::text is null or c.client_name = $4) and $5::text is not null
            group by 1 order by {(question.By is "hour" or "day" ? "1" : "3 desc, 1")} limit 10000
            """, from.UtcDateTime, to.UtcDateTime, Optional.Text(question.Interface), Optional.Text(question.Client), clock.Zone.Id)
            .ListAsync(row => new CallCount(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), Milliseconds(row, 5), Milliseconds(row, 6), question.By is "hour" ? row.GetInt64(2) : Math.Round(row.GetInt64(2) / (question.By is "day" ? 24 : hours), 2)), cancellationToken), null)), cancellationToken);
    }

    private const string OutcomeSql = "case when c.problem is not null or c.status between 400 and 499 then 'refused' when c.status >= 500 then 'failed' else 'answered' end";

    private static string Seen(IdentityDesk desk) => desk.Caller.Is(Role.Admin) ? "true" : "(select platform.caller()) in (c.applicant, 'token:' || c.client_name)";

    private static (DateTimeOffset From, DateTimeOffset To)? Stretch(DateTimeOffset? from, DateTimeOffset? to, CityClock clock)
    {
        var until = to ?? clock.Now.AddSeconds(1);
        var since = from ?? (until - DateTimeOffset.MinValue > TimeSpan.FromDays(UsualDays) ? until.AddDays(-UsualDays) : DateTimeOffset.MinValue);
        return since < until && until - since <= TimeSpan.FromDays(MostDays) ? (since, until) : null;
    }

    private static double? Milliseconds(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : Math.Round(row.GetDouble(column), 1);

    private static string?[] Row(InterfaceCall call) =>
        [call.At.ToString("O", CultureInfo.InvariantCulture), call.Interface, CsvFormat.Inert(call.Title), CsvFormat.Inert(call.Client), call.Status.ToString(CultureInfo.InvariantCulture), call.Problem, call.TookMs.ToString("0.0", CultureInfo.InvariantCulture), call.Origin];

    private static PushStreamHttpResult Book(IReadOnlyList<InterfaceCall> calls, CityClock clock, IdentityDesk desk, CancellationToken cancellationToken)
    {
        var file = new FileBufferingWriteStream();
        desk.Response.RegisterForDisposeAsync(file);
        var english = Language.IsEnglish(desk.Request.HttpContext);
        using (var book = new WorkbookWriter(file))
        {
            var sheet = book.Begin(english ? "Calls" : "接口调用日志", [.. (english ? HeadsEn : Heads).Select(head => new SheetColumn(head, 18))]);
            foreach (var call in calls)
                sheet.Row([Cell.Of(clock.Local(call.At)), Cell.Of(call.Interface), Cell.Of(call.Title), Cell.Of(call.Client), Cell.Of(call.Status), Cell.Of(call.Problem), Cell.Of(call.TookMs), Cell.Of(call.Origin)]);
        }
        return TypedResults.Stream(body => file.DrainBufferAsync(body, cancellationToken), WorkbookWriter.ContentType, "calls.xlsx");
    }
}
