using Npgsql;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Supervision.Campaigns.Statistics;

/// <summary>What became of tasks. Those that are void count nowhere. A share of nothing is null: no data, and not 0.</summary>
/// <param name="Due">Whose deadline is over, or that are done.</param>
/// <param name="Done">Filled or approved.</param>
/// <param name="InTime">Of these, filled by the deadline.</param>
/// <param name="Overdue">Not done, and the deadline is over.</param>
/// <param name="Judged">Done, with a result; <paramref name="Passed"/> of these.</param>
public sealed record TaskFigures(long Tasks, long Due, long Done, long InTime, long Overdue, long Judged, long Passed)
{
    /// <summary>Of a row <c>o</c>; the deadline is measured by the first parameter.</summary>
    internal const string Columns = """
        count(*) filter (where o.state <> 'void'), count(*) filter (where o.state <> 'void' and (o.due_at < $1 or o.state in ('filled', 'approved'))), count(*) filter (where o.state in ('filled', 'approved')),
        count(*) filter (where o.state in ('filled', 'approved') and o.filled_at <= o.due_at), count(*) filter (where o.state in ('open', 'returned') and o.due_at < $1),
        count(*) filter (where o.state in ('filled', 'approved') and o.passed is not null), count(*) filter (where o.state in ('filled', 'approved') and o.passed)
        """;

    internal const int ColumnCount = 7;

    /// <summary>Of all tasks, in percent.</summary>
    public double? DonePercent => Percent(Done, Tasks);

    /// <summary>Of those that are due, in percent.</summary>
    public double? InTimePercent => Percent(InTime, Due);

    /// <summary>Of those with a result, in percent.</summary>
    public double? PassedPercent => Percent(Passed, Judged);

    internal static TaskFigures Of(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6));

    internal static async Task<TaskFigures> OfAsync(ScopedTransaction transaction, long campaign, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var count = transaction.Command($"select {Columns} from campaigns.task o where o.campaign_id = $2", now.UtcDateTime, campaign);
        await using var row = await count.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return Of(row);
    }

    private static double? Percent(long part, long whole) => whole == 0 ? null : Math.Round(100.0 * part / whole, 2);
}
