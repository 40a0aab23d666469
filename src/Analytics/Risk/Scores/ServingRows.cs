using Npgsql;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Analytics.Risk.Scores;

/// <summary>By which training a model tells now.</summary>
/// <param name="IsFallback">Its baseline tells instead.</param>
/// <param name="ScoredAt">When it told last.</param>
/// <param name="AsOf">What it knew then.</param>
internal sealed record Serving(string Model, string Version, bool IsFallback, DateTimeOffset ScoredAt, DateTimeOffset AsOf, int Things);

internal static class ServingRows
{
    public const string AllSql = "select model, version, is_fallback, scored_at, as_of, things from risk.serving";

    public const string OfModelSql = AllSql + " where model = $1";

    public static async Task<List<Serving>> ListAsync(NpgsqlCommand command, CancellationToken cancellationToken) =>
        await command.ListAsync(row => new Serving(row.GetString(0), row.GetString(1), row.GetBoolean(2), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4), row.GetInt32(5)), cancellationToken);
}
