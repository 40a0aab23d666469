using System.Globalization;
using System.Text.RegularExpressions;

namespace SpatialCockpit.Supervision.Evaluation.Scoring;

/// <summary>A day, week (ISO 8601), month, quarter, half-year or year of the city: <c>2026-11-20</c>, <c>2026-W47</c>, <c>2026-11</c>, <c>2026-Q4</c>, <c>2026-H2</c>, <c>2026</c>.</summary>
/// <param name="To">The first day behind it.</param>
public readonly partial record struct ScorePeriod(string Text, DateOnly From, DateOnly To)
{
    /// <returns>Null where it is no period.</returns>
    public static ScorePeriod? Parse(string text)
    {
        if (Form().Match(text) is not { Success: true } read || !int.TryParse(read.Groups["year"].Value, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2100)
            return null;
        int Number(string group) => int.Parse(read.Groups[group].Value, CultureInfo.InvariantCulture);
        if (read.Groups["day"].Success)
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? OfDay(day) : null;
        if (read.Groups["month"].Success)
            return Number("month") is >= 1 and <= 12 and var month ? OfMonths(text, year, month, 1) : null;
        if (read.Groups["week"].Success)
            return Number("week") is >= 1 and var week && week <= ISOWeek.GetWeeksInYear(year) ? OfWeek(DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday))) : null;
        if (read.Groups["quarter"].Success)
            return OfMonths(text, year, (Number("quarter") * 3) - 2, 3);
        return read.Groups["half"].Success ? OfMonths(text, year, (Number("half") * 6) - 5, 6) : OfMonths(text, year, 1, 12);
    }

    /// <summary>The adjacent one before (环比).</summary>
    public ScorePeriod Previous => Containing(From.AddDays(-1));

    /// <summary>The same of the year before; of a day and a week, of 364 days before, the same weekday.</summary>
    public ScorePeriod YearBefore => Length is "day" or "week" ? Containing(From.AddDays(-364)) : Containing(From.AddYears(-1));

    private string Length => Text.Length switch { 10 => "day", 4 => "year", 7 when Text[5] == 'Q' => "quarter", 7 when Text[5] == 'H' => "half", 8 => "week", _ => "month" };

    /// <summary>The period as long as this in which a day lies.</summary>
    private ScorePeriod Containing(DateOnly day) => Length switch
    {
        "day" => OfDay(day),
        "week" => OfWeek(day.AddDays(-(((int)day.DayOfWeek + 6) % 7))),
        "month" => OfMonths(string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM}"), day.Year, day.Month, 1),
        "quarter" => OfMonths(string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-Q{(day.Month + 2) / 3}"), day.Year, (((day.Month + 2) / 3) * 3) - 2, 3),
        "half" => OfMonths(string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-H{(day.Month + 5) / 6}"), day.Year, (((day.Month + 5) / 6) * 6) - 5, 6),
        _ => OfMonths(day.Year.ToString("0000", CultureInfo.InvariantCulture), day.Year, 1, 12),
    };

    private static ScorePeriod OfDay(DateOnly day) => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day, day.AddDays(1));

    private static ScorePeriod OfWeek(DateOnly monday)
    {
        var moment = monday.ToDateTime(TimeOnly.MinValue);
        return new(string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(moment):0000}-W{ISOWeek.GetWeekOfYear(moment):00}"), monday, monday.AddDays(7));
    }

    private static ScorePeriod OfMonths(string text, int year, int month, int months) => new(text, new(year, month, 1), new DateOnly(year, month, 1).AddMonths(months));

    // \z, as $ would let a line break pass behind it: another text of the same days.
    [GeneratedRegex(@"^(?<year>[0-9]{4})(-(W(?<week>[0-9]{2})|Q(?<quarter>[1-4])|H(?<half>[12])|(?<month>[0-9]{2})(-(?<day>[0-9]{2}))?))?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
