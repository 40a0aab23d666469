using Microsoft.Extensions.Logging;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Watch;
using SpatialCockpit.Analytics.Warehouse;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Risk.Models;

/// <summary>Trains models by itself: a new one soon, others at night when they are old or wrong. An administrator may at any time.</summary>
internal sealed class TrainKeeper(ModelCatalog models, TrainingRun training, WarehouseProjection warehouse, RecordDatabase record, RiskOptions options, CityClock clock, TimeProvider time, ILogger<TrainKeeper> logger) : WarehouseWork(time, logger)
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    /// <summary>Whoever has just started a server looks at it first.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(10);

    /// <summary>When the city sleeps, and before models tell.</summary>
    private static readonly TimeOnly From = new(1, 0), Until = new(4, 0);

    /// <summary>One that was wrong is not tried again before it can have learned something new.</summary>
    private const int DaysAfterWrong = 7;

    private readonly DateTimeOffset _began = time.GetUtcNow();

    private readonly Dictionary<string, DateOnly> _tried = new(StringComparer.Ordinal);

    protected override string Work => "Trainings";

    protected override async Task<TimeSpan> DoAsync(CancellationToken cancellationToken)
    {
        if (!options.TrainsByItself || Time.GetUtcNow() - _began < AfterStart || !warehouse.IsRead)
            return Look;
        var (last, published, looks) = await ReadAsync(cancellationToken);
        foreach (var model in models.All)
        {
            if (_tried.GetValueOrDefault(model.Name) < clock.Today && IsDue(model, last.Find(each => each.IsOf(model)), published.Find(each => each.IsOf(model)), looks.Find(each => each.Model == model.Name)))
                await TrainAsync(model, cancellationToken);
        }
        return Look;
    }

    /// <param name="last">Published or not.</param>
    private bool IsDue(RiskModel model, ModelVersion? last, ModelVersion? published, ModelLook? look)
    {
        if (last is null)
            return true;
        var hour = TimeOnly.FromDateTime(clock.Local(clock.Now));
        var isWrong = look is { Drift.Level: DriftLevel.Wrong } && look.Version == published?.Version;
        return hour >= From && hour < Until && (model.IsOld(last.AsOf, clock.Today) || isWrong && last.AsOf.AddDays(DaysAfterWrong) <= clock.Today);
    }

    private async Task TrainAsync(RiskModel model, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var line in training.TrainAsync(model, clock.Today, cancellationToken))
            {
                if (line.Card is { } card)
                    Logger.ModelTrained(model.Name, card.Version, card.IsPublished ? "published" : "not published. " + string.Join(" ", card.Refusals.Select(why => why.In(english: true))));
            }
        }
        catch (Exception e) when (RiskProblems.AreOfModel(e))
        {
            Logger.ModelNotTrained(model.Name, e.Message);
            if (e is ProblemException { Problem: var problem } && problem == RiskProblems.Busy)
                return;
        }
        _tried[model.Name] = clock.Today;
    }

    private async Task<(List<ModelVersion> Last, List<ModelVersion> Published, List<ModelLook> Looks)> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var looks = connection.Command(LookRows.LastSql);
        return (await TrainingRows.LastAsync(connection, isPublished: false, cancellationToken), await TrainingRows.LastAsync(connection, isPublished: true, cancellationToken), await LookRows.ListAsync(looks, cancellationToken));
    }
}
