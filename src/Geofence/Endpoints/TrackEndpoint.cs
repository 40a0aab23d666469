using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Geofence.Ways;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Endpoints;

/// <summary><c>GET /tracks/{object}</c>: which way something went.</summary>
public static class TrackEndpoint
{
    private const int MostPositions = 200_000;

    /// <summary>What a map draws at once; of more, places are left out that nobody would see.</summary>
    private const int MostPlaces = 10_000;

    private const int UsualGapSeconds = 600;
    private const double LargestToleranceMeters = 1000;

    /// <summary>Receivers err by more.</summary>
    private const double LeastToleranceMeters = 2;

    /// <summary>Before it no position is taken.</summary>
    private const int FirstYear = 2000;

    private const int LastYear = 9998;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <summary>A GeoJSON FeatureCollection.</summary>
    /// <param name="Positions">That are kept of the time, all of them.</param>
    /// <param name="LengthM">Of the ways, through every position; what was gone in gaps is unknown.</param>
    /// <param name="ToleranceM">How far from the line places may lie that were left out; 0 where none was.</param>
    /// <param name="Features">A line from gap to gap, the earliest first.</param>
    public sealed record Track(string Type, string Object, DateTimeOffset From, DateTimeOffset To, int Positions, double LengthM, double ToleranceM, IReadOnlyList<Line> Features);

    public sealed record Line(string Type, Shape Geometry, Properties Properties);

    /// <param name="Coordinates">A position alone is a line of no length: its place twice.</param>
    public sealed record Shape(string Type, IReadOnlyList<double[]> Coordinates);

    /// <param name="Times">Of each of the line's coordinates.</param>
    public sealed record Properties(DateTimeOffset From, DateTimeOffset To, int Positions, double LengthM, IReadOnlyList<DateTimeOffset> Times);

    /// <param name="from">Included; a day before <paramref name="to"/> when left out.</param>
    /// <param name="to">Not included; now when left out.</param>
    /// <param name="day">Of the city's calendar, instead of <paramref name="from"/> and <paramref name="to"/>.</param>
    /// <param name="gapSeconds">10 to 86,400: a silence longer than this cuts the way; 600 when left out.</param>
    /// <param name="toleranceMeters">0 to 1,000: places nearer to the line than this are left out; none when left out, as long as no more than 10,000 are there.</param>
    internal static async Task<Results<Ok<Track>, ProblemHttpResult>> Find(
        string @object, DateTimeOffset? from, DateTimeOffset? to, DateOnly? day, [FromQuery(Name = "gap_s")] int? gapSeconds, [FromQuery(Name = "tolerance_m")] double? toleranceMeters, string? crs,
        HttpContext http, PastWays ways, CityClock clock, CancellationToken cancellationToken)
    {
        if (!ClientCrs.TryParse(crs ?? "wgs84", out var system))
            return GeofenceProblems.UnknownDatum.With();
        if (gapSeconds is < 10 or > 86_400)
            return WebProblems.BadParameter.With("gap_s: 10 to 86400.");
        if (!(toleranceMeters is null or >= 0 and <= LargestToleranceMeters))
            return WebProblems.BadParameter.With($"tolerance_m: 0 to {LargestToleranceMeters}.");
        if (day is not null && (from ?? to) is not null)
            return WebProblems.BadParameter.With("day: without from and to.");
        if ((to?.Year ?? day?.Year) is < FirstYear or > LastYear)
            return WebProblems.BadParameter.With($"to, day: in the years {FirstYear} to {LastYear}.");
        var until = day is { } last ? clock.StartOf(last.AddDays(1)) : to ?? clock.Now;
        var since = day is { } first ? clock.StartOf(first) : from ?? until - TimeSpan.FromDays(1);
        if (since >= until)
            return WebProblems.BadParameter.With("from, to: the earlier time first.");
        if (until - since > Longest)
            return GeofenceProblems.TrackTooLong.With($"from, to: at most {Longest.TotalDays} days.");
        if (await ways.FindAsync(http.Caller(), @object, since, until, MostPositions + 1, cancellationToken) is not { } steps)
            return WebProblems.NotFound.With();
        if (steps.Count > MostPositions)
            return GeofenceProblems.TrackTooLong.With($"More than {MostPositions} positions.");
        var whole = Way.Cut(steps, TimeSpan.FromSeconds(gapSeconds ?? UsualGapSeconds));
        var (drawn, tolerance) = Drawn(whole, toleranceMeters ?? 0);
        return TypedResults.Ok(new Track("FeatureCollection", @object, since, until, steps.Count, Rounded(whole.Sum(way => way.LengthMeters)), tolerance, [.. whole.Zip(drawn, (way, line) => LineOf(way, line, system))]));
    }

    /// <summary>As asked, and where that leaves too many places, as coarse as it takes.</summary>
    private static (List<Way> Ways, double ToleranceMeters) Drawn(List<Way> ways, double toleranceMeters)
    {
        for (var tolerance = toleranceMeters; ; tolerance = Math.Max(LeastToleranceMeters, 2 * tolerance))
        {
            List<Way> thinned = [.. ways.Select(way => way.Thinned(tolerance))];
            if (thinned.Sum(way => way.Steps.Count) <= Math.Max(MostPlaces, 2 * ways.Count) || tolerance > LargestToleranceMeters)
                return (thinned, tolerance);
        }
    }

    private static Line LineOf(Way whole, Way drawn, ClientCrs system)
    {
        var steps = drawn.Steps is [var alone] ? [alone, alone] : drawn.Steps;
        return new("Feature", new("LineString", [.. steps.Select(step => Place(step, system))]),
            new(whole.Steps[0].Time, whole.Steps[^1].Time, whole.Steps.Count, Rounded(whole.LengthMeters), [.. steps.Select(step => step.Time)]));
    }

    private static double[] Place(Step step, ClientCrs system)
    {
        var (lon, lat) = system.Write(step.At);
        return [lon, lat];
    }

    private static double Rounded(double meters) => Math.Round(meters, 1);
}
