using SpatialCockpit.Supervision.Cases.Actions;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Cases.Requests;

/// <summary>Who decides what is asked for: what callers are told that they may do, and what is judged when they do it.</summary>
/// <param name="type">Of the case.</param>
internal sealed class RequestRights(CaseRequest request, Case @case, CaseType type, ActionRights rights)
{
    /// <summary>Whether what the caller approves is done; null where it is for others to decide, as whatever one has asked for oneself, or goes on with.</summary>
    public bool? Decides { get; } = rights.Is(request.AskedBy) || rights.Is(request.CarriedBy) ? null : rights.Decides(request.Post, request.TierRegion, @case);

    /// <summary>Of whom the caller decides it in the place; null where it is theirs.</summary>
    public string? DecidesFor => rights.DecidesFor(request.Post, request.TierRegion, @case);

    public bool Withdraws => rights.Withdraws(request.CarriedBy);

    /// <summary>Whose decision it is next where the caller has not the final right; null where there is no tier above.</summary>
    public string? TierAbove => type.TierAbove(@case.Region, request.TierRegion);

    /// <summary>In the order in which they are offered.</summary>
    public IReadOnlyList<string> May()
    {
        if (request.State != "open" || !rights.AreAny)
            return [];
        var approves = Decides is { } isFinal && (isFinal ? type.Actions.ContainsKey(request.Action) : TierAbove is not null);
        return [.. approves ? ["approve"] : Array.Empty<string>(), .. Decides is null ? Array.Empty<string>() : ["refuse"], .. Withdraws ? ["withdraw"] : Array.Empty<string>()];
    }
}
