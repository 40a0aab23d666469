using System.Globalization;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Tracks;

namespace SpatialCockpit.Tests.Geofence.Rules;

/// <summary>A rule is replaced while objects stand to it: what stands goes on where the rule looks for the same. Every case also with a restart behind the change.</summary>
public sealed class RuleEditTests
{
    private const string Point = """{"id":"a","lon":120.1,"lat":30.2}""";

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse($"2026-03-02T{time}+08:00", CultureInfo.InvariantCulture);

    [Theory] // The corner is where the only object is; the other point is never visited.
    [InlineData("10:00", "10:15", "visit 2 09:30; alarm 2 10:15")] // extended
    [InlineData("10:00", "09:50", "visit 2 09:30; alarm 2 09:50")] // shortened
    [InlineData("10:00", "09:35", "visit 2 09:30; alarm 2 09:40")] // over by the time it is changed
    [InlineData("10:00", "10:00", "visit 2 09:30; alarm 2 10:00")]
    public void A_round_of_a_patrol_ends_when_the_rule_says_now(string end, string changed, string told)
    {
        static string Patrol(string until) => $$"""{"kind":"patrol","points":[{{Point}},{"id":"b","lon":121,"lat":30.2}],"active":[{"start":"09:00","end":"{{until}}"}]}""";
        Tells(Patrol(end), Patrol(changed), [("09:30", 0)], [("10:30", 0)], told);
    }

    [Fact]
    public void Positions_that_say_an_object_is_in_another_district_count_on_when_the_rule_is_renamed() => Tells(
        """{"kind":"district_change"}""", """{"kind":"district_change","name":"x"}""", [("09:00", 0), ("09:10", 6000), ("09:20", 6000)], [("09:50", 6000), ("09:55", 6000)], "change 2 09:50");

    [Fact]
    public void An_alarm_that_the_new_limit_gives_too_stands() => Tells(
        """{"kind":"speed","limit_kmh":10}""", """{"kind":"speed","limit_kmh":12}""", [("09:00", 0), ("09:10", 6000)], [("09:50", 6000)], "alarm 2 09:10; clear 2 09:50");

    /// <param name="before">Positions, metres east of the corner; the rule is replaced at 09:40, and the clock looked at at 11:00.</param>
    private static void Tells(string rule, string replaced, (string Time, double East)[] before, (string Time, double East)[] after, string told)
    {
        foreach (var restarts in (bool[])[false, true])
        {
            var history = new RuleHistory([(RuleWorld.Read(rule), 0, null)], []);
            var engine = new TrackEngine(TrackLimits.None with { LateWindow = TimeSpan.Zero, MostRecentFixes = 1 }, history, history.Now, parts: 1);
            List<TrackChange> changes = [];
            Report(before, 1);
            engine.Edit(history.Change(100, At("09:40").UtcTicks, [RuleWorld.Read(replaced) with { Version = 2 }], []), changes);
            if (restarts)
            {
                var saved = engine.Tracks.Select(track => (track.Name, State: track.Save())).ToList();
                engine = new(TrackLimits.None with { LateWindow = TimeSpan.Zero, MostRecentFixes = 1 }, history, history.Now, parts: 1);
                foreach (var (name, state) in saved)
                    engine.Put(ObjectTrack.Restore(name, state, history));
            }
            Report(after, 200);
            engine.Pass(300, At("11:00").UtcTicks, changes);
            changes.Select(change => RuleWorld.Line(change.Event)).ShouldBe(told.Split("; "), $"restarts: {restarts}");

            void Report((string Time, double East)[] positions, long batch)
            {
                foreach (var (time, east) in positions)
                {
                    var place = RuleWorld.Place(east, 0);
                    engine.Judge(batch++, new ReportedFix[] { new("o", Owner.Nobody, new(At(time).UtcTicks, 0, place.Lon, place.Lat)) }, new Taken[1], changes);
                }
            }
        }
    }
}
