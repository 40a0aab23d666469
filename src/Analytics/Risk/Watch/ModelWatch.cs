using System.Text.Json;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Models;
using SpatialCockpit.Analytics.Risk.Process;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Risk.Watch;

/// <summary>Looks whether the world is still the one that a training learned, and whether it is still right; what is found is kept, and told to people where it is news.</summary>
internal sealed class ModelWatch(FeatureExport export, RiskChild child, ModelShelf shelf, RecordDatabase record, RiskOptions options, CityClock clock)
{
    /// <exception cref="ProblemException">The warehouse is away, or the model cannot be read.</exception>
    public async Task<Drift> LookAsync(RiskModel model, ModelVersion training, CancellationToken cancellationToken)
    {
        using var aside = shelf.BeginAside(model.Name, RiskProgram.WatchTask);
        var now = new FeatureFile(clock.Today, aside.RowsOf("now"), null);
        await export.FeaturesAsync(model, now.Day, now.Features, cancellationToken);
        var order = new WatchOrder(model, shelf.FolderOf(model.Name, training.Version), now, await NewestAsync(model, training, aside, cancellationToken), aside.FileOf("drift.json"), options.Threads);
        await child.RunToEndAsync(RiskProgram.WatchTask, order, aside.Path, cancellationToken);
        var drift = JsonSerializer.Deserialize<Drift>(await File.ReadAllBytesAsync(order.Output, cancellationToken), WireJson.Options)!;
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await LookRows.AddAsync(connection, new(model.Name, training.Version, clock.Now, drift), cancellationToken);
        return drift;
    }

    /// <summary>The last day whose outcomes are known; null where the training knew some of what happened after it.</summary>
    private async Task<FeatureFile?> NewestAsync(RiskModel model, ModelVersion training, AsideFolder aside, CancellationToken cancellationToken)
    {
        var day = clock.Today.AddDays(-model.HorizonDays);
        if (day < training.AsOf)
            return null;
        var file = new FeatureFile(day, aside.RowsOf("features"), aside.RowsOf("outcomes"));
        await export.BothAsync(model, file, cancellationToken);
        return file;
    }
}
