using Npgsql;

namespace SpatialCockpit.Supervision.Campaigns.ByRisk;

/// <summary>Why an object was drawn by risk, and what was told of it then.</summary>
/// <param name="AskedBy">model, baseline (which told instead) or chance.</param>
/// <param name="Version">Of the training that told.</param>
/// <param name="Score">A chance, 0 to 1; of counts how many were expected. Null where nothing was told.</param>
/// <param name="Color">red, orange, yellow or blue; null where nothing was told.</param>
public sealed record TaskRisk(string AskedBy, string Model, string Version, double? Score, string? Color)
{
    internal const string ByModel = "model", ByBaseline = "baseline", ByChance = "chance";

    /// <summary>Null where it was not drawn by risk.</summary>
    /// <param name="at">The first of its five columns.</param>
    internal static TaskRisk? OrNull(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : Of(row, at);

    internal static TaskRisk Of(NpgsqlDataReader row, int at) => new(row.GetString(at), row.GetString(at + 1), row.GetString(at + 2), row.IsDBNull(at + 3) ? null : row.GetDouble(at + 3), row.IsDBNull(at + 4) ? null : row.GetString(at + 4));
}
