using System.Globalization;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Cases.Clocks;
using SpatialCockpit.Tests.Platform.Calendar;

namespace SpatialCockpit.Tests.Supervision.Cases.Clocks;

/// <summary>Clocks as tables: when something happened, and what the clock shows. Working hours 09:00–12:00 and 13:30–17:30; holidays of 2025 as the State Council announced them.</summary>
public sealed class CaseClockTests
{
    private static readonly WorkedTime Worked = new(ChinaCalendar.Days, ChinaCalendar.Clock);

    private static readonly ClockJudge Judge = new(Worked);

    /// <summary>Handling and the answer to it share one limit; what is hung rests; what is sent anew begins anew.</summary>
    private static readonly ClockRule Handling = new("handling", new Title("处置", null), new HashSet<string> { "handle", "feedback" }, new HashSet<string> { "hung" }, new HashSet<string> { "resend" }, null, true);

    private static DateTimeOffset At(string local) => ChinaCalendar.Clock.Moment(DateTime.Parse(local, CultureInfo.InvariantCulture));

    private static TimeLimit Limit(string text) => text.Split(' ') is [var count, var unit] ? new(int.Parse(count, CultureInfo.InvariantCulture), TimeLimit.UnitOf(unit)!.Value) : throw new FormatException(text);

    /// <summary>Lines <c>2025-03-07 17:10 dispatch handle [limit|+extension]</c>.</summary>
    internal static List<ClockStep> History(string lines) =>
    [
        .. lines.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 5)).Select(words => new ClockStep(
            At($"{words[0]} {words[1]}"), words[2], words[3], words.Length > 4 && words[4][0] != '+' ? Limit(words[4]) : null, words.Length > 4 && words[4][0] == '+' ? Limit(words[4][1..]) : null)),
    ];

    /// <summary>An overlay may take all days of work away; a deadline is never then, and one before the first of them is none.</summary>
    [Fact]
    public void Where_nothing_is_ever_worked_no_deadline_comes()
    {
        var nothing = new WorkedTime(new WorkCalendar(ChinaCalendar.Clock, new Dictionary<DayOfWeek, IReadOnlyList<WorkSpan>>(), new Dictionary<DateOnly, IReadOnlyList<WorkSpan>>()), ChinaCalendar.Clock);
        (nothing.StandardDay, nothing.At(At("2025-03-07 17:10").UtcTicks), nothing.When(0), nothing.When(1)).ShouldBe((TimeSpan.Zero, 0, null, null));
        new ClockJudge(nothing).Read(Handling, History("2025-03-07 17:10 dispatch handle 4 working_hours")).DueAt.ShouldBeNull();
        Worked.When(-1).ShouldBeNull();
    }

    [Theory]
    // Working hours: Friday 17:10, 20 minutes on Friday, the rest on Monday.
    [InlineData("2025-03-07 17:10 dispatch handle 4 working_hours", "Running", "2025-03-10 14:10")]
    // … and hung on Monday from 9 to 11: two hours later.
    [InlineData("2025-03-07 17:10 dispatch handle 4 working_hours; 2025-03-10 09:00 hang hung; 2025-03-10 11:00 resume handle", "Running", "2025-03-10 16:10")]
    // Reported behind the end of work, the clock begins with the next day of work.
    [InlineData("2025-03-07 17:40 dispatch handle 4 working_hours", "Running", "2025-03-10 14:30")]
    [InlineData("2025-03-07 17:40 dispatch handle 4 working_hours; 2025-03-10 09:00 hang hung; 2025-03-10 11:00 resume handle", "Running", "2025-03-10 16:30")]
    // Hung through the night costs nothing of the night.
    [InlineData("2025-03-07 17:10 dispatch handle 4 working_hours; 2025-03-07 17:20 hang hung; 2025-03-10 09:00 resume handle", "Running", "2025-03-10 14:20")]
    // To the last minute of a day: the evening, not the next morning.
    [InlineData("2025-03-10 13:30 dispatch handle 4 working_hours", "Running", "2025-03-10 17:30")]
    [InlineData("2025-03-10 13:30 dispatch handle 240 working_minutes", "Running", "2025-03-10 17:30")]
    // Emergencies go on through the night and the holiday.
    [InlineData("2025-09-30 23:00 dispatch handle 2 emergency_hours", "Running", "2025-10-01 01:00")]
    [InlineData("2025-09-30 23:00 dispatch handle 90 minutes", "Running", "2025-10-01 00:30")]
    [InlineData("2025-09-30 10:00 dispatch handle 7 natural_days", "Running", "2025-10-07 10:00")]
    // A working day is the seven hours of a standard day: the same hour of the next, across the noon break too.
    [InlineData("2025-03-10 10:00 dispatch handle 1 working_days", "Running", "2025-03-11 10:00")]
    [InlineData("2025-03-07 13:00 dispatch handle 2 working_days", "Running", "2025-03-11 12:00")]
    // National Day with Mid-Autumn: 1 to 8 October rest; 28 September and 11 October are made up.
    [InlineData("2025-09-30 10:00 dispatch handle 1 working_days", "Running", "2025-10-09 10:00")]
    [InlineData("2025-09-27 10:00 dispatch handle 1 working_days", "Running", "2025-09-28 17:30")]
    [InlineData("2025-10-10 16:30 dispatch handle 2 working_hours", "Running", "2025-10-11 10:00")]
    // Spring Festival: Sunday 26 January is worked, 28 January to 4 February are not.
    [InlineData("2025-01-24 17:00 dispatch handle 1 working_hours", "Running", "2025-01-26 09:30")]
    [InlineData("2025-01-27 16:30 dispatch handle 2 working_hours", "Running", "2025-02-05 10:00")]
    // Bundled: what the answer takes is taken from the same limit.
    [InlineData("2025-03-10 09:00 dispatch handle 4 working_hours; 2025-03-10 10:00 answer feedback", "Running", "2025-03-10 14:30")]
    // An extension, also one that is granted late, moves the deadline.
    [InlineData("2025-03-10 09:00 dispatch handle 1 working_hours; 2025-03-10 09:30 extend handle +2 working_hours", "Running", "2025-03-10 12:00")]
    [InlineData("2025-03-10 09:00 dispatch handle 1 working_hours; 2025-03-10 11:00 extend handle +1 working_days", "Running", "2025-03-11 10:00")]
    // A class that was put right has its own limit, from the clock's beginning.
    [InlineData("2025-03-10 09:00 dispatch handle 1 working_hours; 2025-03-10 11:00 correct handle 6 working_hours", "Running", "2025-03-10 16:30")]
    [InlineData("2025-03-10 09:00 dispatch handle 6 working_hours; 2025-03-10 11:00 correct handle 1 working_hours", "Running", "2025-03-10 10:00")]
    // Paused: nobody knows the deadline, unless it had passed.
    [InlineData("2025-03-10 09:00 dispatch handle 4 working_hours; 2025-03-10 10:00 hang hung", "Paused", null)]
    [InlineData("2025-03-10 09:00 dispatch handle 1 working_hours; 2025-03-10 10:30 hang hung", "Paused", "2025-03-10 10:00")]
    [InlineData("2025-03-10 09:00 dispatch handle 1 working_hours; 2025-03-10 10:30 hang hung; 2025-03-11 09:00 resume handle", "Running", "2025-03-10 10:00")]
    // Done again: what was used before counts, unless it is sent anew.
    [InlineData("2025-03-10 09:00 dispatch handle 2 working_hours; 2025-03-10 10:00 done check; 2025-03-10 11:00 rework handle", "Running", "2025-03-10 12:00")]
    [InlineData("2025-03-10 09:00 dispatch handle 2 working_hours; 2025-03-10 10:00 done check; 2025-03-10 11:00 resend handle 3 working_hours", "Running", "2025-03-10 15:30")]
    [InlineData("2025-03-10 09:00 report reported", "Waiting", null)]
    [InlineData("2025-03-10 09:00 dispatch handle", "Running", null)]
    public void Deadlines(string history, string state, string? due)
    {
        var reading = Judge.Read(Handling, History(history));
        reading.State.ToString().ShouldBe(state);
        reading.DueAt.ShouldBe(due is null ? null : At(due));
    }

    [Theory]
    [InlineData("2025-03-10 09:00 dispatch handle 2 working_hours; 2025-03-10 11:00 done check", true, "2025-03-10 11:00")] // at the deadline is in time
    [InlineData("2025-03-10 09:00 dispatch handle 2 working_hours; 2025-03-10 11:01 done check", false, "2025-03-10 11:00")]
    [InlineData("2025-03-10 09:00 dispatch handle 3 working_hours; 2025-03-10 13:30 done check", true, "2025-03-10 12:00")] // nothing is worked between noon and half past one
    [InlineData("2025-03-10 09:00 dispatch handle 2 working_hours; 2025-03-10 10:00 hang hung; 2025-03-12 10:00 resume handle; 2025-03-12 11:00 done check", true, "2025-03-12 11:00")]
    [InlineData("2025-03-10 09:00 dispatch handle 2 working_hours; 2025-03-10 10:00 hang hung; 2025-03-12 10:00 void gone", true, "2025-03-10 11:00")] // ended out of a pause
    [InlineData("2025-03-10 09:00 dispatch handle 1 working_hours; 2025-03-10 10:00 done check; 2025-03-10 11:00 rework handle; 2025-03-10 11:05 done check", false, "2025-03-10 10:00")]
    [InlineData("2025-03-10 09:00 dispatch handle; 2025-03-10 10:00 done check", null, null)] // no limit, no judgement
    public void What_ends_at_the_deadline_is_in_time(string history, bool? inTime, string? due)
    {
        var reading = Judge.Read(Handling, History(history));
        reading.State.ShouldBe(ClockState.Ended);
        reading.WasInTime.ShouldBe(inTime);
        reading.DueAt.ShouldBe(due is null ? null : At(due));
    }

    [Fact]
    public void A_clock_that_ended_says_when()
    {
        Judge.Read(Handling, History("2025-03-10 09:00 dispatch handle 2 working_hours; 2025-03-10 10:00 done check; 2025-03-10 15:00 close closed")).EndedAt.ShouldBe(At("2025-03-10 10:00"));
        Judge.Read(Handling, History("2025-03-10 09:00 dispatch handle 2 working_hours; 2025-03-10 10:00 hang hung; 2025-03-12 15:00 void gone")).EndedAt.ShouldBe(At("2025-03-12 15:00"));
    }

    [Fact]
    public void Running_totals_are_what_the_calendar_counts()
    {
        var random = new Random(20250307);
        for (var i = 0; i < 3000; i++)
        {
            var from = At("2024-12-20 00:00").AddMinutes(random.Next(500_000));
            var to = from.AddMinutes(random.Next(30_000));
            (Worked.At(to.UtcTicks) - Worked.At(from.UtcTicks)).ShouldBe(ChinaCalendar.Days.WorkingTimeBetween(from, to).Ticks, $"{from} {to}");
            var time = TimeSpan.FromMinutes(random.Next(1, 20_000));
            Worked.When(Worked.At(from.UtcTicks) + time.Ticks).ShouldBe(ChinaCalendar.Days.AddWorkingTime(from, time).UtcTicks, $"{from} {time}");
        }
    }

    /// <summary>Random histories on whole minutes, against a clock that looks at each minute and counts it or not.</summary>
    [Fact]
    public void A_clock_read_off_its_history_is_one_that_counted_every_minute()
    {
        const int Seed = 20251001;
        var random = new Random(Seed);
        string[] states = ["reported", "handle", "handle", "feedback", "hung", "check"];
        string[] actions = ["go", "go", "go", "resend"];
        foreach (var round in Enumerable.Range(0, 600))
        {
            List<ClockStep> history = [];
            var at = At("2025-01-20 00:00").AddMinutes(random.Next(400_000));
            foreach (var _ in Enumerable.Range(0, random.Next(1, 9)))
            {
                var unit = Enum.GetValues<LimitUnit>()[random.Next(6)];
                TimeLimit amount = new(unit is LimitUnit.WorkingDays or LimitUnit.NaturalDays ? random.Next(1, 3) : unit is LimitUnit.Minutes or LimitUnit.WorkingMinutes ? random.Next(1, 900) : random.Next(1, 15), unit);
                var says = random.Next(4);
                history.Add(new(at, actions[random.Next(4)], states[random.Next(6)], says == 0 || history.Count == 0 ? amount : null, says == 1 ? amount : null));
                at = at.AddMinutes(random.Next(3) == 0 ? random.Next(5) : random.Next(3000));
            }
            var read = Judge.Read(Handling, history);
            var counted = MinuteClock.Run(Handling, history, Worked.StandardDay);
            (read.State, read.Counted, read.Limit, read.DueAt).ShouldBe(counted, $"seed {Seed}, round {round}: {string.Join("; ", history)}");
        }
    }
}
