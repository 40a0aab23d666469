using System.Text.Json;
using SpatialCockpit.Cockpit.Exchange.Interfaces;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Exchange.Calls;

/// <summary>What became of a program's wish to call an interface: one call of its subscription is taken, or it is refused.</summary>
/// <param name="Refusal">Null where it was taken.</param>
/// <param name="Kind">Null where there is no such interface.</param>
/// <param name="Applicant">Whose the program is.</param>
public sealed record CallRight(
    ProblemType? Refusal, long Interface, long? Subscription, InterfaceKind? Kind, string Target, IReadOnlyDictionary<string, string> Query, string ClientName, string? Applicant, string[] Regions)
{
    private static readonly Dictionary<string, ProblemType> Refusals = new(StringComparer.Ordinal)
    {
        ["none"] = ExchangeProblems.NotSubscribed,
        ["stopped"] = ExchangeProblems.Stopped,
        ["early"] = ExchangeProblems.NotYet,
        ["ended"] = ExchangeProblems.Ended,
        ["spent"] = ExchangeProblems.QuotaSpent,
        ["spent_today"] = WebProblems.TooManyRequests,
    };

    private static readonly CallRight Unknown = new(WebProblems.NotFound, 0, null, null, "", new Dictionary<string, string>(), "", null, []);

    /// <summary>Counted in the record, before it is answered: exactly, however many processes answer, and whatever is started anew.</summary>
    /// <param name="today">The city's.</param>
    public static async Task<CallRight> TakeAsync(RecordDatabase record, string name, long client, DateOnly today, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        return (await connection.Command("select outcome, interface, subscription, kind, target, query, client_name, applicant, regions from exchange.take_call($1, $2, $3)", name, client, today)
            .FirstAsync(row => row.GetString(0) is var outcome && outcome == "unknown" ? Unknown : new CallRight(
                Refusals.GetValueOrDefault(outcome), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetInt64(2), InterfaceKind.Find(row.GetString(3)), row.GetString(4), JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(5))!,
                row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7), row.GetFieldValue<string[]>(8)), cancellationToken))!;
    }
}
