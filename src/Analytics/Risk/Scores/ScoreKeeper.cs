using Microsoft.Extensions.Logging;
using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Models;
using SpatialCockpit.Analytics.Risk.Watch;
using SpatialCockpit.Analytics.Warehouse;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Analytics.Risk.Scores;

/// <summary>
/// Lets published models tell: each night, when another training is published, and when what they know has changed. Each night it is looked at first whether they are still right: where they are not,
/// their baseline tells until they are, or another training is published.
/// </summary>
internal sealed class ScoreKeeper(ModelCatalog models, Scoring scoring, ModelWatch watch, WarehouseProjection warehouse, RecordDatabase record, CityClock clock, TimeProvider time, ILogger<ScoreKeeper> logger) : WarehouseWork(time, logger)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10), AfterChange = TimeSpan.FromMinutes(15), AfterTrouble = TimeSpan.FromHours(1);

    /// <summary>When the city sleeps.</summary>
    private static readonly TimeOnly Night = new(4, 0);

    private readonly Dictionary<string, DateTimeOffset> _notBefore = new(StringComparer.Ordinal), _noLookBefore = new(StringComparer.Ordinal);

    protected override string Work => "Scores";

    protected override async Task<TimeSpan> DoAsync(CancellationToken cancellationToken)
    {
        if (models.All.Count == 0 || !warehouse.IsRead)
            return Look;
        var (published, serving, looks) = await ReadAsync(cancellationToken);
        foreach (var model in models.All)
        {
            if (published.Find(training => training.IsOf(model)) is { } training && clock.Now >= _notBefore.GetValueOrDefault(model.Name))
                await TellAsync(model, training, serving.Find(each => each.Model == model.Name), looks.Find(each => each.Model == model.Name), cancellationToken);
        }
        return Look;
    }

    private DateTimeOffset Tonight => clock.Moment(clock.Today.ToDateTime(Night));

    private bool IsDue(RiskModel model, ModelVersion training, Serving? serving) =>
        serving is null || serving.Version != training.Version || HasComeSince(serving.ScoredAt) || clock.Now - serving.ScoredAt >= AfterChange && warehouse.ChangedSince(serving.AsOf, model.FeaturesSql.Spells);

    /// <summary>Once a night, from the one after the day as of which it was trained on.</summary>
    private bool IsLookDue(ModelVersion training, Serving? serving, ModelLook? look) =>
        serving?.Version == training.Version && HasComeSince(look?.Version == training.Version ? look.LookedAt : clock.StartOf(training.AsOf.AddDays(1))) && clock.Now >= _noLookBefore.GetValueOrDefault(training.Model);

    /// <summary>Whether tonight has.</summary>
    private bool HasComeSince(DateTimeOffset moment) => clock.Now >= Tonight && moment < Tonight;

    private async Task TellAsync(RiskModel model, ModelVersion training, Serving? serving, ModelLook? look, CancellationToken cancellationToken)
    {
        try
        {
            var isWrong = IsLookDue(training, serving, look) ? await IsWrongAsync(model, training, cancellationToken) : null;
            if (!IsDue(model, training, serving) && (isWrong is null || isWrong == serving?.IsFallback))
                return;
            var began = clock.Now;
            var told = await scoring.ScoreAsync(model, training, isWrong, cancellationToken);
            Logger.ModelTold(model.Name, training.Version, told.Things, (clock.Now - began).TotalSeconds, told.IsFallback ? ", by its baseline" : "");
        }
        catch (Exception e) when (RiskProblems.AreOfModel(e))
        {
            Logger.ModelDoesNotTell(model.Name, training.Version, e.Message);
            _notBefore[model.Name] = clock.Now + AfterTrouble;
        }
    }

    /// <returns>Null where nobody can look: then all stays as it is.</returns>
    private async Task<bool?> IsWrongAsync(RiskModel model, ModelVersion training, CancellationToken cancellationToken)
    {
        Drift drift;
        try
        {
            drift = await watch.LookAsync(model, training, cancellationToken);
        }
        catch (Exception e) when (RiskProblems.AreOfModel(e))
        {
            Logger.ModelNotLookedAt(model.Name, training.Version, e.Message);
            _noLookBefore[model.Name] = clock.Now + AfterTrouble;
            return null;
        }
        if (drift.Level != DriftLevel.Steady)
            Logger.ModelDrifted(model.Name, training.Version, drift.Level, string.Join(" ", drift.Reasons.Select(reason => reason.In(english: true))));
        return drift.Level == DriftLevel.Wrong;
    }

    private async Task<(List<ModelVersion>, List<Serving>, List<ModelLook>)> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var serving = connection.Command(ServingRows.AllSql);
        await using var looks = connection.Command(LookRows.LastSql);
        return (await TrainingRows.LastAsync(connection, isPublished: true, cancellationToken), await ServingRows.ListAsync(serving, cancellationToken), await LookRows.ListAsync(looks, cancellationToken));
    }
}
