using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using SpatialCockpit.Analytics.Risk.Cards;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Risk.Models;

/// <param name="IsPublished">Whether it tells, or is only kept.</param>
public sealed record ModelVersion(string Model, string Version, DateOnly AsOf, DateTimeOffset TrainedAt, bool IsPublished)
{
    internal string Declaration { get; init; } = "";

    /// <returns>Whether it was made for what the model is now.</returns>
    internal bool IsOf(RiskModel model) => Model == model.Name && Declaration == model.Declaration;
}

/// <summary>Trainings in the record.</summary>
internal static class TrainingRows
{
    private const string Columns = "model, version, as_of, trained_at, is_published, declaration";

    public static async Task AddAsync(NpgsqlConnection connection, RiskModel model, ModelCard card, CancellationToken cancellationToken)
    {
        await using var add = connection.Command("insert into risk.training (model, version, as_of, trained_at, is_published, declaration, card) values ($1, $2, $3, $4, $5, $6, $7)", card.Model, card.Version, card.AsOf, card.TrainedAt.UtcDateTime, card.IsPublished, model.Declaration,
            new NpgsqlParameter { Value = JsonSerializer.Serialize(card, WireJson.Options), NpgsqlDbType = NpgsqlDbType.Jsonb });
        await add.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The last first.</summary>
    public static async Task<List<ModelVersion>> ListAsync(NpgsqlCommand command, CancellationToken cancellationToken) => await command.ListAsync(Of, cancellationToken);

    /// <summary>The last training of each model.</summary>
    /// <param name="isPublished">Of those alone.</param>
    public static async Task<List<ModelVersion>> LastAsync(NpgsqlConnection connection, bool isPublished, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command(LastSql(isPublished));
        return await ListAsync(ask, cancellationToken);
    }

    /// <param name="isPublished">Of those alone.</param>
    /// <returns>SQL of the last training of each model.</returns>
    public static string LastSql(bool isPublished) => $"select distinct on (model) {Columns} from risk.training{(isPublished ? " where is_published" : "")} order by model, id desc";

    public const string OfModelSql = $"select {Columns} from risk.training where model = $1 order by id desc";

    private static ModelVersion Of(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetFieldValue<DateTimeOffset>(3), row.GetBoolean(4)) { Declaration = row.GetString(5) };
}
