using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Cockpit.Operations;
using SpatialCockpit.Geofence.Positions;
using SpatialCockpit.Geofence.Replay;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Alerts.Finding;

namespace SpatialCockpit.Tests.Cockpit.Operations;

public sealed class DemoLoadTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_demo_that_cannot_be_loaded_is_told_and_tried_again_until_nobody_wants_it()
    {
        using var folder = new TempFolder("cockpit-demo-");
        var (data, clock, log) = (new DataFolder(folder.Path), new BrokenClock(), new KeptLog());
        FirstStart.OweDemo(data);
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(new KeptLog.Provider(log)));
        using var load = new DemoLoad(
            host.Database, new DemoUsers(data, host.Database), data, Service<ChangeStream>(), Service<SqlRounds>(), Service<TrackKeeper>(), Service<LiveReplay>(), new CityClock(clock, TimeZoneInfo.Utc), clock, logs.CreateLogger<DemoLoad>());
        load.WaitsFor.ShouldBe($"the demo city: waiting {0:P0}");

        await load.StartAsync(Token);
        var tryAgain = await clock.Pauses.ReadAsync(Token);
        load.WaitsFor.ShouldNotBeNull().ShouldContain("could not be loaded");
        ((IReadiness)load).IsFilling.ShouldBeTrue("nothing of it is there yet");
        log.Lines.ShouldHaveSingleItem().ShouldContain(BrokenClock.Trouble);

        tryAgain();
        tryAgain = await clock.Pauses.ReadAsync(Token);
        log.Lines.Count.ShouldBe(2);

        await load.DropAsync("test", Token);
        load.WaitsFor.ShouldBeNull();
        tryAgain();
        await load.ExecuteTask!.WaitAsync(Token);
    }

    private T Service<T>() where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>Does not know what day it is, and lets pauses end when it is told to.</summary>
    private sealed class BrokenClock : TimeProvider
    {
        public const string Trouble = "The clock has no hands.";

        private readonly Channel<Action> _pauses = Channel.CreateUnbounded<Action>();

        /// <summary>Each as it begins: what ends it.</summary>
        public ChannelReader<Action> Pauses => _pauses.Reader;

        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException(Trouble);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _pauses.Writer.TryWrite(() => callback(state));
            return new Pause();
        }

        private sealed class Pause : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
