using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Shapes;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geofence.Events;

/// <summary>What is told, as rows of <c>fence.event</c>.</summary>
internal static class EventRows
{
    private static readonly JsonSerializerOptions Brief = new(WireJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static readonly string[] Columns =
        ["batch", "cause", "place", "kind", "rule", "rule_version", "object", "time", "seq", "lon", "lat", "distance_m", "accuracy_m", "verdict", "evidence", "retracts", "region", "audience"];

    /// <summary>Of an event that is taken back.</summary>
    public const string Retraction = "retraction";

    /// <summary>Of one that a permit keeps from being told as what it is.</summary>
    public const string Suppressed = "suppressed";

    public static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<TrackChange> changes, CancellationToken cancellationToken)
    {
        await using var copy = await BinaryCopy.BeginAsync(connection, "fence.event", Columns, cancellationToken);
        foreach (var change in changes)
        {
            var (id, subject, owner, told, retracts) = change;
            copy.StartRow();
            copy.Bigint(id.Batch);
            copy.Integer(id.Cause);
            copy.Integer(id.Place);
            copy.Text(KindOf(change));
            copy.Bigint(told.Rule.Number);
            copy.Integer(told.Rule.Version);
            copy.Text(subject);
            copy.Timestamp(new(told.Time, TimeSpan.Zero));
            copy.Integer(told.Fix.Sequence);
            copy.Double(told.Fix.Lon);
            copy.Double(told.Fix.Lat);
            copy.Real(DistanceMeters(told));
            copy.Real(told.Fix.AccuracyMeters > 0 ? told.Fix.AccuracyMeters : null);
            copy.Text(Verdict(told));
            copy.Jsonb(Evidence(change));
            copy.Text(retracts?.ToString());
            copy.Text(owner.Region);
            copy.IntegerArray(owner.Audience);
        }
        await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>The same for <c>fence.tell</c>, which writes them within the transaction of a request.</summary>
    public static string Json(IReadOnlyList<TrackChange> changes) => JsonSerializer.Serialize(changes.Select(change => new
    {
        change.Id.Cause,
        change.Id.Place,
        Kind = KindOf(change),
        Rule = change.Event.Rule.Number,
        RuleVersion = change.Event.Rule.Version,
        change.Object,
        Time = new DateTimeOffset(change.Event.Time, TimeSpan.Zero),
        Seq = change.Event.Fix.Sequence,
        change.Event.Fix.Lon,
        change.Event.Fix.Lat,
        DistanceM = DistanceMeters(change.Event),
        AccuracyM = change.Event.Fix.AccuracyMeters > 0 ? change.Event.Fix.AccuracyMeters : (float?)null,
        Verdict = Verdict(change.Event),
        Evidence = Evidence(change) is { } evidence ? JsonSerializer.Deserialize<JsonElement>(evidence) : (JsonElement?)null,
        Retracts = change.Retracts?.ToString(),
        change.Owner.Region,
        change.Owner.Audience,
    }), WireJson.Options);

    public static string KindOf(in TrackChange change) => change.Retracts is not null ? Retraction : change.Event.Permit is not null ? Suppressed : change.Event.Kind.Word();

    /// <summary>From the fix to the fence's boundary; negative inside. Other rules say their distances in the evidence.</summary>
    private static float? DistanceMeters(in FenceEvent told) => told.Rule is Fence { Shape: var shape } ? (float)Math.Round(shape.OutwardMeters(told.Fix.Lon, told.Fix.Lat), 2) : null;

    /// <summary>Of rules that say where one has to be.</summary>
    private static string? Verdict(in FenceEvent told) => told.Rule is TrackRule { Watch: AwayWatch } ? told.Kind == FenceEventKind.Alarm ? "refuse" : "pass" : null;

    /// <summary>What besides the fix itself made it so.</summary>
    private static string? Evidence(in TrackChange change)
    {
        var told = change.Event;
        if (change.Retracts is null && told.Reason == EventReason.Fix && told.Permit is null && told.Facts is null)
            return null;
        return JsonSerializer.Serialize(new FenceEvidence(
            change.Retracts is null && told.Permit is null ? null : told.Kind.Word(),
            told.Reason == EventReason.Fix ? null : told.Reason.Word(),
            told.Reason == EventReason.Fix ? null : told.Fix.At,
            told.Permit?.Code,
            told.Permit?.Version,
            told.Rule is Fence ? null : told.Rule.Kind)
        {
            Facts = told.Facts is null ? null : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(told.Facts),
        }, Brief);
    }
}

/// <param name="Kind">What a suppressed event would have been, and what one that is taken back was.</param>
/// <param name="Reason">Where no fix brought it about: fence_changed, window_opened, window_closed, object_changed, permit_ended, silence.</param>
/// <param name="FixTime">Then, of the latest fix.</param>
/// <param name="Permit">The id of the fence that permits it.</param>
/// <param name="Rule">The kind of a rule that is no fence; what it found stands beside it.</param>
public sealed record FenceEvidence(string? Kind, string? Reason, DateTimeOffset? FixTime, string? Permit, int? PermitVersion, string? Rule)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Facts { get; init; }
}
