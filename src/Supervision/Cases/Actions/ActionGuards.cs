using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Guards;
using SpatialCockpit.Supervision.Guards.Checks;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>Asks what must hold before something is done with a case.</summary>
public sealed class ActionGuards(RecordDatabase record, DutyQuery duties, CaseTypes types)
{
    /// <exception cref="ProblemException">Something does not hold: with all reasons.</exception>
    internal async Task AskAsync(IReadOnlyList<Guard> guards, CaseType type, Case @case, ActionBody body, Caller caller, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (guards.Count == 0)
            return;
        await using var all = await Scope.Everything.BeginBesideAsync(record, caller.Name, cancellationToken);
        var guarded = new GuardedObject(new ObjectType(type.Name, type.Title), @case.Id, @case.Code, ActionFacts.Of(@case, body.Said, types.WorkedBy(type), at), @case.Geometry.GetRawText(), IsInUse: true);
        var asked = new GuardCase(
            new Dictionary<string, GuardedObject>(StringComparer.Ordinal) { [""] = guarded }, caller, at, body.Place, body.AccuracyMeters, body.Attachments, null, default, all, duties);
        var verdict = await GuardJudge.JudgeAsync(guards, asked, cancellationToken);
        if (!verdict.Permits)
            throw new ProblemException(GuardDesk.GuardRefuses, string.Join(" ", verdict.Reasons.Select(reason => reason.Otherwise.Chinese)), null, [new("reasons", verdict.Reasons)]);
    }

    /// <summary>Whether an action can be done with a case at all. What depends on what is sent with it, on photos or on where the caller is, is judged when it is sent.</summary>
    /// <param name="facts">What the case is like, and nothing that is said.</param>
    internal static bool CanHold(IReadOnlyList<Guard> guards, JsonElement facts) => guards.All(guard =>
        guard.Check is not AttributesCheck { Where: var where } || AsksWhatIsSaid(where) || (guard.When is { } when && (AsksWhatIsSaid(when) || CqlJudge.Judge(when, facts) != true)) || CqlJudge.Judge(where, facts) == true);

    private static bool AsksWhatIsSaid(CqlExpression condition) => CqlProperties.Of(condition).Any(name => name.StartsWith(CaseActionReader.Said, StringComparison.Ordinal));
}
