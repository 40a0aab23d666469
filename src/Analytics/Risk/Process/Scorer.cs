using SpatialCockpit.Analytics.Risk.Declared;
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
        using var model = ModelFile.Load(order.Folder, order.Threads);
        var (features, wide) = (model.Encoding.EncodeFrom(rows.Table), model.Encoding.Columns.Count);
        var forecast = order.IsFallback ? FallBack(order.Model.Kind, BaselineCurve.Read(order.Folder), rows.Baseline) : IModelKind.Of(order.Model).Tell(model, features);
        var told = forecast.Scores;
        var top = Enumerable.Range(0, rows.Count).OrderByDescending(row => told[row]).Take(order.IsFallback ? 0 : order.Explained).ToArray();
        var contributions = model.Contributions([.. top.SelectMany(row => features[(row * wide)..((row + 1) * wide)])]);
        var places = new Dictionary<int, int>(top.Index().Select(each => KeyValuePair.Create(each.Item, each.Index)));
        using var writer = new StreamWriter(order.Output);
        var lines = new ScoreLines(writer);
        for (var row = 0; row < rows.Count; row++)
            lines.Write(rows.Table.Rows[row].Key, forecast, row, rows.Class.Length == 0 ? null : rows.Class[row], features.AsSpan(row * wide, wide), places.TryGetValue(row, out var place) ? contributions.AsSpan(place * (wide + 1), wide + 1) : []);
        return rows.Count;
    }

    /// <summary>Of counts the baseline is the mean that is expected without a model.</summary>
    private static Forecast FallBack(RiskKind kind, BaselineCurve baseline, double[] values)
    {
        var (scores, chances) = (baseline.Scores(values), baseline.Chances(values));
        return new(scores, chances) { Values = kind == RiskKind.Count ? Array.ConvertAll(scores, mean => Math.Max(0, mean)) : chances };
    }
}
