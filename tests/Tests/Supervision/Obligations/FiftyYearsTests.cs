using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Obligations;

namespace SpatialCockpit.Tests.Supervision.Obligations;

/// <summary>Random duties over fifty random years: what the engine says at the moments it asks to be woken at holds on every day until the next, as somebody says who walks day by day.</summary>
public sealed class FiftyYearsTests
{
    private static readonly int Worlds = Extent.Of(100, 5000);

    private static readonly DateOnly First = new(1976, 1, 1);
    private static readonly DateOnly Last = new(2025, 12, 31);

    [Fact]
    public void History_is_judged_as_day_by_day()
    {
        var seen = new Dictionary<string, int>();
        for (var seed = 1; seed <= Worlds; seed++)
            World(seed, seen);
        foreach (var state in Enum.GetNames<DutyState>())
            seen.GetValueOrDefault(state.ToLowerInvariant()).ShouldBeGreaterThan(Worlds, state);
        seen.GetValueOrDefault("band").ShouldBeGreaterThan(Worlds);
        seen.GetValueOrDefault("reached").ShouldBeGreaterThan(Worlds);
        seen.GetValueOrDefault("returned").ShouldBeGreaterThan(Worlds);
        seen.GetValueOrDefault("newest").ShouldBeGreaterThan(Worlds, "duties for which the newest records are enough");
    }

