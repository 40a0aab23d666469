using System.Globalization;

namespace SpatialCockpit.Tests.Supervision.Obligations;

/// <summary>
/// The same duty by somebody with a wall calendar: walks from one day to the next, puts what happened on piles, and asks at the end of each day. Counts days with a finger and months by their numbers;
/// knows no time zones, no moments at which something changes, and no more of tomorrow than the calendar says.
/// </summary>
internal sealed class DayByDay(PlainDuty duty, Func<DateOnly, bool> isWorked)
{
    /// <summary>No bound of a band is farther from the due date, in days: what holds there holds beyond.</summary>
    private const int Farthest = 200;

    private static readonly int[] MonthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    private readonly Dictionary<string, string?> _attributes = [];
    private readonly Dictionary<string, List<PlainFact>> _piles = [];
    private readonly Dictionary<(DateOnly, int, string), DateOnly> _counted = [];
    private DateTime _dueSetAt = DateTime.MinValue;

    /// <summary>As it is from the beginning.</summary>
    public void Begin(string name, string? value) => _attributes[name] = value;

    public void Put(PlainFact fact)
    {
        if (fact.Kind != "attribute")
            Pile(fact.Kind).Add(fact);
        else
        {
            if (fact.Name == "due_on" && fact.Value != _attributes.GetValueOrDefault("due_on"))
                _dueSetAt = fact.At;
            _attributes[fact.Name!] = fact.Value;
        }
    }

    public PlainStanding AtTheEndOf(DateOnly today)
    {
        if ((duty.HasFilter && _attributes.GetValueOrDefault("state") != "in_use") || (duty.HasUntil && Attribute("until_on") is { } until && today > until))
            return Nothing("notowed");
        if (Due() is not var (due, since))
            return Nothing(HasBegun() ? "undated" : "notowed");
        if (due is null)
            return Nothing("met");
        var rests = Rests(since, today);
        var left = due.Value.DayNumber - today.DayNumber;
        if (rests.Contains(null))
            return new("suspended", left, null, "", null);
        var inTime = duty.Grace is { } grace ? Count(due.Value, grace, duty.GraceIsWorked ? "working_days" : "days") : due.Value;
        var state = today <= due ? "open" : today <= inTime ? "grace" : "overdue";
        return new(state, left, Tightest(today, due.Value, inTime), Reached(today, inTime), rests.Max());
    }

    private static PlainStanding Nothing(string state) => new(state, null, null, "", null);

    private bool HasBegun() => duty.Start switch { "record" => Pile("started").Count > 0, "due_field" => Pile("report").Count > 0, _ => true };

    /// <returns>Null for undated; a due day of null for met; and since when things count.</returns>
    private (DateOnly? Due, DateTime Since)? Due()
    {
        (DateOnly Day, DateTime Since)? start = duty.Start switch
        {
            "attributes" => (Attribute("commissioned_on") ?? Attribute("made_on")) is { } day ? (day, day.ToDateTime(TimeOnly.MinValue)) : null,
            "record" => Pile("started").LastOrDefault() is { } record ? (DateOnly.FromDateTime(record.At), record.At) : null,
            "due_attribute" => Attribute("due_on") is { } day ? (day, _dueSetAt) : null,
            _ => Pile("report").LastOrDefault(report => report.Value is not null) is { } report ? (Day(report.Value!), report.At) : null,
        };
        if (start is not var (begin, since))
            return null;
        var first = duty.Start.StartsWith("due", StringComparison.Ordinal) ? begin : Counted(begin);
        if (first is null)
            return null;
        var last = Enumerable.Range(0, duty.Done).Select(each => Pile($"done{each}").LastOrDefault(done => duty.Ever || done.At >= since)).ToList();
        if (last.Count == 0)
            return (first, since);
        if (!duty.Repeats)
            return (last.Contains(null) ? first : null, since);
        var dues = last.Select(done => done is null ? first : Counted(DateOnly.FromDateTime(done.At))).ToList();
        if (dues.Contains(null))
            return null;
        var turn = last.Where((_, each) => dues[each] == dues.Min()).ToList();
        return (dues.Min(), turn.Contains(null) ? since : turn.Min(done => done!.At));
    }

    private DateOnly? Counted(DateOnly begin) => Cycle() is { } count ? Count(begin, count, duty.Unit!) : null;

