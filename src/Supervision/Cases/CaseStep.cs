using System.Text.Json;
using Npgsql;
using SpatialCockpit.Supervision.Cases.Clocks;

namespace SpatialCockpit.Supervision.Cases;

/// <summary>One step of a case's history.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Moves">It begins a stay: in another state, or with somebody else.</param>
/// <param name="State">From then on, as is <paramref name="Holder"/>.</param>
/// <param name="Said">What was said with it; null for nothing.</param>
/// <param name="Stay">What its clock showed when the stay ended, or shows.</param>
internal sealed record CaseStep(
    int Number, string Action, DateTimeOffset DoneAt, DateTimeOffset RecordedAt, string DoneBy, string? ByPost, bool Moves, string State, string Stage, CaseHolder Holder, JsonElement? Said, IReadOnlyList<string> Attachments, TimeLimit? Limit = null, TimeLimit? Extension = null,
    DateTimeOffset? LeftAt = null, StayReading Stay = default)
{
    public const string Columns = """
        s.number, s.action, s.done_at, s.recorded_at, s.done_by, s.by_post, s.moves, s.state, s.stage, s.post, s.tier_region, s.department_code, s.held_by, s.attributes::text, coalesce(s.attachments, '{}'), s.limit_count, s.limit_unit, s.extra_count, s.extra_unit, s.left_at, s.due_at, s.on_time
        """;

    public const int ColumnCount = 22;

    public ClockStep Clock => new(DoneAt, Action, State, Limit, Extension);

    public static CaseStep Of(NpgsqlDataReader row) => new(
        row.GetInt32(0), row.GetString(1), Case.Time(row, 2)!.Value, Case.Time(row, 3)!.Value, row.GetString(4), Case.Text(row, 5), row.GetBoolean(6), row.GetString(7), row.GetString(8),
        new(Case.Text(row, 9), Case.Text(row, 10), Case.Text(row, 11), Case.Text(row, 12)), row.IsDBNull(13) ? null : Case.Json(row.GetString(13)), row.GetFieldValue<string[]>(14), Limited(row, 15), Limited(row, 17), Case.Time(row, 19),
        new(Case.Time(row, 20), row.IsDBNull(21) ? null : row.GetBoolean(21)));

    private static TimeLimit? Limited(NpgsqlDataReader row, int column) => row.IsDBNull(column) || TimeLimit.UnitOf(row.GetString(column + 1)) is not { } unit ? null : new(row.GetInt32(column), unit);
}
