using System.Text.Json;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Tests.Cockpit.Hosting;
using SpatialCockpit.Tests.Platform.Calendar;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>
/// The fixture through the program itself, which dies without warning again and again; whoever got no answer sends again, and whoever listens comes back. Two rules without a place are in force: who is faster than
/// 40 km/h, and who has fallen silent, which the clock tells again and again and later positions take back.
/// </summary>
public sealed class KilledFixtureTests
{
    private const string Fast = """{"kind":"speed","limit_kmh":40}""";
    private const string Silent = """{"kind":"dormant","after_s":15}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kills_in_the_middle_of_reports_lose_nothing_and_double_nothing()
    {
        using var fixture = await Extent.Of(FenceFixture.SmallAsync, FenceFixture.FullAsync)();
        using var data = new TempFolder();
        var dice = new Random(11);
        var reports = FenceFixture.ShuffledWithin(fixture, TimeSpan.FromMinutes(9), dice).Chunk(Extent.Of(40, 500)).ToList();
        var deaths = Enumerable.Range(0, Extent.Of(2, 20)).Select(_ => dice.Next(reports.Count)).ToHashSet();
        var server = await ServerProcess.ServeAsync(data.Path, Token);
        try
        {
            using (var http = server.AdminClient())
            {
                await new FenceClient(http).FencesAsync(FenceFixture.Fences(fixture));
                await new FenceClient(http).RuleAsync("fast", Fast);
                await new FenceClient(http).RuleAsync("silent", Silent);
            }
            var now = server;
            var follower = new EventFollower(() => Volatile.Read(ref now).AdminClient());
            using var calledOff = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var following = follower.FollowAsync(calledOff.Token);
            for (var place = 0; place < reports.Count; place++)
            {
                if (deaths.Contains(place))
                    Volatile.Write(ref now, server = await DieAsync(server, data, reports[place], TimeSpan.FromMilliseconds(dice.Next(12))));
                using var http = server.AdminClient();
                await new FenceClient(http).ReportAsync(reports[place]);
            }
            using var reader = server.AdminClient();
            var rules = RuleTruth(fixture);
            List<string> standing = [];
            await Until.SoAsync(async () => Silences(standing = await new FenceClient(reader).StandingAsync()) >= Silences(rules), "all silences are told", Until.LongPatience, () => $"{Silences(standing)} of {Silences(rules)} are.");
            FenceFixture.HashOf(standing.Where(line => !IsOfRule(line))).ShouldBe(Extent.Of(FenceFixture.SmallTruth, FenceFixture.FullTruth));
            standing.Where(IsOfRule).Order(StringComparer.Ordinal).ShouldBe(rules);
            var told = (await new FenceClient(reader).EventsAsync()).Select(each => each.GetProperty("id").GetString()!).ToList();
            await Until.SoAsync(() => follower.Heard.Count >= told.Count, "all that was told is heard", Until.LongPatience);
            var heard = follower.Heard;
            told.Except(heard).ShouldBeEmpty("never heard");
            heard.GroupBy(id => id).Where(ids => ids.Count() > 1).Select(ids => ids.Key).ShouldBeEmpty("heard twice");
            heard.Take(told.Count).SequenceEqual(told).ShouldBeTrue("in their order");
            await calledOff.CancelAsync();
            await following;
        }
        finally
        {
            await server.TerminateAsync(Token);
            server.Dispose();
        }
    }

    private static bool IsOfRule(string line) => line.Contains(",fast,", StringComparison.Ordinal) || line.Contains(",silent,", StringComparison.Ordinal);

    private static int Silences(IReadOnlyCollection<string> lines) => lines.Count(line => line.Contains(",silent,", StringComparison.Ordinal));

    /// <summary>By an engine that gets the positions in their order, once, and looks at the clock in the end.</summary>
    private static List<string> RuleTruth(TempFolder fixture)
    {
        var rules = new[] { Fast, Silent }.Select((rule, number) => RuleReader.Read(JsonElement.Parse(rule), number, number == 0 ? "fast" : "silent", new([]), ChinaCalendar.Days).Rule!).ToList();
        var engine = new TrackEngine(TrackLimits.None, RuleHistory.Empty, new(rules));
        var fixes = FenceFixture.Fixes(fixture);
        List<TrackChange> changes = [];
        engine.Judge(1, fixes, new Taken[fixes.Length], changes);
        engine.Pass(2, DateTime.UtcNow.Ticks, changes);
        return [.. changes.Select(change => $"{change.Object},{change.Event.Rule.Code},{change.Event.Kind.Word()},{new DateTimeOffset(change.Event.Time, TimeSpan.Zero):yyyy-MM-dd'T'HH:mm:ss'Z'}").Order(StringComparer.Ordinal)];
    }

    /// <summary>While a report is under way, somewhere between its first byte and its answer.</summary>
    private static async Task<ServerProcess> DieAsync(ServerProcess server, TempFolder data, string[] report, TimeSpan after)
    {
        using (var http = server.AdminClient())
        {
            var sent = new FenceClient(http).SendAsync(string.Join('\n', report));
            await Task.WhenAny(sent, Task.Delay(after, Token));
            await server.KillAsync(Token);
            await sent.ContinueWith(answer => answer.Exception, Token, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        server.Dispose();
        return await ServerProcess.ServeAsync(data.Path, Token);
    }
}
