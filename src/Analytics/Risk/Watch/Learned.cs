using System.Text.Json;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Analytics.Risk.Kinds;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Risk.Watch;

/// <summary>How features, and what a model tells, lay on the last day that it knows the outcomes of.</summary>
internal sealed record Learned(DateOnly Day, Spread Chances, IReadOnlyList<Spread> Features)
{
    private const string File = "learned.json";

    /// <param name="encoded">Rows of the day as the trees take them.</param>
    public static Learned Of(DateOnly day, Forecast told, Encoding encoding, float[] encoded) =>
        new(day, Spread.Of("chance", told.Chances), [.. encoding.Columns.Select((column, i) => Spread.Of(column.Name, encoding.ValuesOf(i, encoded)))]);

    public static Learned Read(string folder) => JsonSerializer.Deserialize<Learned>(System.IO.File.ReadAllBytes(Path.Combine(folder, File)), WireJson.Options)!;

    public void Save(string folder) => System.IO.File.WriteAllBytes(Path.Combine(folder, File), JsonSerializer.SerializeToUtf8Bytes(this, WireJson.Options));

    /// <summary>How far today's things have wandered from those of the day, the farthest first.</summary>
    /// <returns>Of what was told, and of each feature that can be compared.</returns>
    public (double? Chances, IReadOnlyList<(string Feature, double Drift)> Features) DriftOf(Forecast told, Encoding encoding, float[] encoded) =>
        (Chances.DriftOf(told.Chances), [.. Features.Select((feature, i) => (feature.Name, Drift: feature.DriftOf(encoding.ValuesOf(i, encoded)))).Where(each => each.Drift is not null).Select(each => (each.Name, each.Drift!.Value)).OrderByDescending(each => each.Value)]);
}
