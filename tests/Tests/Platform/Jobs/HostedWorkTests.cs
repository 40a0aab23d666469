using System.Reflection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using SpatialCockpit.Platform.Jobs;

namespace SpatialCockpit.Tests.Platform.Jobs;

/// <summary>What leaves a <see cref="BackgroundService"/> ends the host, and what ends in silence is done no more: all that is done by itself outlives its trouble, and tells it.</summary>
public sealed class HostedWorkTests
{
    /// <summary>Those that catch by themselves whatever comes; all others stand on one of the first two.</summary>
    private static readonly string[] OnTheirOwn = ["PacedWork", "HourlySweep", "ChangeStream", "DemoLoad", "SnapshotKeeper", "SourceKeeper", "SourceWatch", "TrackKeeper"];

    private const string Words = "It is odd.";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Type> Troubles => [typeof(NpgsqlException), typeof(FormatException), typeof(TaskCanceledException)];

    [Fact]
    public void Nothing_is_hosted_that_does_not_outlive_its_trouble() =>
        RoomsTests.Rooms.SelectMany(room => Assembly.Load($"SpatialCockpit.{room.Data}").GetTypes()).Where(type => type.BaseType == typeof(BackgroundService)).Select(type => type.Name).ShouldBe(OnTheirOwn, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Paced_work_outlives_its_trouble_and_tells_it(Type trouble)
    {
        var log = new KeptLog();
        using var work = new TroubledWork(Made(trouble), log);
        await work.StartAsync(Token);
        await work.Again.Task.WaitAsync(Token);
        await work.StopAsync(Token);
        log.Lines.ShouldHaveSingleItem().ShouldContain(Words);
        work.Runs.Now.Trouble!.Outcome.ShouldBe(trouble == typeof(NpgsqlException) ? JobOutcome.Waits : JobOutcome.Failed);
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_sweep_outlives_its_trouble_and_tells_it(Type trouble)
    {
        var log = new KeptLog();
        using var sweep = new TroubledSweep(Made(trouble), log);
        await sweep.StartAsync(Token);
        await sweep.Again.Task.WaitAsync(Token);
        await sweep.StopAsync(Token);
        log.Lines.ShouldHaveSingleItem().ShouldContain(Words);
        sweep.Runs.Now.Trouble!.Outcome.ShouldBe(trouble == typeof(NpgsqlException) ? JobOutcome.Waits : JobOutcome.Failed);
    }

    private static Exception Made(Type trouble) => (Exception)Activator.CreateInstance(trouble, Words)!;

    /// <summary>Meets trouble the first time.</summary>
    private sealed class TroubledWork(Exception trouble, KeptLog log) : PacedWork(TimeProvider.System, log)
    {
        private int _times;

        public TaskCompletionSource Again { get; } = new();

        protected override string Work => "rows of a test";

        protected override TimeSpan RetryAfter => TimeSpan.Zero;

        protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
        {
            await Task.Yield();
            if (++_times == 1)
                throw trouble;
            Again.TrySetResult();
            return null;
        }
    }

    /// <summary>Meets trouble the first time, and is called for once more.</summary>
    private sealed class TroubledSweep(Exception trouble, KeptLog log) : HourlySweep(TimeProvider.System, log, atOnce: true)
    {
        private readonly Signal _early = new();
        private int _times;

        public TaskCompletionSource Again { get; } = new();

        public override string JobName => "sweep-of-a-test";

        protected override Task Early => _early.Next;

        protected override async Task SweepNowAsync(CancellationToken cancellationToken)
        {
            await Task.Yield();
            if (++_times > 1)
            {
                Again.TrySetResult();
                return;
            }
            _early.Tell();
            throw trouble;
        }
    }
}
