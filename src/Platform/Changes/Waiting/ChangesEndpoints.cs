using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace SpatialCockpit.Platform.Changes.Waiting;

/// <summary>Which projections have applied what was asked for.</summary>
/// <param name="Lsn">As asked.</param>
public sealed record ChangesApplied(string Lsn, IReadOnlyList<string> For);

internal static class ChangesEndpoints
{
    private const int LongestWaitSeconds = 60;

    /// <summary>Names of the contract; one that this release or this host has no projection for has nothing to wait for.</summary>
    private static readonly string[] ContractNames = ["tiles", "search", "fences", "warehouse"];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/changes/wait", WaitAsync)
        .WithName("WaitForChanges")
        .WithTags("Changes")
        .WithSummary("Waits until a write is to be seen")
        .WithDescription("Answers 200 as soon as the projections named have applied everything up to the position that a write answered in X-Lsn, 504 naming those that have not in time.")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status504GatewayTimeout);

    private static async Task<Results<Ok<ChangesApplied>, ProblemHttpResult>> WaitAsync(
        [Description("Position of the write, from its X-Lsn header: 16/B374D848")] string lsn,
        [Description("Projections to wait for, with commas between: tiles, search, fences, warehouse; all when left out"), FromQuery(Name = "for")] string? projections,
        [Description("Longest wait in seconds, 0 to 60"), FromQuery(Name = "timeout_s")] double? timeoutSeconds,
        ChangeStream stream,
        CancellationToken cancellationToken)
    {
        if (!Lsn.TryParse(lsn, out var position))
            return ChangesProblems.BadPosition.With($"lsn: '{lsn}' is not a position like 16/B374D848.");
        var patience = timeoutSeconds ?? 10;
        if (!(patience is >= 0 and <= LongestWaitSeconds))
            return ChangesProblems.BadTimeout.With($"timeout_s: 0 to {LongestWaitSeconds} seconds.");
        var existing = stream.Projections.ToHashSet(StringComparer.Ordinal);
        var asked = projections?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal) ?? existing;
        if (asked.FirstOrDefault(name => !existing.Contains(name) && !ContractNames.Contains(name)) is { } unknown)
            return ChangesProblems.UnknownProjection.With($"for: '{unknown}' is none of {string.Join(", ", existing.Union(ContractNames).Order(StringComparer.Ordinal))}.");
        asked.IntersectWith(existing);
        var late = await stream.WaitAsync(position, asked, TimeSpan.FromSeconds(patience), cancellationToken);
        return late.Count == 0
            ? TypedResults.Ok(new ChangesApplied(lsn, [.. asked.Order(StringComparer.Ordinal)]))
            : ChangesProblems.NotYetApplied.With($"Not yet there: {string.Join(", ", late)}.", [new("late", late)]);
    }
}
