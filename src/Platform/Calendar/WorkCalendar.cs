using System.Security.Cryptography;
using System.Text;

namespace SpatialCockpit.Platform.Calendar;

/// <summary>A span of a working day on the city's clock, start included, end excluded.</summary>
public readonly record struct WorkSpan(TimeOnly Start, TimeOnly End);

/// <summary>
/// Which hours are worked: spans by weekday, holidays that take a day away, make-up days that add one. Working days are counted here; who counts working time makes running totals
/// of the spans.
/// </summary>
public sealed class WorkCalendar
{
    /// <summary>How far ahead a working day is looked for before the calendar is said to have none at all.</summary>
    private const int MaxDaysAhead = 3660;

    private readonly CityClock _clock;
    private readonly IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkSpan>> _week;
    private readonly IReadOnlyDictionary<DateOnly, IReadOnlyList<WorkSpan>> _exceptions;

    /// <param name="week">Spans of each weekday, ascending and apart; a missing weekday is not worked.</param>
    /// <param name="exceptions">Days that differ from their weekday: empty for a holiday, spans for a make-up day.</param>
    /// <exception cref="ArgumentException">Spans overlap, are empty or not ascending.</exception>
    public WorkCalendar(CityClock clock, IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkSpan>> week, IReadOnlyDictionary<DateOnly, IReadOnlyList<WorkSpan>> exceptions)
    {
        foreach (var spans in week.Values.Concat(exceptions.Values))
        {
            for (var i = 0; i < spans.Count; i++)
            {
                if (spans[i].End <= spans[i].Start || (i > 0 && spans[i].Start < spans[i - 1].End))
                    throw new ArgumentException($"Working spans must ascend without overlap: {spans[i].Start}-{spans[i].End}.", nameof(week));
            }
        }
        (_clock, _week, _exceptions) = (clock, week, exceptions);
    }

    public TimeZoneInfo Zone => _clock.Zone;

    /// <summary>Days that differ from their weekday: empty for a holiday.</summary>
    internal IReadOnlyDictionary<DateOnly, IReadOnlyList<WorkSpan>> Exceptions => _exceptions;

    /// <summary>All that it says.</summary>
    public CalendarWords Words => new(
        Zone.Id, _week.ToDictionary(day => day.Key, day => WordsOf(day.Value)), _exceptions.ToDictionary(day => day.Key, day => WordsOf(day.Value)));

    /// <summary>The same for calendars that count alike: SHA-256, hexadecimal.</summary>
    public string Checksum
    {
        get
        {
            var (zone, week, exceptions) = Words;
            var days = week.OrderBy(day => day.Key).Select(day => $"{day.Key}: {day.Value}").Concat(exceptions.OrderBy(day => day.Key).Select(day => $"{day.Key:O}: {day.Value}"));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [zone, .. days]))));
        }
    }

    public bool IsWorkingDay(DateOnly day) => SpansOf(day).Count > 0;

    public IReadOnlyList<WorkSpan> SpansOf(DateOnly day) =>
        _exceptions.TryGetValue(day, out var spans) || _week.TryGetValue(day.DayOfWeek, out spans) ? spans : [];

    /// <summary>The same hour <paramref name="days"/> working days later: the start's own day does not count, whether worked or not.</summary>
    public DateTimeOffset AddWorkingDays(DateTimeOffset start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var local = _clock.Local(start);
        var day = DateOnly.FromDateTime(local);
        for (var ahead = 0; days > 0; ahead++)
        {
            if (ahead > MaxDaysAhead)
                throw new InvalidOperationException("The work calendar has no working day left to count.");
            day = day.AddDays(1);
            if (IsWorkingDay(day))
                days--;
        }
        return _clock.Moment(day.ToDateTime(TimeOnly.FromDateTime(local)));
    }

    private static string WordsOf(IReadOnlyList<WorkSpan> spans) => string.Join(' ', spans.Select(span => $"{span.Start:O}-{span.End:O}"));
}
