using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Clocks;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.People;
using SpatialCockpit.Supervision.Cases.People.StandIns;
using SpatialCockpit.Supervision.Cases.Reporting;
using SpatialCockpit.Supervision.Cases.Requests;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>Does what packs declare with cases: asks the guards, finds where it leads, writes the step and all that follows from it.</summary>
public sealed class CasePerformer(CaseTypes cases, CaseLedger ledger, CaseReporting reporting, Departments departments, GridSupervisors supervisors, ActionGuards guards)
{
    /// <param name="case">Held by the transaction.</param>
    /// <exception cref="ProblemException">It cannot be done.</exception>
    internal async Task PerformAsync(ScopedTransaction transaction, Caller caller, Case @case, ActionCall call, CancellationToken cancellationToken)
    {
        call.MustBeOpen(@case);
        await JudgeAsync(@case, call, caller, cancellationToken);
        var rows = new CaseRows(transaction);
        if (!call.HasGiven && call.Body.Attachments.Count > 0 && await rows.GiveAsync(@case, call.Body.Attachments, cancellationToken) is { Count: > 0 } missing)
            throw CaseProblems.NotToGive(CaseProblems.BadAction, missing);
        var steps = await rows.StepsAsync(@case.Id, cancellationToken);
        var (corrected, corrections) = await CorrectAsync(rows, @case, call.Body.Corrections, cancellationToken);
        if (call.Action.Opens is { } opens)
            call.Notes[CaseOpening.Said] = await OpenAsync(transaction, caller, corrected, call, opens, cancellationToken);
        var destination = await new DestinationFinder(transaction, cases, departments, supervisors).FindAsync(corrected, steps, call, cancellationToken);
        var step = await WriteAsync(rows, corrected, steps, call, destination, corrections, cancellationToken);
        await new CaseHearers(transaction, cases).TellAsync(corrected, steps, call, destination, cancellationToken);
        if (destination.Department is { } department)
            await rows.OpenToAsync(@case.Id, department.Party, cancellationToken);
        if (call.Action.Moves)
            await new RequestRows(transaction).WithdrawAsync(@case.Id, call.Type.Actions.Values.Where(action => !action.From.Contains(destination.State.Name)).Select(action => action.Name), call.By, call.At, cancellationToken);
        await AuditLog.WriteAsync(transaction, $"case.{call.Action.Name}", @case.Code, CaseAudit.Between(call.Type, steps[^1], step), new { call.Post, StandsInFor = call.Notes[StandIn.Noted]?.GetValue<string>() }, cancellationToken);
    }

    /// <summary>Another case at the same place, which begins its own way.</summary>
    /// <returns>Its number.</returns>
    private async Task<string> OpenAsync(ScopedTransaction transaction, Caller caller, Case @case, ActionCall call, CaseOpening opens, CancellationToken cancellationToken)
    {
        if (cases.Find(opens.Type) is not { } type)
            throw new ProblemException(CaseProblems.NotAllowed, $"There are no cases of the sort '{opens.Type}' any more.");
        return await reporting.ReportAsync(transaction, caller, type, ReportBody.Of(@case, opens, call.Body.Said, cases.ClassOf(opens.ClassCode ?? ""), call.At), call.At, cancellationToken);
    }

    private async Task<CaseStep> WriteAsync(CaseRows rows, Case @case, List<CaseStep> steps, ActionCall call, Destination destination, JsonObject corrections, CancellationToken cancellationToken)
    {
        var at = steps[^1].DoneAt > call.At ? steps[^1].DoneAt : call.At;
        JsonObject said = [];
        foreach (var (name, value) in call.Body.Said.Concat(call.Notes).Concat(destination.Notes).Concat(corrections))
            said[name] = value?.DeepClone();
        var step = new CaseStep(
            Number: steps[^1].Number + 1, call.Action.Name, DoneAt: at, RecordedAt: call.At, DoneBy: call.By, ByPost: call.Post, call.Action.Moves, destination.State.Name, destination.State.Stage, destination.Holder,
            said.Count == 0 ? null : JsonSerializer.SerializeToElement(said, WireJson.Options), call.Body.Attachments, await LimitAsync(@case, call, destination, cancellationToken), Extension(call));
        await rows.AddStepAsync(@case, step, cancellationToken);
        await ledger.StandAsync(rows, call.Type, @case, [.. steps, step], @case.Reworked + (call.Action.IsRework ? 1 : 0), SetsOf(@case, call), destination.Department?.Name, cancellationToken);
        return step;
    }

    /// <exception cref="ProblemException">Something that must hold before it does not.</exception>
    internal Task JudgeAsync(Case @case, ActionCall call, Caller caller, CancellationToken cancellationToken) => guards.AskAsync(call.Action.Guards, call.Type, @case, call.Body, caller, call.At, cancellationToken);

    private async Task<TimeLimit?> LimitAsync(Case @case, ActionCall call, Destination destination, CancellationToken cancellationToken)
    {
        if (!call.Action.Moves && call.Body.Corrections?.Class is null)
            return null;
        return ledger.LimitOf(call.Type, destination.State, @case.ClassCode, @case.Condition, @case.UnitGridCode ?? @case.Region, await TierAsync(destination, call, cancellationToken));
    }

    /// <summary>Digits of the division at which the department stands that has the case; null for none.</summary>
    private async Task<int?> TierAsync(Destination destination, ActionCall call, CancellationToken cancellationToken) =>
        (destination.Department ?? (destination.Holder.Department is { } code ? await departments.FindAsync(call.Type, code, call.By, cancellationToken) : null))?.Region.Length;

    private static TimeLimit? Extension(ActionCall call) => call.Action.Extends is { } extends ? new(call.Body.Said[extends.Field]!.GetValue<int>(), extends.Unit) : null;

    private static JsonObject SetsOf(Case @case, ActionCall call)
    {
        JsonObject sets = [];
        foreach (var (name, value) in call.Action.Sets.Where(each => each.Value.Was is not { } was || was == CaseAttributes.TextOf(@case.Attributes, each.Key)))
            sets[name] = value.Field is { } field ? call.Body.Said[field]?.DeepClone() : CaseAttributes.Constant(call.Type.Attributes[name], value.Constant);
        return sets;
    }

    /// <returns>The case as it is then, and for the history what it was before.</returns>
    private static async Task<(Case Case, JsonObject Notes)> CorrectAsync(CaseRows rows, Case @case, CaseCorrections? corrections, CancellationToken cancellationToken)
    {
        if (corrections is null)
            return (@case, []);
        await rows.CorrectAsync(@case.Id, corrections, corrections.Place is { } place ? await rows.WhereaboutsAsync(place, cancellationToken) : null, cancellationToken);
        var corrected = await rows.FindAsync(@case.Code, cancellationToken) ?? throw new ProblemException(CaseProblems.Outside, "It would lie where you do not see it.");
        return (corrected, new() { ["before"] = Corrected(@case), ["after"] = Corrected(corrected) });
    }

    private static JsonObject Corrected(Case @case) => new()
    {
        ["class_code"] = @case.ClassCode,
        ["condition"] = @case.Condition,
        ["address"] = @case.Address,
        ["description"] = @case.Description,
        ["unit_grid_code"] = @case.UnitGridCode,
        ["geometry"] = JsonNode.Parse(@case.Geometry.GetRawText()),
    };
}
