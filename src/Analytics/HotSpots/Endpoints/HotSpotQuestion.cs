using System.Text.Json;
using SpatialCockpit.Analytics.Forms;
using SpatialCockpit.Analytics.HotSpots.Statistics;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.HotSpots.Endpoints;

/// <summary>The body of <c>POST /analytics/hotspots</c>, for the API's description. Members that are not listed are refused.</summary>
/// <param name="Layer">Cells by the name of their layer; or <paramref name="Cells"/>.</param>
/// <param name="Cells">A GeoJSON FeatureCollection: polygons for queen, anything with a centre for knn and distance; at most 200,000.</param>
/// <param name="Value">The property that is the variable: a number of each cell.</param>
/// <param name="Method">gi*, moran or emerging; gi* when left out.</param>
/// <param name="Neighbours">queen, knn or distance; queen when left out.</param>
/// <param name="K">For knn: 1 to 1,000; 8 when left out.</param>
/// <param name="DistanceM">For distance: metres between centres on the ellipsoid.</param>
/// <param name="Correction">fdr, bonferroni or none; fdr when left out.</param>
/// <param name="Base">A property to set the variable, then counts of events, in relation to: population, equipment.</param>
/// <param name="Permutations">99 to 9,999. moran draws 999 when it is left out; gi* asks the normal law.</param>
/// <param name="Seed">0 to 2^53 − 1; 1 when left out. The same seed draws the same.</param>
/// <param name="Times">For emerging, instead of value: a property that is an array of numbers, one a step, or an object of them by the names of the steps.</param>
/// <param name="PreviousSteps">For emerging: how many steps before it belong to a step's neighbours, 0 to 100; 1 when left out.</param>
public sealed record HotSpotForm(
    string? Layer, JsonElement? Cells, string? Value, string? Method, string? Neighbours, int? K, double? DistanceM, string? Correction, string? Base, int? Permutations, long? Seed, string? Times, int? PreviousSteps);

/// <summary>A question that can be answered.</summary>
/// <param name="Variable">The property that holds the values, or the values by step.</param>
/// <param name="Permutations">0 where the normal law is asked.</param>
public sealed record HotSpotQuestion(
    string? Layer, JsonElement Cells, string Variable, string? Base, HotSpotMethod Method, NeighbourRule Neighbours, int K, double DistanceMeters, Correction Correction, int Permutations, ulong Seed, int PreviousSteps)
{
    private const int UsualNeighbours = 8;
    private const int MostNeighbours = 1000;
    private const double MostMeters = 20_000_000;
    private const int LeastPermutations = 99;
    private const int UsualPermutations = 999;
    private const int MostPermutations = 9999;
    private const int MostPreviousSteps = 100;

    private static readonly string[] Members = ["layer", "cells", "value", "method", "neighbours", "k", "distance_m", "correction", "base", "permutations", "seed", "times", "previous_steps"];

    /// <summary>That are looked at.</summary>
    public IReadOnlyList<string> Properties => Base is null ? [Variable] : [Variable, Base];

    /// <exception cref="ProblemException">What is wrong with it.</exception>
    public static HotSpotQuestion Read(JsonElement body)
    {
        var form = FormBody.Of(body, "An object with cells or layer, value, neighbours and method.", Members);
        var method = form.Word("method", ("gi*", HotSpotMethod.GetisOrd), ("moran", HotSpotMethod.Moran), ("emerging", HotSpotMethod.Emerging));
        var neighbours = form.Word("neighbours", ("queen", NeighbourRule.Queen), ("knn", NeighbourRule.Nearest), ("distance", NeighbourRule.Distance));
        var (layer, cells) = (form.Text("layer"), form.Member("cells"));
        if (layer is null == cells is null)
            throw WebProblems.BadParameter.Because("cells, layer: one of them.");
        return new(
            layer, cells ?? default, VariableOf(form, method), form.Text("base"), method, neighbours,
            K: neighbours == NeighbourRule.Nearest ? (int)form.Whole("k", UsualNeighbours, 1, MostNeighbours) : form.Without("k", "neighbours is knn", 0),
            DistanceMeters: neighbours == NeighbourRule.Distance ? form.Number("distance_m", null, 0, MostMeters, "metres") : form.Without("distance_m", "neighbours is distance", 0.0),
            form.Word("correction", ("fdr", Correction.Fdr), ("bonferroni", Correction.Bonferroni), ("none", Correction.None)),
            method == HotSpotMethod.Emerging ? form.Without("permutations", "method is gi* or moran", 0) : (int)form.Whole("permutations", method == HotSpotMethod.Moran ? UsualPermutations : 0, LeastPermutations, MostPermutations),
            (ulong)form.Whole("seed", 1, 0, (1L << 53) - 1),
            method == HotSpotMethod.Emerging ? (int)form.Whole("previous_steps", 1, 0, MostPreviousSteps) : form.Without("previous_steps", "method is emerging", 0));
    }

    private static string VariableOf(FormBody form, HotSpotMethod method)
    {
        var (value, times) = (form.Text("value"), form.Text("times"));
        if (method != HotSpotMethod.Emerging)
            form.Without("times", "method is emerging", 0);
        if (times is not null && value is not null)
            throw WebProblems.BadParameter.Because("value, times: one of them.");
        return times ?? value ?? throw WebProblems.BadParameter.Because(method == HotSpotMethod.Emerging ? "times: the property that holds a number for each step." : "value: the property that is the variable.");
    }
}
