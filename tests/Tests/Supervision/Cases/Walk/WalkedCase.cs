using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Tests.Supervision.Cases.Walk;

/// <summary>A case as those who walk it know it: the steps whose doing was answered, in their order.</summary>
internal sealed class WalkedCase(string code, CaseType type)
{
    /// <summary>Steps that are written of requests, and of timers whose action was refused, and move nothing.</summary>
    private static readonly HashSet<string> Notes = new(StringComparer.Ordinal) { "request", "pass_request", "refuse_request", "withdraw_request", "timer" };

    public string Code => code;

    public CaseType Type => type;

    public List<string> Answered { get; } = ["report"];

    /// <summary>A step led where cases end.</summary>
    public bool IsOver => Answered.Exists(step => type.Actions.TryGetValue(step, out var action) && action.To is { } to && type.States.TryGetValue(to, out var state) && state.Post is null);

    /// <returns>What is wrong with a history: what was answered and is not in it, a state that is not declared, or an action that does not lead there; null for nothing.</returns>
    /// <param name="steps">By number; timers go off in a long walk, and add theirs.</param>
    public string? FaultOf(IReadOnlyList<WalkedStep> steps)
    {
        if (!steps.Where(step => !step.IsOfTimer).Select(step => step.Action).SequenceEqual(Answered))
            return $"{code}: answered {string.Join(' ', Answered)}, kept {string.Join(' ', steps.Select(step => step.Action))}";
        for (var at = 0; at < steps.Count; at++)
            if (steps[at].Number != at + 1 || !type.States.ContainsKey(steps[at].State) || at > 0 && !Leads(steps, at))
                return $"{code}: step {at + 1}, {steps[at].Action}, is number {steps[at].Number} and leads from {(at > 0 ? steps[at - 1].State : "nowhere")} to {steps[at].State}";
        return null;
    }

    private bool Leads(IReadOnlyList<WalkedStep> steps, int at)
    {
        var (from, name, to) = (steps[at - 1].State, steps[at].Action, steps[at].State);
        return Notes.Contains(name) ? to == from
            : type.Actions.TryGetValue(name, out var action) && action.From.Contains(from)
            && (action.To is null ? to == from : action.To == CaseAction.Previous ? steps.Take(at).Any(earlier => earlier.State == to) : to == action.To);
    }
}

/// <param name="State">Where it led.</param>
internal readonly record struct WalkedStep(int Number, string Action, string State, bool IsOfTimer);
