using System.Globalization;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Platform.Calendar;

/// <summary>Days and hours of work as they are written down: <c>hours</c> by weekday, <c>make_up_hours</c>, and by year <c>holidays</c> and <c>make_up</c> days or <c>first..last</c> ranges.</summary>
/// <param name="MakeUpHours">Of days that are worked though their weekday is not.</param>
/// <param name="Exceptions">Days that differ from their weekday: empty for a holiday, spans for a make-up day.</param>
public sealed record DeclaredDays(IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkSpan>> Week, IReadOnlyList<WorkSpan> MakeUpHours, IReadOnlyDictionary<DateOnly, IReadOnlyList<WorkSpan>> Exceptions)
{
    /// <summary>Of a range: what is longer is a slip of the pen.</summary>
    private const int MostDays = 366;

    public static DeclaredDays Read(PackNode node)
    {
        var week = node.Entries("hours").ToDictionary(entry => Weekday(entry.Key, entry.Value), entry => (IReadOnlyList<WorkSpan>)Spans(entry.Value.Items()));
        var makeUp = Spans(node.List("make_up_hours"));
        var exceptions = new Dictionary<DateOnly, IReadOnlyList<WorkSpan>>();
        foreach (var (_, year) in node.Entries("years"))
        {
            foreach (var day in year.List("holidays").SelectMany(Days))
                exceptions[day] = [];
            foreach (var made in year.List("make_up"))
            {
                if (makeUp.Count == 0)
                    made.Mistake($"'{made.Value}' is made up, and 'make_up_hours' do not say when it is worked");
                foreach (var day in Days(made))
                    exceptions[day] = makeUp;
            }
            year.Close();
        }
        return new(week, makeUp, exceptions);
    }

    private static DayOfWeek Weekday(string word, PackNode at)
    {
        if (!Enum.TryParse<DayOfWeek>(word, ignoreCase: true, out var day))
            at.Mistake($"'{word}' is not a day of the week");
        return day;
    }

    /// <summary>Ascending and apart.</summary>
    private static List<WorkSpan> Spans(IEnumerable<PackNode> nodes)
    {
        List<WorkSpan> spans = [];
        foreach (var node in nodes)
        {
            var span = Span(node);
            if (spans.Count > 0 && span.Start < spans[^1].End)
                node.Mistake($"'{node.Value}' begins before the span before it ends");
            else
                spans.Add(span);
        }
        return spans;
    }

    private static WorkSpan Span(PackNode node)
    {
        if (node.Value.Split('-') is [var start, var end] && TryTime(start, out var from) && TryTime(end, out var to) && from < to)
            return new(from, to);
        node.Mistake($"'{node.Value}' is not a span of a day such as 09:00-12:00");
        return new(TimeOnly.MinValue, TimeOnly.MaxValue);
    }

    private static IEnumerable<DateOnly> Days(PackNode node)
    {
        var ends = node.Value.Split("..");
        if (ends.Length > 2 || !TryDay(ends[0], out var first) || !TryDay(ends[^1], out var last) || last < first)
        {
            node.Mistake($"'{node.Value}' is neither a day such as 2025-10-01 nor a range first..last");
            return [];
        }
        if (last.DayNumber - first.DayNumber >= MostDays)
        {
            node.Mistake($"'{node.Value}' is longer than a year");
            return [];
        }
        return Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays);
    }

    private static bool TryTime(string text, out TimeOnly time) => TimeOnly.TryParseExact(text.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static bool TryDay(string text, out DateOnly day) => DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
