using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Supervision.Obligations;
using SpatialCockpit.Tests.Platform.Calendar;
using SpatialCockpit.Tests.Platform.Packs;

namespace SpatialCockpit.Tests.Supervision.Obligations;

/// <summary>
/// One duty and one object, drawn in words. Facts are separated by semicolons: <c>made_on=2006-05-01</c> is an attribute from the beginning, <c>2026-03-01 state=stopped</c> from then on,
/// <c>2026-03-01 09:30 report next_on=2027-03-01</c> a record with a field, <c>2026-03-11 08:00 notice</c> a notice. A moment without an hour is the day's beginning; all are the city's.
/// How it stands reads <c>open 12 yellow</c>: state, days left, band.
/// </summary>
internal static class DutyWorld
{
    private static readonly DateTimeOffset Beginning = At("1900-01-01");

    public static DutyCalendar Calendar { get; } = new(ChinaCalendar.Clock, ChinaCalendar.Days);

    public static Obligation Read(string yaml) => OnePack.Read(new ObligationsSection(), yaml).Named<Obligation>(ObligationsSection.SectionKey).Values.Single();

    /// <param name="duty">What stands below its name and title.</param>
    public static Obligation Duty(string duty) => Read($"duty:\n  title: 义务\n  objects: thing\n  {duty.Trim().ReplaceLineEndings("\n  ")}\n");

    public static Standing Stands(Obligation duty, string facts, string at) => new ObligationJudge(duty, Calendar).At(At(at), History(facts));

    public static void Says(Obligation duty, string facts, string at, string expected) => Line(Stands(duty, facts, at)).ShouldBe(expected);

    public static string Line(Standing standing) =>
        string.Join(' ', new[] { standing.State.ToString().ToLowerInvariant(), standing.DaysLeft?.ToString(CultureInfo.InvariantCulture), standing.Band?.Name }.Where(word => word is not null));

    public static DateTimeOffset At(string text) =>
        ChinaCalendar.Clock.Moment(DateTime.Parse(text, CultureInfo.InvariantCulture)).ToUniversalTime();

    public static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>As the city's clock shows it, without what is nought.</summary>
    public static string? Shown(DateTimeOffset? moment) => moment is { } known ? ChinaCalendar.Clock.Local(known).ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture).Replace(" 00:00:00", "", StringComparison.Ordinal) : null;

    public static ObjectHistory History(string facts)
    {
        List<AttributesFact> attributes = [];
        List<RecordFact> records = [];
        List<DateTimeOffset> notices = [];
        var values = new Dictionary<string, object?> { ["exists"] = true };
        attributes.Add(new(Beginning, Json(values)));
        foreach (var fact in facts.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = fact.Split(' ');
            var (at, next) = When(words);
            if (words[next] == "notice")
                notices.Add(at);
            else if (words[next].Contains('=', StringComparison.Ordinal))
            {
                Assign(values, words[next..]);
                attributes.Add(new(at, Json(values)));
            }
            else
            {
                var fields = new Dictionary<string, object?>();
                Assign(fields, words[(next + 1)..]);
                records.Add(new(words[next], at, Json(fields), records.Count + 1));
            }
        }
        return new(attributes, records, notices);
    }

    private static (DateTimeOffset At, int Next) When(string[] words) =>
        !char.IsAsciiDigit(words[0][0]) ? (Beginning, 0)
        : words.Length > 1 && char.IsAsciiDigit(words[1][0]) ? (At($"{words[0]} {words[1]}"), 2)
        : (At(words[0]), 1);

    private static void Assign(Dictionary<string, object?> values, IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            var (name, text) = (word[..word.IndexOf('=', StringComparison.Ordinal)], word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            values[name] = text switch
            {
                "" => null,
                "true" or "false" => text == "true",
                _ when double.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
                _ when text.Contains('T', StringComparison.Ordinal) => text + ":00+08:00",
                _ => text,
            };
        }
    }

    private static JsonElement Json(Dictionary<string, object?> values) => JsonSerializer.SerializeToElement(values);
}
