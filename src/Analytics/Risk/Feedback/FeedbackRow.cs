using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Analytics.Risk.Feedback;

/// <summary>Tasks of one campaign and version of a model that one side asked for, as their caller sees them.</summary>
/// <param name="Told">Judged tasks of which something was told, and <paramref name="ToldSum"/> of it.</param>
internal sealed record FeedbackRow(long Campaign, string Version, bool IsByModel, int Tasks, int Done, int Judged, int Failed, int Told, double ToldSum)
{
    private const string Sql = """
        select campaign_id, model_version, is_by_model, count(*)::int, count(*) filter (where is_done)::int, count(passed)::int, count(*) filter (where not passed)::int, (count(score) filter (where passed is not null))::int, coalesce(sum(score) filter (where passed is not null), 0)
        from campaigns.checks_by($1)
        group by 1, 2, 3 order by max(max(id)) over (partition by model_version) desc
        """;

    /// <returns>The last version first.</returns>
    public static Task<List<FeedbackRow>> ListAsync(ScopedTransaction transaction, string model, CancellationToken cancellationToken) => transaction.Command(Sql, (object)model).ListAsync(Of, cancellationToken);

    private static FeedbackRow Of(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetBoolean(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7), row.GetDouble(8));
}
