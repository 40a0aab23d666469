using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Models;
using SpatialCockpit.Analytics.Risk.Watch;
using SpatialCockpit.Analytics.Warehouse;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

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

    private readonly Dictionary<string, DateTimeOffset> _notBefore = new(StringComparer.Ordinal);

    protected override string Work => "Scores";

    protected override async Task<TimeSpan> DoAsync(CancellationToken cancellationToken)
    {
        if (models.All.Count == 0 || !warehouse.IsRead)
            return Look;
        var (published, serving) = await ReadAsync(cancellationToken);
        foreach (var model in models.All)
        {
            var told = serving.Find(each => each.Model == model.Name);
            if (published.Find(training => training.IsOf(model)) is { } training && IsDue(model, training, told))
                await ScoreAsync(model, training, told, cancellationToken);
        }
        return Look;
    }

    private bool IsDue(RiskModel model, ModelVersion training, Serving? serving)
    {
        if (_notBefore.TryGetValue(model.Name, out var moment) && clock.Now < moment)
            return false;
        return serving is null || serving.Version != training.Version || IsOfYesterday(serving)
            || clock.Now - serving.ScoredAt >= AfterChange && warehouse.ChangedSince(serving.AsOf, model.FeaturesSql.Spells);
    }

    /// <summary>The night has come since it told.</summary>
    private bool IsOfYesterday(Serving serving)
    {
        var tonight = clock.StartOf(clock.Today) + Night.ToTimeSpan();
        return clock.Now >= tonight && serving.ScoredAt < tonight;
    }

    private async Task ScoreAsync(RiskModel model, ModelVersion training, Serving? serving, CancellationToken cancellationToken)
    {
        try
        {
            var began = clock.Now;
            var isFallback = serving?.Version == training.Version && (IsOfYesterday(serving) ? await IsWrongAsync(model, training, serving.IsFallback, cancellationToken) : serving.IsFallback);
            var things = await scoring.ScoreAsync(model, training, isFallback, cancellationToken);
            Logger.LogInformation("{Model} {Version} told of {Things} things in {Seconds:0.0} s{Fallback}", model.Name, training.Version, things, (clock.Now - began).TotalSeconds, isFallback ? ", by its baseline" : "");
        }
        catch (Exception e) when (IsOfModel(e))
        {
            Logger.LogError("{Model} {Version} does not tell: {Reason}", model.Name, training.Version, e.Message);
            _notBefore[model.Name] = clock.Now + AfterTrouble;
        }
    }

    /// <summary>What is wrong with one model, and keeps no other from telling.</summary>
    private static bool IsOfModel(Exception e) => e is ProblemException and not WarehouseAwayException or PostgresException or IOException or JsonException;

    /// <param name="isFallback">What stays where nobody can look.</param>
    private async Task<bool> IsWrongAsync(RiskModel model, ModelVersion training, bool isFallback, CancellationToken cancellationToken)
    {
        Drift drift;
        try
        {
            drift = await watch.LookAsync(model, training, cancellationToken);
        }
        catch (Exception e) when (IsOfModel(e))
        {
            Logger.LogError("It cannot be looked whether {Model} {Version} is right: {Reason}", model.Name, training.Version, e.Message);
            return isFallback;
        }
        if (drift.Level != DriftLevel.Steady)
            Logger.LogWarning("{Model} {Version} is {Level}: {Reasons}", model.Name, training.Version, drift.Level, string.Join(" ", drift.Reasons.Select(reason => reason.In(english: true))));
        return drift.Level == DriftLevel.Wrong;
    }

    private async Task<(List<ModelVersion>, List<Serving>)> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var serving = connection.Command(ServingRows.AllSql);
        return (await TrainingRows.LastAsync(connection, isPublished: true, cancellationToken), await ServingRows.ListAsync(serving, cancellationToken));
    }
}
