using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Geofence.Rules;

/// <summary>
/// Time windows as callers write them: a list of <c>{from, to}</c>, <c>{days, start, end, zone, except}</c>, or both in one. Moments are RFC 3339; a day alone counts whole. Days are mon to sun,
/// workday and holiday of the work calendar; hours are of the zone's clock, the city's where none is named, and may lead over midnight.
/// </summary>
internal static class ScheduleReader
{
    private const int MostSpans = 200;
    private static readonly string[] Known = ["from", "to", "days", "start", "end", "zone", "except"];

    private static readonly Dictionary<string, Func<DateOnly, WorkCalendar, bool>> Days = new(StringComparer.Ordinal)
    {
        ["mon"] = (day, _) => day.DayOfWeek == DayOfWeek.Monday,
        ["tue"] = (day, _) => day.DayOfWeek == DayOfWeek.Tuesday,
        ["wed"] = (day, _) => day.DayOfWeek == DayOfWeek.Wednesday,
        ["thu"] = (day, _) => day.DayOfWeek == DayOfWeek.Thursday,
        ["fri"] = (day, _) => day.DayOfWeek == DayOfWeek.Friday,
        ["sat"] = (day, _) => day.DayOfWeek == DayOfWeek.Saturday,
        ["sun"] = (day, _) => day.DayOfWeek == DayOfWeek.Sunday,
        ["workday"] = (day, calendar) => calendar.IsWorkingDay(day),
        ["holiday"] = (day, calendar) => !calendar.IsWorkingDay(day),
    };

    /// <returns>Null where nothing is given: always.</returns>
    public static (Schedule? Schedule, string? Mistake) Read(JsonElement? active, WorkCalendar calendar)
    {
        if (active is not { } windows)
            return (null, null);
        if (windows.ValueKind != JsonValueKind.Array || windows.GetArrayLength() is 0 or > MostSpans)
            return (null, $"active: a list of 1 to {MostSpans} windows; without one a rule is always in force.");
        List<ScheduleSpan> spans = [];
        foreach (var window in windows.EnumerateArray())
        {
            var (span, mistake) = Span(window, calendar);
            if (span is null)
                return (null, $"active[{spans.Count}]: {mistake}");
            spans.Add(span);
        }
        return (new(spans), null);
    }

    private static (ScheduleSpan? Span, string? Mistake) Span(JsonElement window, WorkCalendar calendar)
    {
        if (window.ValueKind != JsonValueKind.Object || !window.EnumerateObject().Any())
            return (null, $"an object of {string.Join(", ", Known)}.");
        if (window.EnumerateObject().FirstOrDefault(member => !Known.Contains(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } strange)
            return (null, $"{strange.Name}: is not known; {string.Join(", ", Known)}.");
        var properties = new PropertyReader(window);
        var zone = properties.Text("zone") is { } name ? Zone(name) : calendar.Zone;
        if (zone is null)
            return (null, "zone: a name such as Asia/Shanghai.");
        var clock = new CityClock(TimeProvider.System, zone);
        var (from, to) = (Moment(properties.Text("from"), clock, isEnd: false, long.MinValue), Moment(properties.Text("to"), clock, isEnd: true, long.MaxValue));
        var (start, end) = (Hour(properties.Text("start")), Hour(properties.Text("end")));
        var (days, strangeDay) = DaysOf(properties.Texts("days"));
        var except = properties.Texts("except")?.Select(text => CqlDate.TryParse(text, out var day) ? day.Value : (DateOnly?)null).ToList();
        var mistake = properties.Mistake
            ?? (from is null ? "from: a moment such as 2026-10-01T08:00:00+08:00, or a day."
            : to is null ? "to: a moment such as 2026-10-07T18:00:00+08:00, or a day, which is included."
            : from >= to ? "to: lies not behind from."
            : start is null ? "start: an hour such as 22:00."
            : end is null ? "end: an hour such as 06:00."
            : strangeDay is not null ? $"days: {strangeDay} is none of {string.Join(", ", Days.Keys)}."
            : except?.Contains(null) == true ? "except: a list of days such as 2026-10-01."
            : null);
        if (mistake is not null)
            return (null, mistake);
        var isDaily = days is not null || except is not null || properties.Has("start") || properties.Has("end");
        return (new(from!.Value, to!.Value, clock, isDaily ? new(start!.Value, end!.Value) : null, day => IsOn(day, days, except, calendar)), null);
    }

    private static bool IsOn(DateOnly day, List<Func<DateOnly, WorkCalendar, bool>>? days, List<DateOnly?>? except, WorkCalendar calendar) =>
        days?.Exists(test => test(day, calendar)) != false && except?.Contains(day) != true;

    private static (List<Func<DateOnly, WorkCalendar, bool>>? Tests, string? Strange) DaysOf(IReadOnlyList<string>? words) =>
        words is null ? (null, null)
        : words.FirstOrDefault(word => !Days.ContainsKey(word)) is { } strange ? (null, strange)
        : words.Count == 0 ? (null, "an empty list") : ([.. words.Select(word => Days[word])], null);

    private static TimeZoneInfo? Zone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    /// <summary>Null for what is none.</summary>
    private static long? Moment(string? text, CityClock clock, bool isEnd, long otherwise) =>
        text is null ? otherwise
        : CqlDate.TryParse(text, out var day) && day.Value.Year is >= 1900 and < 9000 ? clock.StartOf(isEnd ? day.Value.AddDays(1) : day.Value).UtcTicks
        : CqlTimestamp.TryParse(text, out var moment) ? moment.Value.UtcTicks
        : null;

    /// <summary>Midnight where none is given; null for what is none.</summary>
    private static TimeOnly? Hour(string? text) =>
        text is null or "24:00" ? TimeOnly.MinValue
        : TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour) ? hour
        : null;
}
