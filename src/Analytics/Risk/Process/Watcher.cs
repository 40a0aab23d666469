using System.Text.Json;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Kinds;
using SpatialCockpit.Analytics.Risk.Training;
using SpatialCockpit.Analytics.Risk.Watch;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Risk.Process;

/// <summary>Looks whether a training is still right.</summary>
internal static class Watcher
{
    public static void Look(WatchOrder order)
    {
        var kind = IModelKind.Of(order.Model);
        using var model = ModelFile.Load(order.Folder, order.Threads);
        var (learned, encoded) = (LearnedDay.Read(order.Folder), model.Encoding.EncodeFrom(FeatureFiles.Read(order.Model, [order.Now]).Table));
        var (chances, features) = learned.IndexesOf(kind.Tell(model, encoded), model.Encoding, encoded);
        var newest = order.Newest is { } file ? Origin.Of(file.Day, FeatureFiles.Read(order.Model, [file]).Of([file.Day]), kind, model, BaselineCurve.Read(order.Folder)) : null;
        var judged = newest is null ? null : kind.Judge(newest.Forecast, newest.BaselineScores, newest.Rows.Table.Outcomes);
        File.WriteAllBytes(order.Output, JsonSerializer.SerializeToUtf8Bytes(new DriftJudge(order.Model).Of(learned.Day, chances, features, newest, judged), WireJson.Options));
    }
}