    private int? Cycle() =>
        duty.Count is { } count ? count
        : int.TryParse(_attributes.GetValueOrDefault("cycle"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var said) && said > 0 ? said
        : duty.Default;

    /// <returns>Of each rest the day on which it was over; null while it lasts.</returns>
    private List<DateOnly?> Rests(DateTime since, DateOnly today)
    {
        List<DateOnly?> rests = [];
        foreach (var extension in duty.HasExtension ? Pile("extension").Where(fact => fact.At >= since) : [])
            if (extension.Value is { } to && Day(to) >= DateOnly.FromDateTime(extension.At))
                rests.Add(today <= Day(to) ? null : Day(to).AddDays(1));
        foreach (var stop in duty.HasStop ? Pile("stop").Where(fact => fact.At >= since) : [])
        {
            var isRegistered = Pile("registration").Exists(fact => fact.At >= stop.At);
            var lastDay = Count(DateOnly.FromDateTime(stop.At), 30, "days");
            var resumed = duty.HasResume ? Pile("resume").Find(fact => fact.At >= stop.At) : null;
            if (resumed is not null && (isRegistered || DateOnly.FromDateTime(resumed.At) <= lastDay))
                rests.Add(DateOnly.FromDateTime(resumed.At));
            else
                rests.Add(isRegistered || today <= lastDay ? null : lastDay.AddDays(1));
        }
        return rests;
    }

    private string Reached(DateOnly today, DateOnly inTime)
    {
        var reached = "";
        foreach (var (after, sinceNotice) in duty.Steps)
        {
            DateOnly? from = sinceNotice ? Pile("notice").Find(notice => DateOnly.FromDateTime(notice.At) > inTime) is { } notice ? DateOnly.FromDateTime(notice.At) : null : inTime;
            reached += from is { } day && today > Count(day, after ?? 0, "days") ? "1" : "0";
        }
        return reached;
    }

    /// <summary>Of the bands that hold today, the one that came last; of several, the one that goes first; of several, the first.</summary>
    private string? Tightest(DateOnly today, DateOnly due, DateOnly inTime)
    {
        var holding = duty.Bands.Where(band => Holds(band, today, due, inTime)).ToList();
        if (holding.Count < 2)
            return holding.FirstOrDefault()?.Name;
        var near = due.AddDays(Math.Clamp(today.DayNumber - due.DayNumber, -Farthest, Farthest));
        return holding.OrderBy(band => Lasts(band, near, due, inTime, -1)).ThenBy(band => Lasts(band, near, due, inTime, 1)).First().Name;
    }

    private static int Lasts(PlainBand band, DateOnly today, DateOnly due, DateOnly inTime, int step)
    {
        var days = 0;
        for (var day = today; Math.Abs(day.DayNumber - due.DayNumber) <= Farthest && Holds(band, day, due, inTime); day = day.AddDays(step))
            days++;
        return days;
    }

    private static bool Holds(PlainBand band, DateOnly today, DateOnly due, DateOnly inTime)
    {
        foreach (var bound in band.Bounds)
            if (!Holds(bound, today, due, inTime))
                return false;
        return true;
    }

    private static bool Holds(PlainBound bound, DateOnly today, DateOnly due, DateOnly inTime)
    {
        if (bound.Count is not { } count)
            return today > inTime;
        var before = bound.IsMonths ? Months(due, -count) : due.AddDays(-count);
        return bound.IsBelow ? (bound.IsOpen ? today > before : today >= before) : bound.IsOpen ? today < before : today <= before;
    }

    private DateOnly Count(DateOnly day, int count, string unit)
    {
        if (_counted.TryGetValue((day, count, unit), out var known))
            return known;
        var end = day;
        switch (unit)
        {
            case "months":
                end = Months(day, count);
                break;
            case "years":
                end = Months(day, 12 * count);
                break;
            default:
                for (var counted = 0; counted < count; counted += unit == "days" || isWorked(end) ? 1 : 0)
                    end = end.AddDays(1);
                break;
        }
        return _counted[(day, count, unit)] = end;
    }

    private static DateOnly Months(DateOnly day, int count)
    {
        var (year, month) = (day.Year, day.Month);
        for (; count > 0; count--)
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        for (; count < 0; count++)
            (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1);
        var isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
        var last = month == 2 && isLeap ? 29 : MonthDays[month - 1];
        return new(year, month, day.Day < last ? day.Day : last);
    }

    private List<PlainFact> Pile(string kind) => _piles.TryGetValue(kind, out var pile) ? pile : _piles[kind] = [];

    private DateOnly? Attribute(string name) => _attributes.GetValueOrDefault(name) is { } text ? Day(text) : null;

    private static DateOnly Day(string text) => new(int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(5, 2), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(8), CultureInfo.InvariantCulture));
}
