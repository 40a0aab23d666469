using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Csv;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.Clients;

/// <summary>What an API client asked for on one day.</summary>
/// <param name="Operation">As the OpenAPI document calls it.</param>
/// <param name="Refused">Answered with 4xx.</param>
/// <param name="Failed">Answered with 5xx.</param>
/// <param name="MeanMs">Until the answer began.</param>
public sealed record ClientCalls(DateOnly Day, string Operation, long Calls, long Refused, long Failed, double MeanMs, double LongestMs);

/// <summary>Calls of an API client by day and operation, as a list and as a file.</summary>
internal static class ClientCallList
{
    private const int UsualDays = 30, MostDays = 400;

    private static readonly CsvFormat Csv = new(Encoding.UTF8, ',', HasByteOrderMark: true);

    /// <param name="From">First day, by the city's calendar; thirty days when left out.</param>
    /// <param name="To">Last day; today when left out.</param>
    /// <param name="F">json when left out; csv for a file.</param>
    public sealed record Question([FromQuery(Name = "from")] DateOnly? From, [FromQuery(Name = "to")] DateOnly? To, [FromQuery(Name = "f")] string? F);

    public static async Task<IResult> ListAsync(long id, [AsParameters] Question question, ClientUse use, CityClock clock, IdentityDesk desk, CancellationToken cancellationToken)
    {
        if (question.F is not (null or "json" or "csv"))
            return WebProblems.BadParameter.With("f: json or csv.");
        var to = question.To ?? clock.Today;
        var from = question.From ?? DateOnly.FromDayNumber(Math.Max(0, to.DayNumber + 1 - UsualDays));
        if (to.DayNumber - from.DayNumber is < 0 or >= MostDays)
            return WebProblems.BadParameter.With(string.Create(CultureInfo.InvariantCulture, $"from, to: 1 to {MostDays} days."));
        await use.SaveAsync();
        return await desk.AskAsync(async transaction =>
        {
            if (await ClientEndpoints.FindAsync(id, transaction, cancellationToken) is null)
                return WebProblems.NotFound.With();
            var calls = await transaction.Command("select day, operation, calls, refused, failed, total_ms / calls, longest_ms from identity.client_calls_of($1, $2, $3)", id, from, to)
                .ListAsync(row => new ClientCalls(row.GetFieldValue<DateOnly>(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetDouble(5), row.GetDouble(6)), cancellationToken);
            return question.F == "csv" ? TypedResults.Bytes(Csv.Write([["day", "operation", "calls", "refused", "failed", "mean_ms", "longest_ms"], .. calls.Select(Row)]), "text/csv; charset=utf-8", "calls.csv") : TypedResults.Ok(new Page<ClientCalls>(calls, null));
        }, cancellationToken);
    }

    private static string[] Row(ClientCalls calls) =>
        [calls.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CsvFormat.Inert(calls.Operation)!, Text(calls.Calls), Text(calls.Refused), Text(calls.Failed), Text(calls.MeanMs), Text(calls.LongestMs)];

    private static string Text(IFormattable number) => number.ToString(number is double ? "0.0" : null, CultureInfo.InvariantCulture);
}
