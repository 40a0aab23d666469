using System.Runtime.CompilerServices;
using System.Text.Json;
using SpatialCockpit.Analytics.Risk.Cards;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Process;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Risk.Models;

/// <param name="Step">What it is at: a day whose rows are read or on which it is judged, <c>final</c>, <c>done</c>.</param>
/// <param name="Share">Of all that is to be done, 0 to 1.</param>
/// <param name="Card">With the last line.</param>
public sealed record TrainLine(string Step, double Share, ModelCard? Card = null);

/// <summary>The run of a training in the host: rows of each day from the warehouse, trees in a process of their own, the card into the record. One at a time.</summary>
internal sealed class TrainingRun(ModelCatalog models, FeatureExport export, RiskChild child, ModelShelf shelf, RecordDatabase record, RiskOptions options, CityClock clock) : IDisposable
{
    /// <summary>Of the time that it takes, about.</summary>
    private const double ReadingShare = 0.4;

    /// <summary>Versions beside the published one.</summary>
    private const int KeptVersions = 3;

    private readonly SemaphoreSlim _turn = new(1, 1);

    private volatile Running? _now;

    /// <returns>How far it is; null where the model is not being trained.</returns>
    public TrainLine? LineOf(string model) => _now is { } now && now.Model == model ? now.Line : null;

    /// <exception cref="ProblemException">It cannot be trained, is another meanwhile, or another is being trained.</exception>
    public async IAsyncEnumerable<TrainLine> TrainAsync(RiskModel model, DateOnly asOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!await _turn.WaitAsync(TimeSpan.Zero, cancellationToken))
            throw RiskProblems.Busy.Because("Wait until it is done.");
        try
        {
            using var aside = shelf.BeginAside(model.Name, RiskProgram.TrainTask);
            var days = DaysOf(model, asOf);
            List<FeatureFile> files = [];
            foreach (var (i, day) in days.Index())
            {
                yield return At(new($"{day:yyyy-MM-dd}", ReadingShare * i / days.Count));
                files.Add(await ReadAsync(model, day, aside, cancellationToken));
            }
            var version = shelf.NextVersion(model.Name, asOf, [.. (await AllAsync(model.Name, cancellationToken)).Select(training => training.Version)]);
            var order = new TrainOrder(model, asOf, clock.Now, files, aside.Path, version, options.Threads);
            await foreach (var line in child.RunAsync(RiskProgram.TrainTask, order, aside.Path, cancellationToken))
                yield return At(new(line.Step, ReadingShare + (1 - ReadingShare) * Math.Min(line.Share, 0.99)));
            var card = JsonSerializer.Deserialize<ModelCard>(await File.ReadAllBytesAsync(ModelShelf.CardOf(aside.Path), cancellationToken), WireJson.Options)!;
            if (models.Find(model.Name)?.Declaration != model.Declaration)
                throw RiskProblems.Untrainable.Because("It was declared otherwise meanwhile, or is gone: nothing is kept.");
            await KeepAsync(aside, model, card, cancellationToken);
            yield return new("done", 1, card);
        }
        finally
        {
            _now = null;
            _turn.Release();
        }

        TrainLine At(TrainLine line)
        {
            _now = new(model.Name, line);
            return line;
        }
    }

    /// <summary>Of which it is known by now what became of them, the last of them as far back as the horizon; every so many days, the first first.</summary>
    private static List<DateOnly> DaysOf(RiskModel model, DateOnly asOf)
    {
        List<DateOnly> days = [];
        for (var day = asOf.AddDays(-model.HorizonDays); day >= asOf.AddMonths(-model.HistoryMonths); day = day.AddDays(-model.EveryDays))
            days.Insert(0, day);
        return days;
    }

    private async Task<FeatureFile> ReadAsync(RiskModel model, DateOnly day, AsideFolder aside, CancellationToken cancellationToken)
    {
        var file = new FeatureFile(day, aside.RowsOf($"features-{day:yyyy-MM-dd}"), aside.RowsOf($"outcomes-{day:yyyy-MM-dd}"));
        await export.BothAsync(model, file, cancellationToken);
        return file;
    }

    public void Dispose() => _turn.Dispose();

    private async Task<List<ModelVersion>> AllAsync(string model, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var ask = connection.Command(TrainingRows.OfModelSql, model);
        return await TrainingRows.ListAsync(ask, cancellationToken);
    }

    private async Task KeepAsync(AsideFolder aside, RiskModel model, ModelCard card, CancellationToken cancellationToken)
    {
        shelf.Keep(aside, card.Model, card.Version);
        await using (var connection = await record.Feed.OpenConnectionAsync(cancellationToken))
            await TrainingRows.AddAsync(connection, model, card, cancellationToken);
        var all = await AllAsync(card.Model, cancellationToken);
        shelf.Sweep(card.Model, [.. all.Take(KeptVersions).Concat(all.Where(training => training.IsPublished).Take(1)).Select(training => training.Version)]);
    }

    /// <summary>What is being trained.</summary>
    private sealed record Running(string Model, TrainLine Line);
}
