using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SpatialCockpit.Cockpit.Demo;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>The demo city with its users: loaded at a first start that owes it, and when an operator asks.</summary>
public sealed class DemoLoad(RecordDatabase record, DemoUsers users, DataFolder data, CityClock clock) : BackgroundService, IReadiness
{
    private readonly SemaphoreSlim _one = new(1);
    private DemoProgress _progress = new("waiting", 0);

    /// <param name="Share">0 to 1.</param>
    /// <param name="Rows">Rows written, by table, on the last line.</param>
    public sealed record Line(string Step, double Share, IReadOnlyDictionary<string, long>? Rows = null);

    /// <summary>Whether a load or drop is under way.</summary>
    public bool IsBusy => _one.CurrentCount == 0;

    public string? WaitsFor => FirstStart.OwesDemo(data) ? $"the demo city: {_progress.Step} {_progress.Share:P0}" : null;

    /// <param name="scale">Share of the things and events, above 0 to 1.</param>
    /// <param name="endDate">The demo's last day; today when null.</param>
    public async IAsyncEnumerable<Line> LoadAsync(double scale, DateOnly? endDate, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = Channel.CreateUnbounded<DemoProgress>(new() { SingleReader = true });
        var load = RunAsync(new(DemoSettings.DefaultSeed, endDate ?? clock.Today, scale), new Reporter(lines.Writer), cancellationToken);
        _ = load.ContinueWith(_ => lines.Writer.Complete(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await foreach (var progress in lines.Reader.ReadAllAsync(CancellationToken.None))
            yield return new(progress.Step, progress.Share);
        yield return new("ready", 1, await load);
    }

    public async Task DropAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await users.RemoveAsync(cancellationToken);
            await DemoLoader.DropAsync(record, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!FirstStart.OwesDemo(data))
            return;
        await foreach (var line in LoadAsync(1, null, stoppingToken))
            _progress = new(line.Step, line.Share);
    }

    private async Task<IReadOnlyDictionary<string, long>> RunAsync(DemoSettings settings, Reporter reporter, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var rows = await Task.Run(() => DemoLoader.LoadAsync(record, settings, reporter, cancellationToken), cancellationToken);
            await users.EnsureAsync(cancellationToken);
            FirstStart.Settle(data);
            return rows;
        }
        finally
        {
            _one.Release();
        }
    }

    private sealed class Reporter(ChannelWriter<DemoProgress> lines) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => lines.TryWrite(value);
    }
}
