using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>An action that somebody does, or that was asked for and is allowed now.</summary>
/// <param name="By">Who does it.</param>
/// <param name="Post">In which post; null for administrators and the service.</param>
internal sealed record ActionCall(CaseType Type, CaseAction Action, ActionBody Body, string By, string? Post, DateTimeOffset At)
{
    /// <summary>What the history says beside what was said: of which request it is, which timer it was.</summary>
    public JsonObject Notes { get; init; } = [];

    /// <summary>What was sent for it was given to the case when it was asked for.</summary>
    public bool HasGiven { get; init; }

    /// <exception cref="ProblemException">It cannot be done where the case stands.</exception>
    public void MustBeOpen(Case @case)
    {
        if (!Action.From.Contains(@case.State))
            throw new ProblemException(CaseProblems.NotAllowed, $"The case is in '{@case.State}'; this is done in {string.Join(", ", Action.From)}.");
    }
}
