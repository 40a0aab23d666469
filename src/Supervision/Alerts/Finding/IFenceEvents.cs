using System.Text.Json;

namespace SpatialCockpit.Supervision.Alerts.Finding;

/// <summary>Something that a fence, or another rule on positions, told of an object.</summary>
/// <param name="Id">Its place in the order of all that was told: numbers with dots between, compared as numbers.</param>
/// <param name="Fence">Null where the rule is not known any more.</param>
/// <param name="Object">A code.</param>
/// <param name="Meta">The fence's own, as of the version that told it.</param>
/// <param name="Retracts">The id of what did not happen after all, where that is all that is told.</param>
public sealed record FenceTold(string Id, string Kind, string? Fence, string? Name, string Object, DateTimeOffset Time, JsonElement? Meta, string? Retracts);

/// <summary>Who hears of all that fences tell: the host plugs it in, since features do not know each other.</summary>
public interface IFenceEvents
{
    /// <summary>Completes when more may have been told since this call.</summary>
    Task Next { get; }

    /// <summary>The first of what was told behind an id, whoever may see it, and all that was taken back.</summary>
    /// <param name="after"><c>0.0.0</c> is before all.</param>
    Task<IReadOnlyList<FenceTold>> ReadAsync(string after, IReadOnlyCollection<string> kinds, int most, CancellationToken cancellationToken);
}
