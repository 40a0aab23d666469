using System.Globalization;
using SpatialCockpit.Supervision.Obligations;

namespace SpatialCockpit.Tests.Supervision.Obligations;

/// <summary>Random shifts of scans by one or two people, against somebody who looks at the clock every half minute.</summary>
public sealed class MinuteByMinuteTests
{
    private static readonly int Worlds = Extent.Of(100, 2000);

    private static readonly DateTime Start = new(2026, 3, 2, 8, 0, 0);

    [Fact]
    public void Scans_are_missed_as_the_clock_says()
    {
        var (overdue, alarms) = (0, 0);
        for (var seed = 1; seed <= Worlds; seed++)
        {
            var dice = new Random(seed);
            var (every, near, alarm, people, hours) = (dice.Next(5, 41), dice.Next(1, 5), dice.Next(1, 15), dice.Next(1, 3), dice.Next(1, 10));
            var scans = Enumerable.Range(0, dice.Next(5, 60)).Select(_ => (Minute: dice.Next(0, 600), Who: dice.Next(people))).OrderBy(scan => scan.Minute).ToList();
            var duty = DutyWorld.Duty($$"""
                from: { attribute: started_at }
                every: { minutes: {{every}} }
                satisfied_by: [{{string.Join(", ", Enumerable.Range(0, people).Select(who => $"{{ record: scan, where: who = {who} }}"))}}]
                until: { attribute: ends_at }
                bands: { yellow: "<= {{near}} minutes", red: overdue }
                escalate: [{ after: { minutes: {{alarm}} }, to: guardian }]
                """);
            var facts = string.Join("; ", scans.Select(scan => $"{Written(scan.Minute, ' ')} scan who={scan.Who}").Prepend($"started_at={Written(0, 'T')} ends_at={Written(hours * 60, 'T')}"));
            var (history, judge) = (DutyWorld.History(facts), new ObligationJudge(duty, DutyWorld.Calendar));
            var standing = judge.At(DutyWorld.At(Written(0, ' ')), history);
            for (var halves = 0; halves < 1200; halves++)
            {
                var now = DutyWorld.At(Written(0, ' ')).AddSeconds(30 * halves);
                while (standing.NextChange <= now)
                    standing = judge.At(standing.NextChange.Value, history);
                // How long ago the last scan was of whoever scanned longest ago.
                var ago = Enumerable.Range(0, people).Max(who => halves - 2 * scans.Where(scan => scan.Who == who && 2 * scan.Minute <= halves).Select(scan => scan.Minute).DefaultIfEmpty(0).Max()) / 2.0;
                var expected = halves > hours * 120 ? "NotOwed" : ago > every + alarm ? "Overdue red alarm" : ago > every ? "Overdue red" : ago >= every - near ? "Open yellow" : "Open";
                var reached = standing.Steps.Any(step => step.IsReached);
                $"{standing.State} {standing.Band?.Name} {(reached ? "alarm" : "")}".Trim().ShouldBe(expected, $"world {seed}, {now}: {facts}");
                overdue += standing.State == DutyState.Overdue ? 1 : 0;
                alarms += reached ? 1 : 0;
            }
        }
        overdue.ShouldBeGreaterThan(Worlds);
        alarms.ShouldBeGreaterThan(Worlds);
    }

    private static string Written(int minute, char between) => Start.AddMinutes(minute).ToString($"yyyy-MM-dd'{between}'HH:mm", CultureInfo.InvariantCulture);
}
