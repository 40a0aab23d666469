using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Grids.Coverage;

/// <summary><c>GET /grids/coverage</c>: where supervisors were, and where nobody was.</summary>
internal static class CoverageEndpoint
{
    private const int MostItems = 10_000;

    /// <summary>Every position of these days is looked at.</summary>
    private const int MostDays = 7;

    private const int FirstYear = 2000;
    private const int LastYear = 9998;

    /// <param name="from">The first day; <paramref name="to"/> when left out.</param>
    /// <param name="to">The last day, included; today when left out.</param>
    public static Task<IResult> AskAsync(string? region, DateOnly? from, DateOnly? to, string? by, int? limit, ISupervisorPositions positions, GridDesk desk, CityClock clock, CancellationToken cancellationToken)
    {
        var last = to ?? clock.Today;
        var first = from ?? last;
        if (region is not null && !UnitGridEndpoints.IsRegion(region))
            return Wrong(UnitGridEndpoints.NoRegion);
        if (CoverageWords.Read(by) is not { } apart)
            return Wrong($"by: one of {string.Join(", ", CoverageWords.All)}.");
        if (limit is < 1 or > MostItems)
            return Wrong($"limit: 1 to {MostItems}.");
        if (last < first || last.DayNumber - first.DayNumber >= MostDays)
            return Wrong($"from, to: the first and the last of at most {MostDays} days.");
        if (first.Year < FirstYear || last.Year > LastYear)
            return Wrong($"from, to: in the years {FirstYear} to {LastYear}.");
        return desk.AskAsync(async transaction => TypedResults.Ok(await GridCoverage.OfAsync(
            positions, transaction, region is null ? [.. desk.Caller.Scope.Regions] : [region], first, last, clock.StartOf(first), clock.StartOf(last.AddDays(1)), apart, limit ?? 1000, cancellationToken)), cancellationToken);
    }

    private static Task<IResult> Wrong(string detail) => Task.FromResult<IResult>(WebProblems.BadParameter.With(detail));
}
