using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Cases.Reporting.Drafts;

/// <summary>A report as far as it is written; its author alone sees it.</summary>
/// <param name="Report">As it would be reported; what is required of a report may be missing yet.</param>
public sealed record Draft(long Id, JsonElement Report, DateTimeOffset ChangedAt, int Version)
{
    internal const string Columns = "id, report #>> '{}', changed_at, version";

    internal RowVersion RowVersion => new(Id, Version);

    /// <param name="secrets">That open the report.</param>
    internal static Draft Of(NpgsqlDataReader row, SecretBox secrets) => new(row.GetInt64(0), Case.Json(secrets.Open(row.GetString(1))), row.GetFieldValue<DateTimeOffset>(2), row.GetInt32(3));
}
