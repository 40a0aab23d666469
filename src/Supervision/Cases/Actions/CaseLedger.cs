using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Clocks;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.Standing;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>Writes where cases stand: by their steps, and by what their clocks read of these.</summary>
public sealed class CaseLedger(CaseTypes cases)
{
    /// <summary>Writes into the history what moves nothing.</summary>
    /// <param name="step">Its name, none of an action.</param>
    internal async Task NoteAsync(ScopedTransaction transaction, Case @case, CaseType type, string step, string by, string? post, JsonObject said, IReadOnlyList<string> attachments, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var rows = new CaseRows(transaction);
        var steps = await rows.StepsAsync(@case.Id, cancellationToken);
        var note = new CaseStep(
            Number: steps[^1].Number + 1, step, DoneAt: steps[^1].DoneAt > at ? steps[^1].DoneAt : at, RecordedAt: at, DoneBy: by, ByPost: post, Moves: false, @case.State, @case.Stage, @case.Holder,
            JsonSerializer.SerializeToElement(said, WireJson.Options), attachments);
        await rows.AddStepAsync(@case, note, cancellationToken);
        await StandAsync(rows, type, @case, [.. steps, note], @case.Reworked, [], null, cancellationToken);
        await AuditLog.WriteAsync(transaction, $"case.{step}", @case.Code, CaseAudit.Said(type, said), null, cancellationToken);
    }

    /// <summary>Where a case stands after its first step, and the step with what its clock shows.</summary>
    internal (CaseStanding Standing, CaseStep First) Begin(CaseType type, CaseFacts facts, CaseStep first)
    {
        var worked = cases.WorkedBy(type);
        var clocks = CaseClocks.Read(type, [first], worked);
        return (CaseStanding.Of(type, facts, [first], clocks, 0, [], null, new(type, worked)), first with { Stay = clocks.Stays.GetValueOrDefault(first.Number) });
    }

    /// <summary>Writes where a case stands by its steps. What stands in a state of the pack no more keeps what was read when it did.</summary>
    internal async Task StandAsync(CaseRows rows, CaseType type, Case @case, IReadOnlyList<CaseStep> steps, int reworked, JsonObject sets, string? departmentName, CancellationToken cancellationToken)
    {
        if (!type.States.ContainsKey(steps[^1].State))
            return;
        var worked = cases.WorkedBy(type);
        var clocks = CaseClocks.Read(type, steps, worked);
        await rows.UpdateAsync(@case.Id, type, CaseStanding.Of(type, @case.Facts, steps, clocks, reworked, sets, departmentName, new(type, worked)), cancellationToken);
        await rows.KeepReadingsAsync(@case.Id, clocks.Stays, cancellationToken);
    }

    /// <summary>What a stay in a state gives the clock that runs there: its own limit, or that of the case's class and condition.</summary>
    internal TimeLimit? LimitOf(CaseType type, CaseState state, string classCode, string? condition, string region, int? tier) =>
        type.ClockOf(state.Name) is not { } clock ? null
        : clock.Limit ?? (cases.ClassOf(classCode) is { } @class && @class.Conditions.GetValueOrDefault(condition ?? "") is { } known ? known.For([.. type.Areas.Where(area => area.Value.Has(region)).Select(area => area.Key)], tier) : null);
}
