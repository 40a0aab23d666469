using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Cases.Requests;

/// <summary>An action that is asked for: done when somebody with the final right approves.</summary>
/// <param name="Asked">What was sent with the action.</param>
/// <param name="CarriedBy">Who goes on with it: who has asked for it, until they hand it over.</param>
/// <param name="Post">Whose decision it is, at <paramref name="TierRegion"/>; null for the case's place.</param>
/// <param name="State">open, approved, refused or withdrawn.</param>
public sealed record CaseRequest(
    long Id, int Version, string Case, string Action, JsonElement Asked, DateTimeOffset AskedAt, string AskedBy, string CarriedBy, string? AskedPost, string Post, string? TierRegion, string State, DateTimeOffset? DecidedAt, string? DecidedBy, string? Opinion)
{
    /// <summary>What the caller may do with it now: approve, refuse, withdraw.</summary>
    public IReadOnlyList<string> May { get; init; } = [];

    /// <summary>What people are called, by the accounts that it names; of a case's requests, the case says it.</summary>
    public IReadOnlyDictionary<string, string>? People { get; init; }

    internal IEnumerable<string?> Accounts => [AskedBy, CarriedBy, DecidedBy];

    internal const string Columns = "o.id, o.version, c.code, o.action, o.body::text, o.asked_at, o.asked_by, o.carried_by, o.asked_post, o.post, o.tier_region, o.state, o.decided_at, o.decided_by, o.opinion";

    internal const string Table = "cases.request o join cases.case_file c on c.id = o.case_id";

    internal RowVersion RowVersion => new(Id, Version);

    internal static CaseRequest Of(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt32(1), row.GetString(2), row.GetString(3), Cases.Case.Json(row.GetString(4)), Cases.Case.Time(row, 5)!.Value, row.GetString(6), row.GetString(7), Cases.Case.Text(row, 8), row.GetString(9), Cases.Case.Text(row, 10), row.GetString(11),
        Cases.Case.Time(row, 12), Cases.Case.Text(row, 13), Cases.Case.Text(row, 14));
}
