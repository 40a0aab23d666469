using System.Text.Json;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Analytics.Risk.Kinds;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Risk.Watch;

/// <summary>How features, and what a model tells, lay on the last day that it knows the outcomes of.</summary>
internal sealed record LearnedDay(DateOnly Day, Spread Chances, IReadOnlyList<Spread> Features)
{
    private const string File = "learned.json";

    /// <param name="encoded">Rows of the day as the trees take them.</param>
    public static LearnedDay Of(DateOnly day, Forecast told, Encoding encoding, float[] encoded) =>
        new(day, Spread.Of("chance", told.Chances), [.. encoding.Columns.Select((column, i) => Spread.Of(column.Name, encoding.ValuesOf(i, encoded)))]);

    public static LearnedDay Read(string folder) => JsonSerializer.Deserialize<LearnedDay>(System.IO.File.ReadAllBytes(Path.Combine(folder, File)), WireJson.Options)!;

    public void Save(string folder) => System.IO.File.WriteAllBytes(Path.Combine(folder, File), JsonSerializer.SerializeToUtf8Bytes(this, WireJson.Options));

    /// <summary>How far today's things have wandered from those of the day, the farthest first.</summary>
    /// <returns>Of what was told, and of each feature that can be compared.</returns>
    public (double? Chances, IReadOnlyList<(string Feature, double Index)> Features) IndexesOf(Forecast told, Encoding encoding, float[] encoded) =>
        (Chances.IndexOf(told.Chances), [.. Features.Select((feature, i) => (feature.Name, Index: feature.IndexOf(encoding.ValuesOf(i, encoded)))).Where(each => each.Index is not null).Select(each => (each.Name, each.Index!.Value)).OrderByDescending(each => each.Value)]);
}
