using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Risk.Watch;

/// <summary>What a watch found.</summary>
/// <param name="Version">Of the training that was looked at.</param>
public sealed record ModelLook(string Model, string Version, DateTimeOffset LookedAt, Drift Drift);

/// <summary>Looks in the record.</summary>
internal static class LookRows
{
    /// <summary>The last look at each model.</summary>
    public const string LastSql = "select distinct on (model) model, version, looked_at, drift from risk.look order by model, id desc";

    public static async Task<List<ModelLook>> ListAsync(NpgsqlCommand command, CancellationToken cancellationToken) =>
        await command.ListAsync(row => new ModelLook(row.GetString(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), JsonSerializer.Deserialize<Drift>(row.GetString(3), WireJson.Options)!), cancellationToken);

    /// <summary>It is news, of which people are told, where the one before came to another level; before the first all was steady.</summary>
    public static async Task AddAsync(NpgsqlConnection connection, ModelLook look, CancellationToken cancellationToken)
    {
        await using var add = connection.Command("""
            insert into risk.look (model, version, looked_at, level, is_news, drift)
            select $1, $2, $3, $4, $4 <> coalesce((select level from risk.look where model = $1 order by id desc limit 1), $5), $6
            """, look.Model, look.Version, look.LookedAt.UtcDateTime, WordOf(look.Drift.Level), WordOf(DriftLevel.Steady), new NpgsqlParameter { Value = JsonSerializer.Serialize(look.Drift, WireJson.Options), NpgsqlDbType = NpgsqlDbType.Jsonb });
        await add.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string WordOf(DriftLevel level) => level.ToString().ToLowerInvariant();
}
