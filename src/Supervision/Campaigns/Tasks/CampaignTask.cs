using Npgsql;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Campaigns.ByRisk;

namespace SpatialCockpit.Supervision.Campaigns.Tasks;

/// <summary>A task as the record has it: one object, once.</summary>
/// <param name="Number">Within its campaign.</param>
/// <param name="DueAt">The last moment in time.</param>
/// <param name="Record">That answers it; null for none.</param>
/// <param name="Passed">Null for no result.</param>
/// <param name="Geometry">GeoJSON, a point; null for nowhere.</param>
/// <param name="Risk">Null where it was not drawn by risk.</param>
internal sealed record CampaignTask(
    long Id, int Version, string Campaign, string Kind, int Number, int Round, string ObjectType, long Object, string ObjectCode, string ObjectName, string[] Assignees, bool IsForParties, string State, DateTimeOffset OpensAt, DateTimeOffset DueAt,
    int TimesUrged, DateTimeOffset? UrgedAt, string RecordKind, long? Record, DateTimeOffset? FilledAt, string? FilledBy, bool? Passed, DateTimeOffset? ReviewedAt, string? ReviewedBy, string? Opinion, string Region, int[] Audience, string? Geometry, TaskRisk? Risk)
{
    public const string Table = "campaigns.task";

    public const string Columns = """
        o.id, o.version, o.campaign, o.kind, o.number, o.round, o.object_type, o.object, o.object_code, o.object_name, o.assignees, o.for_parties, o.state, o.opens_at, o.due_at,
        o.times_urged, o.urged_at, o.record_kind, o.record, o.filled_at, o.filled_by, o.passed, o.reviewed_at, o.reviewed_by, o.opinion, o.region, o.audience, st_asgeojson(o.geom, 9, 0),
        o.asked_by, o.model, o.model_version, o.score, o.color
        """;

    public const int ColumnCount = 33;

    public RowVersion RowVersion => new(Id, Version);

    /// <summary>Somebody has something to fill in.</summary>
    public bool IsWaiting => TaskState.Waiting.Contains(State);

    /// <summary>Whether a caller is to fill it: it was given to them, or they work for a party of the object.</summary>
    public bool IsOf(string caller, IEnumerable<int> audience) => Assignees.Contains(caller) || (IsForParties && audience.Intersect(Audience).Any());

    public static CampaignTask Of(NpgsqlDataReader row)
    {
        return new(
            row.GetInt64(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetInt32(5), row.GetString(6), row.GetInt64(7), row.GetString(8), row.GetString(9), row.GetFieldValue<string[]>(10), row.GetBoolean(11), row.GetString(12),
            Time(13)!.Value, Time(14)!.Value, row.GetInt32(15), Time(16), row.GetString(17), row.IsDBNull(18) ? null : row.GetInt64(18), Time(19), Text(20), row.IsDBNull(21) ? null : row.GetBoolean(21), Time(22), Text(23), Text(24), row.GetString(25),
            row.GetFieldValue<int[]>(26), Text(27), TaskRisk.OrNull(row, 28));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        DateTimeOffset? Time(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
    }

    /// <exception cref="ProblemException">It stands elsewhere.</exception>
    public void MustBe(params IReadOnlyList<string> states)
    {
        if (!states.Contains(State))
            throw new ProblemException(CampaignProblems.NotAllowed, $"Task {Number} is '{State}'; this is done where it is {string.Join(" or ", states)}.");
    }
}
