using System.Text.Json;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>How an object stands to an obligation, as <c>registry.duty</c> has it.</summary>
/// <param name="State">As <see cref="DutyState"/>, with _ between words.</param>
/// <param name="DueAt">To the minute; null for the whole of <paramref name="DueOn"/>.</param>
/// <param name="Missing">Record kinds, with commas between.</param>
/// <param name="Steps">JSON: to whom, when, whether it is reached.</param>
/// <param name="SuspendedBy">Kind and id of a record, as <c>extension:17</c>.</param>
internal sealed record DutyRow(
    long Object, string Obligation, string State, DateOnly? DueOn, DateTimeOffset? DueAt, string? Band, DateTimeOffset? MetAt, string Missing, string Steps, string? SuspendedBy, DateTimeOffset? SuspendedUntil,
    DateTimeOffset? ReturnedAt, DateTimeOffset? NextChange)
{
    /// <summary>Null where there is nothing to keep: nothing is owed, and nothing will be by itself.</summary>
    public static DutyRow? Of(long id, Obligation obligation, Standing standing) => standing is { State: DutyState.NotOwed, NextChange: null } ? null : new(
        id, obligation.Name, Word(standing.State), standing.Due?.Day, standing.Due?.Moment, standing.Band?.Name, standing.MetAt, string.Join(',', standing.Missing.Select(match => match.Kind).Distinct(StringComparer.Ordinal)),
        JsonSerializer.Serialize(standing.Steps.Select(DutyStep.Of), Platform.Web.WireJson.Options), standing.SuspendedBy is { } record ? FormattableString.Invariant($"{record.Kind}:{record.Id}") : null, standing.SuspendedUntil,
        standing.ReturnedAt, standing.NextChange);

    public static string Word(DutyState state) => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());
}

/// <param name="To">Who hears of it.</param>
/// <param name="At">From when on; null while there was no notice to count from.</param>
public sealed record DutyStep(string To, DateTimeOffset? At, bool IsReached)
{
    internal static DutyStep Of(EscalationStep step) => new(step.Escalation.To, step.At, step.IsReached);
}
