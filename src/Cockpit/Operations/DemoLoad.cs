using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SpatialCockpit.Cockpit.Demo;
using SpatialCockpit.Cockpit.Demo.Fences;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Geofence.Positions;
using SpatialCockpit.Geofence.Replay;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Alerts.Finding;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>The demo city with its users: loaded at a first start that owes it, as often as that takes, and when an operator asks.</summary>
public sealed class DemoLoad(RecordDatabase record, DemoUsers users, DataFolder data, ChangeStream stream, SqlRounds rules, TrackKeeper tracks, LiveReplay replay, CityClock clock, TimeProvider time, ILogger<DemoLoad> logger) : BackgroundService, IReadiness
{
    /// <summary>In the audit, of the load that the first start owes.</summary>
    private const string Host = "host";

    /// <summary>Of the time it takes until the city is on the map, what generating and writing take.</summary>
    private const double WrittenShare = 0.85;

    /// <summary>Likewise, what generating alone takes.</summary>
    private const double MadeShare = 0.21;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _one = new(1);
    private volatile bool _hasFailed;

    /// <param name="Share">0 to 1.</param>
    /// <param name="Rows">Rows written, by table, on the last line.</param>
    public sealed record Line(string Step, double Share, IReadOnlyDictionary<string, long>? Rows = null);

    /// <summary>Whether a load or drop is under way.</summary>
    public bool IsBusy => _one.CurrentCount == 0;

    /// <summary>Of the load that the first start owes.</summary>
    public DemoProgress Progress { get; private set; } = new("waiting", 0);

    public string? WaitsFor => !FirstStart.OwesDemo(data) ? null
        : _hasFailed ? "the demo city, which could not be loaded and is tried again soon; the log says why"
        : $"the demo city: {Progress.Step} {Progress.Share:P0}";

    public bool IsFilling => FirstStart.OwesDemo(data);

    /// <param name="caller">For the audit.</param>
    /// <param name="scale">Share of the things and events, above 0 to 1.</param>
    /// <param name="endDate">The demo's last day; today when null.</param>
    public async IAsyncEnumerable<Line> LoadAsync(string caller, double scale, DateOnly? endDate, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = Channel.CreateUnbounded<DemoProgress>(new() { SingleReader = true });
        var load = RunAsync(caller, SettingsOf(scale, endDate), new Reporter(lines.Writer), cancellationToken);
        _ = load.ContinueWith(_ => lines.Writer.Complete(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await foreach (var progress in lines.Reader.ReadAllAsync(CancellationToken.None))
            yield return new(progress.Step, progress.Share);
        yield return new("ready", 1, await load);
    }

    /// <summary>Of today there is what may have happened by now, so that some cases wait for whoever comes next.</summary>
    private DemoSettings SettingsOf(double scale, DateOnly? endDate)
    {
        var now = clock.Now;
        var settings = new DemoSettings(DemoSettings.DefaultSeed, endDate ?? clock.Today, scale);
        return settings.Now > now && settings.EndDate == clock.Today ? settings with { Now = now } : settings;
    }

    /// <summary>None is owed any more, either.</summary>
    /// <returns>Where the change stream has the demo gone.</returns>
    public async Task<Lsn> DropAsync(string caller, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await users.RemoveAsync(caller, cancellationToken);
            await replay.ForgetAsync(Everyone(caller), DemoFences.Codes, cancellationToken);
            await DemoLoader.DropAsync(record, caller, cancellationToken);
            await tracks.ReadAnewAsync(cancellationToken);
            FirstStart.Settle(data);
            return await PositionAsync(cancellationToken);
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
        while (FirstStart.OwesDemo(data) && !await TryLoadAsync(stoppingToken))
            await Task.Delay(RetryAfter, time, stoppingToken);
    }

    /// <summary>What keeps the demo from being loaded is for the operator to hear, and no reason for the host to end.</summary>
    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var line in LoadAsync(Host, 1, null, cancellationToken))
                (Progress, _hasFailed) = (new(line.Step, line.Share), false);
            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            (Progress, _hasFailed) = (new("waiting", 0), true);
            logger.DemoNotLoaded(e);
            return false;
        }
    }

    private async Task<IReadOnlyDictionary<string, long>> RunAsync(string caller, DemoSettings settings, Reporter reporter, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var (rows, reports) = await Task.Run(() => WriteAsync(caller, settings, reporter, cancellationToken), cancellationToken);
            await users.EnsureAsync(caller, cancellationToken);
            await replay.ForgetAsync(Everyone(caller), DemoFences.Codes, cancellationToken);
            await tracks.ReadAnewAsync(cancellationToken);
            await ReportAsync(caller, reports, reporter, cancellationToken);
            await SeenAsync(reporter, cancellationToken);
            await rules.LookAnewAsync(cancellationToken);
            FirstStart.Settle(data);
            return new Dictionary<string, long>(rows) { ["fence.position"] = rows["fence.position"] + reports.Count, ["fence.rule"] = reports.Fences.Count };
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<(IReadOnlyDictionary<string, long> Rows, DemoReports Reports)> WriteAsync(string caller, DemoSettings settings, Reporter reporter, CancellationToken cancellationToken)
    {
        var demo = DemoCity.Generate(settings, new DemoProgressPart(reporter, 0, MadeShare), cancellationToken);
        var reports = new DemoReports(demo.Cities[0], clock.Now);
        return (await DemoLoader.LoadAsync(record, caller, demo, reports, new DemoProgressPart(reporter, MadeShare, WrittenShare), cancellationToken), reports);
    }

    /// <summary>Fences, then the week of those who come near them.</summary>
    private async Task ReportAsync(string caller, DemoReports reports, Reporter reporter, CancellationToken cancellationToken)
    {
        reporter.Report(new("fence.rule", WrittenShare));
        await replay.PutAsync(Everyone(caller), reports.Fences, cancellationToken);
        await replay.TakeAsync(reports.Fixes, cancellationToken);
        await DemoLoader.ClaimAsync(record, reports, cancellationToken);
    }

    private static Caller Everyone(string caller) => new(caller, caller, [Role.Admin], Scope.Everything);

    /// <summary>A city loaded is a city on the map and in the search.</summary>
    private async Task SeenAsync(Reporter reporter, CancellationToken cancellationToken)
    {
        var written = await PositionAsync(cancellationToken);
        var reading = new DemoProgressPart(reporter, WrittenShare, 1);
        while (await stream.WaitAsync(written, new HashSet<string>(StringComparer.Ordinal), LookEvery, cancellationToken) is { Count: > 0 } late)
            reading.Report(new($"into {string.Join(", ", late)}", 1 - (late.Count / (double)stream.Projections.Count())));
    }

    private async Task<Lsn> PositionAsync(CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        return await Lsn.CurrentAsync(connection, cancellationToken);
    }

    private sealed class Reporter(ChannelWriter<DemoProgress> lines) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => lines.TryWrite(value);
    }
}
