using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Supervision.Campaigns.ByRisk;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Campaigns.Tasks;

/// <summary>A task of a campaign: one object, once.</summary>
/// <param name="Campaign">Its code.</param>
/// <param name="Assignees">Accounts; none where parties of the object fill it.</param>
/// <param name="State">open, filled, returned, approved or void.</param>
/// <param name="OpensAt">Since when it may be filled.</param>
/// <param name="DueAt">The last moment in time.</param>
/// <param name="IsOverdue">That moment is over, and nothing was filled in by it.</param>
/// <param name="Record">Address of the record that answers it; null for none.</param>
/// <param name="Passed">Null for no result.</param>
/// <param name="Opinion">Why it was returned or voided, or what was said when it was approved.</param>
public sealed record CampaignTaskDocument(
    string Campaign, string Kind, int Number, int Round, string ObjectType, string ObjectCode, string ObjectName, IReadOnlyList<string> Assignees, bool ForParties, string State, DateTimeOffset OpensAt, DateTimeOffset DueAt, bool IsOverdue,
    int TimesUrged, DateTimeOffset? UrgedAt, string RecordKind, string? Record, DateTimeOffset? FilledAt, string? FilledBy, bool? Passed, DateTimeOffset? ReviewedAt, string? ReviewedBy, string? Opinion, string Region, JsonElement? Geometry, int Version)
{
    /// <summary>Why it was drawn, for makers and reviewers; null for others, and where it was not drawn by risk.</summary>
    public TaskRisk? Risk { get; init; }

    /// <summary>All that was done with it, in order; null in lists.</summary>
    public IReadOnlyList<CampaignStepDocument>? History { get; init; }

    /// <summary>What the caller may do with it now; null in lists.</summary>
    public IReadOnlyList<string>? May { get; init; }

    /// <summary>What people are called that it names, by account.</summary>
    public IReadOnlyDictionary<string, string>? People { get; init; }

    internal IEnumerable<string?> Accounts => [FilledBy, ReviewedBy, .. Assignees, .. (History ?? []).Select(step => step.DoneBy)];

    internal static CampaignTaskDocument Of(CampaignTask task, CampaignDesk desk) => new(
        task.Campaign, task.Kind, task.Number, task.Round, task.ObjectType, task.ObjectCode, task.ObjectName, task.Assignees, task.IsForParties, task.State, task.OpensAt, task.DueAt,
        task.State != TaskState.Void && (task.IsWaiting ? desk.Now : task.FilledAt) > task.DueAt, task.TimesUrged, task.UrgedAt, task.RecordKind,
        task.Record is { } record ? $"/objects/{task.ObjectType}/{Uri.EscapeDataString(task.ObjectCode)}/records/{task.RecordKind}/{record.ToString(CultureInfo.InvariantCulture)}" : null,
        task.FilledAt, task.FilledBy, task.Passed, task.ReviewedAt, task.ReviewedBy, task.Opinion, task.Region, ObjectDocument.Parsed(task.Geometry), task.Version)
    {
        Risk = task.Risk is { } risk && desk.Kinds.Find(task.Kind) is { } kind && desk.MaySeeTo(kind) ? risk : null,
    };
}
