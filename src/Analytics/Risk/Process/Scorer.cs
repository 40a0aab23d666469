using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Kinds;
using SpatialCockpit.Analytics.Risk.Training;

namespace SpatialCockpit.Analytics.Risk.Process;

/// <summary>Tells by a training of all things that there are.</summary>
internal static class Scorer
{
    /// <returns>Of how many it told.</returns>
    public static int Score(ScoreOrder order)
    {
        var rows = FeatureFiles.Read(order.Model, [new(order.Day, order.Features, null)]);
        var table = rows.Table.Only([.. order.Model.Ranked.Select(feature => feature.Name)]);
        using var model = ModelFile.Load(order.Folder, order.Threads);
        var forecast = order.IsFallback ? FallBack(BaselineCurve.Read(order.Folder), rows.Baseline) : IModelKind.Of(order.Model).Tell(model, table);
        var told = forecast.Scores;
        var top = Enumerable.Range(0, rows.Count).OrderByDescending(row => told[row]).Take(order.IsFallback ? 0 : order.Explained).ToArray();
        var contributions = model.Contributions(table.Take(top));
        var places = new Dictionary<int, int>(top.Index().Select(each => KeyValuePair.Create(each.Item, each.Index)));
        var (features, wide) = (model.Encoding.Encode(table), table.Columns.Count);
        using var writer = new StreamWriter(order.Output);
        var lines = new ScoreLines(writer);
        for (var row = 0; row < rows.Count; row++)
            lines.Write(table.Rows[row].Key, forecast, row, rows.Class.Length == 0 ? null : rows.Class[row], features.AsSpan(row * wide, wide), places.TryGetValue(row, out var place) ? contributions.AsSpan(place * (wide + 1), wide + 1) : []);
        return rows.Count;
    }

    private static Forecast FallBack(BaselineCurve baseline, double[] values)
    {
        var chances = baseline.Chances(values);
        return new(baseline.Scores(values), chances) { Values = chances };
    }
}