    private static void World(int seed, Dictionary<string, int> seen)
    {
        var dice = new Random(seed);
        var (duty, read) = Duty(dice);
        var clock = new CityClock(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById(dice.Next(2) == 0 ? CityClock.DefaultZone : "America/New_York"));
        var odd = Enumerable.Range(0, 800).Select(_ => First.AddDays(dice.Next(20_000))).ToHashSet();
        bool IsWorked(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) != odd.Contains(day);
        var beginning = Attributes.Where(_ => dice.Next(2) == 0).Select(name => (Name: name, Value: Value(name, First, dice))).ToList();
        var facts = Facts(dice);

        var plain = new DayByDay(duty, IsWorked);
        foreach (var (name, value) in beginning)
            plain.Begin(name, value);
        var history = History(beginning, facts, clock);
        var judge = new ObligationJudge(read, new(clock, Calendar(clock, odd)));
        var standing = judge.At(clock.StartOf(First), history);
        var next = 0;
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            while (next < facts.Count && DateOnly.FromDateTime(facts[next].At) == day)
                plain.Put(facts[next++]);
            var end = clock.StartOf(day.AddDays(1));
            while (standing.NextChange < end)
            {
                var then = judge.At(standing.NextChange.Value, history);
                Told(then).ShouldNotBe(Told(standing), $"world {seed}, {standing.NextChange}: woken for nothing");
                if (Newest(history, read, standing.NextChange.Value) is { } newest)
                {
                    Told(judge.At(standing.NextChange.Value, newest)).ShouldBe(Told(then), $"world {seed}, {standing.NextChange}: the newest records tell the same\n{duty.Yaml()}");
                    seen["newest"] = seen.GetValueOrDefault("newest") + 1;
                }
                standing = then;
            }
            var (expected, actual) = (plain.AtTheEndOf(day), Plain(standing, day, clock));
            if (actual != expected)
                Assert.Fail($"World {seed}, {day:yyyy-MM-dd}: {actual} and not {expected}\n{duty.Yaml()}");
            Count(expected, seen);
        }
    }

    /// <summary>Of kinds of which the newest are enough, the newest two by a moment and what comes after it; null where there is no such kind, or no more than that.</summary>
    private static ObjectHistory? Newest(ObjectHistory history, Obligation duty, DateTimeOffset at)
    {
        var gone = duty.RecordKinds.Where(duty.AsksOnlyOfLatest).SelectMany(kind => history.Records.Where(record => record.Kind == kind && record.At <= at).SkipLast(2)).ToHashSet();
        return gone.Count == 0 ? null : new(history.Attributes, history.Records.Where(record => !gone.Contains(record)), history.Notices);
    }

    private static PlainStanding Plain(Standing standing, DateOnly day, CityClock clock) => new(
        standing.State.ToString().ToLowerInvariant(), standing.DaysLeft is null ? null : standing.Due!.Value.Day.DayNumber - day.DayNumber, standing.Band?.Name,
        string.Concat(standing.Steps.Select(step => step.IsReached ? '1' : '0')), standing.ReturnedAt is { } returned ? clock.DayOf(returned) : null);

    private static string Told(Standing standing) => string.Join('|', standing.State, standing.Due, standing.Band?.Name, standing.MetAt, standing.SuspendedBy?.Id, standing.SuspendedUntil, standing.ReturnedAt,
        string.Join(',', standing.Missing.Select(match => match.Kind)), string.Join(',', standing.Steps.Select(step => (step.At, step.IsReached))));

    private static void Count(PlainStanding standing, Dictionary<string, int> seen)
    {
        foreach (var (what, isSo) in new[] { (standing.State, true), ("band", standing.Band is not null), ("reached", standing.Reached.Contains('1', StringComparison.Ordinal)), ("returned", standing.Returned is not null) })
            if (isSo)
                seen[what] = seen.GetValueOrDefault(what) + 1;
    }

    /// <summary>Bands that cannot be are refused; then others are tried.</summary>
    private static (PlainDuty Duty, Obligation Read) Duty(Random dice)
    {
        while (true)
        {
            var start = Any(dice, "attributes", "record", "due_attribute", "due_field");
            var isDue = start.StartsWith("due", StringComparison.Ordinal);
            var repeats = dice.Next(2) == 0 && (!isDue || dice.Next(2) == 0);
            var unit = isDue && !repeats ? null : Any(dice, "days", "working_days", "months", "years");
            int? count = dice.Next(3) == 0 ? null : unit switch { "years" => dice.Next(1, 5), "months" => dice.Next(1, 15), _ => dice.Next(1, 300) };
            var done = dice.Next(repeats ? 1 : 0, 3);
            var duty = new PlainDuty(
                start, unit, count, count is null && dice.Next(2) == 0 ? dice.Next(1, 8) : null, repeats, done, !repeats && dice.Next(4) == 0, dice.Next(2) == 0 ? null : dice.Next(1, 20), dice.Next(2) == 0,
                [.. Enumerable.Range(0, dice.Next(5)).Select(each => new PlainBand($"band{each}", Bounds(dice)))],
                [.. Enumerable.Range(0, dice.Next(4)).Select(_ => (Notice: dice.Next(2) == 0, After: dice.Next(1, 20))).Select(step => (step.Notice || step.After < 15 ? (int?)step.After : null, step.Notice))],
                dice.Next(2) == 0, dice.Next(2) == 0, dice.Next(2) == 0, dice.Next(4) == 0, dice.Next(6) == 0);
            try
            {
                return (duty, DutyWorld.Read(duty.Yaml()));
            }
            catch (PackException e) when (e.Mistakes.All(mistake => mistake.Reason.Contains("'band", StringComparison.Ordinal)))
            {
            }
        }
    }

    private static PlainBound[] Bounds(Random dice)
    {
        var bound = dice.Next(5) == 0 ? new PlainBound(true, true, null, false) : Bound(dice, dice.Next(4) > 0);
        return dice.Next(4) == 0 ? [bound, Bound(dice, !bound.IsBelow)] : [bound];
    }

    private static PlainBound Bound(Random dice, bool isBelow) => dice.Next(2) == 0 ? new(isBelow, dice.Next(2) == 0, dice.Next(-2, 5), true) : new(isBelow, dice.Next(2) == 0, dice.Next(-60, 130), false);

    private static readonly string[] Attributes = ["commissioned_on", "made_on", "due_on", "until_on", "cycle", "state"];

    private static string? Value(string name, DateOnly day, Random dice) => name switch
    {
        "state" => dice.Next(4) > 0 ? "in_use" : Any(dice, "stopped", null),
        "cycle" => Any(dice, "3", "1", "7", "0", "-4", "2.5", null),
        "until_on" => dice.Next(2) == 0 ? null : Written(day.AddDays(dice.Next(-500, 6000))),
        _ => dice.Next(8) == 0 ? null : Written(day.AddDays(dice.Next(-400, 600))),
    };

    private static List<PlainFact> Facts(Random dice)
    {
        List<PlainFact> facts = [];
        var at = First.ToDateTime(new TimeOnly(6, 0));
        var calm = dice.Next(10, 400);
        string[] kinds = ["attribute", "started", "report", "done0", "done0", "done1", "done1", "extension", "stop", "registration", "resume", "notice", "notice"];
        while (true)
        {
            // By day, when no clock leaps.
            at = at.AddMinutes(dice.Next(4) == 0 ? dice.Next(1, 600) : dice.Next(1, calm * 1440));
            if (at.Hour is < 6 or > 21)
                at = at.Date.AddDays(1).AddHours(6).AddMinutes(dice.Next(900));
            var day = DateOnly.FromDateTime(at);
            if (day > Last)
                return facts;
            var kind = Any(dice, kinds);
            var name = kind == "attribute" ? Any(dice, Attributes) : null;
            facts.Add(new(at, kind, name, name is not null ? Value(name, day, dice) : kind is "report" or "extension" && dice.Next(6) > 0 ? Written(day.AddDays(dice.Next(-20, 500))) : null));
        }
    }

    private static ObjectHistory History(List<(string Name, string? Value)> beginning, List<PlainFact> facts, CityClock clock)
    {
        var values = beginning.ToDictionary(each => each.Name, each => Typed(each.Name, each.Value));
        List<AttributesFact> attributes = [new(clock.StartOf(First).AddYears(-100), JsonSerializer.SerializeToElement(values))];
        List<RecordFact> records = [];
        List<DateTimeOffset> notices = [];
        foreach (var fact in facts)
        {
            var at = clock.Moment(fact.At);
            if (fact.Kind == "notice")
                notices.Add(at);
            else if (fact.Kind == "attribute")
            {
                values[fact.Name!] = Typed(fact.Name!, fact.Value);
                attributes.Add(new(at, JsonSerializer.SerializeToElement(values)));
            }
            else
                records.Add(new(fact.Kind, at, JsonSerializer.SerializeToElement(new Dictionary<string, object?> { [fact.Kind == "report" ? "next_on" : "to_on"] = fact.Value }), records.Count + 1));
        }
        return new(attributes, records, notices);
    }

    private static object? Typed(string name, string? value) => name == "cycle" && value is not null ? double.Parse(value, CultureInfo.InvariantCulture) : value;

    private static WorkCalendar Calendar(CityClock clock, HashSet<DateOnly> odd)
    {
        IReadOnlyList<WorkSpan> worked = [new(new(9, 0), new(17, 0))];
        var week = Enum.GetValues<DayOfWeek>().Where(IsWeekday).ToDictionary(day => day, _ => worked);
        return new(clock, week, odd.ToDictionary(day => day, day => IsWeekday(day.DayOfWeek) ? [] : worked));
    }

    private static bool IsWeekday(DayOfWeek day) => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static T Any<T>(Random dice, params T[] choices) => choices[dice.Next(choices.Length)];
}
