using System.Text.Json;
using NetTopologySuite.Geometries;
using SpatialCockpit.Analytics.HotSpots.Places;
using SpatialCockpit.Analytics.Selections;
using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Analytics.HotSpots.Clusters;

/// <summary>A GeoJSON FeatureCollection of ellipses: one, or one for each step of time, those without a point that counts among them.</summary>
/// <param name="Convention">Of the ellipse.</param>
public sealed record CentreAnswer(string Type, string Convention, double Deviations, IReadOnlyList<CentreFeature> Features)
{
    /// <summary>ArcGIS draws its axes √2 longer, CrimeStat by √2 and n − 2 as well.</summary>
    private const string Yuill = "standard deviational ellipse after Yuill (1971): axes are standard deviations along the principal directions, dividing by the sum of weights; no factor of the square root of 2";

    private const int MostSteps = 4000;

    internal static CentreAnswer Of(CentreQuestion question, PlacedRows rows, CityClock clock)
    {
        var all = Enumerable.Range(0, rows.Places.Length);
        return new("FeatureCollection", Yuill, question.Deviations, question.Step is { } step ? [.. Steps(question, rows, new(clock, step), clock)] : [CentreFeature.Of(0, null, null, [.. all], rows, question.Deviations)]);
    }

    private static IEnumerable<CentreFeature> Steps(CentreQuestion question, PlacedRows rows, ClockSteps steps, CityClock clock)
    {
        var timed = Enumerable.Range(0, rows.Places.Length).Where(row => rows.Times[row] is not null).ToList();
        if (timed.Count == 0 && question.Rows is not { From: not null, To: not null })
            return [];
        var from = question.Rows!.From ?? steps.StartOf(timed.Min(row => rows.Times[row]!.Value));
        var to = question.Rows.To ?? steps.Next(steps.StartOf(timed.Max(row => rows.Times[row]!.Value)));
        var borders = steps.Borders(from, to, MostSteps) ?? throw SelectionProblems.TooManySteps.Because($"At most {MostSteps}; take longer steps, or less time by from and to.");
        var byStep = timed.ToLookup(row => steps.StartOf(rows.Times[row]!.Value));
        return borders.Zip(borders.Skip(1), (start, end) => (start, end)).Select((each, i) => CentreFeature.Of(i, clock.Write(each.start), clock.Write(each.end), [.. byStep[each.start]], rows, question.Deviations));
    }
}

/// <param name="Geometry">The ellipse; the centre where it has no width, null without a point that counts.</param>
public sealed record CentreFeature(string Type, int Id, JsonElement? Geometry, CentreProperties Properties)
{
    internal static CentreFeature Of(int id, string? from, string? to, int[] members, PlacedRows rows, double deviations)
    {
        double[] weights = rows.Weights.Length == 0 ? [] : [.. members.Select(row => rows.Weights[row])];
        var found = DeviationEllipse.Of([.. members.Select(row => rows.Places[row])], weights);
        return new("Feature", id, found is { } drawn ? ShapeJson.Of(ShapeOf(drawn, deviations)) : null, new(
            from, to, members.Length, weights.Length == 0 ? members.Length : weights.Sum(), found is { } ellipse ? ShapeJson.Of(ellipse.Centre) : null, found?.LongMeters, found?.ShortMeters, found?.BearingDegrees));
    }

    private static Geometry ShapeOf(DeviationEllipse ellipse, double deviations) => ellipse.ShortMeters > 0
        ? GeometryFactory.Default.CreatePolygon([.. ellipse.Outline(deviations).Select(corner => new Coordinate(corner.Lon, corner.Lat))])
        : GeometryFactory.Default.CreatePoint(new Coordinate(ellipse.Centre.Lon, ellipse.Centre.Lat));
}

/// <param name="From">Of the step; null where all is one.</param>
/// <param name="Points">Rows.</param>
/// <param name="Weight">What they count together.</param>
/// <param name="Centre">Weighted mean of longitude and latitude; null, as what follows, without a point that counts.</param>
/// <param name="LongM">One standard deviation along the direction in which they are spread most.</param>
/// <param name="ShortM">Across it.</param>
/// <param name="BearingDeg">Of the long axis, clockwise from north, 0 to below 180.</param>
public sealed record CentreProperties(string? From, string? To, int Points, double Weight, double[]? Centre, double? LongM, double? ShortM, double? BearingDeg);
