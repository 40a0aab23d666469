using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Tests.Supervision.Obligations;

/// <summary>Mistakes of who writes a pack are named with their line.</summary>
public sealed class ObligationsSectionTests
{
    private const string Good = """
        from: { attribute: made_on }
        every: { days: 15 }
        satisfied_by: maintenance
        """;

    [Theory] // Lines count from the duty's name, its title and its objects: what is given begins on the fourth.
    [InlineData("within: { days: 3 }", "2: either 'from', where the clock starts, or 'due', which is the date itself, is expected")]
    [InlineData("from: { attribute: a }\ndue: { attribute: b }", "either 'from', where the clock starts, or 'due', which is the date itself, is expected")]
    [InlineData("from: { attribute: a }", "'from' is a start; 'within' or 'every' is missing")]
    [InlineData("from: { attribute: a, record: b }\nwithin: { days: 3 }", "4: either an 'attribute' or a 'record' is expected")]
    [InlineData("from: { record: a, where: \"state ==\" }\nwithin: { days: 3 }", "4: 'where': Expected")]
    [InlineData("from: { record: a, where: \"S_INTERSECTS(geom, POINT(1 1))\" }\nwithin: { days: 3 }", "4: 'where' is asked of attributes and fields; it cannot ask for a place or an hour")]
    [InlineData("from: { record: a, where: \"HOUR(done_at) = 8\" }\nwithin: { days: 3 }", "4: 'where' is asked of attributes and fields; it cannot ask for a place or an hour")]
    [InlineData("from: { attribute: a }\nwithin: { dayz: 3 }", "5: one of minutes, hours, days, working_days, months, years is expected, as in {days: 15}")]
    [InlineData("from: { attribute: a }\nwithin: { days: 3, months: 1 }", "5: one of minutes, hours, days, working_days, months, years is expected")]
    [InlineData("from: { attribute: a }\nwithin: { days: 0 }", "5: '0' is neither a whole number from 1 to 36500 nor an attribute")]
    [InlineData("from: { attribute: a }\nwithin: { days: 3, default: 4 }", "5: 'default' is for an interval that an attribute says")]
    [InlineData("from: { attribute: a }\nwithin: { days: 3 }\nevery: { days: 3 }", "6: 'every' and 'within' are both given")]
    [InlineData("from: { attribute: a }\nevery: { days: 3 }\nrepeats: false", "6: 'every' repeats; what is done once is due 'within'")]
    [InlineData("from: { attribute: a }\nevery: { days: 3 }", "the clock never starts anew: 'satisfied_by' is missing, or a record in 'from'")]
    [InlineData("due: { record: report }", "'due' is a date: which 'field' of the record?")]
    [InlineData("due: { attribute: a }\nwithin: { days: 3 }", "'due' is the date itself; nothing is counted 'within' from it")]
    [InlineData("due: { attribute: a }\nrepeats: true", "'repeats' needs 'every'")]
    [InlineData(Good + "\ncalendar: clock", "5: days are counted by city_days, not by the clock")]
    [InlineData(Good + "\ngrace: { minutes: 5 }", "7: a duty of days has no minutes or hours here")]
    [InlineData(Good + "\nescalate: [{ since: notice, to: boss }]", "7: 'after' is missing: how long since the notice?")]
    [InlineData(Good + "\nescalate: [{ since: birth, to: boss }]", "7: 'since' is none of due, notice")]
    [InlineData(Good + "\nescalate: [{ after: { days: 3 } }]", "7: 'to' is missing")]
    [InlineData(Good + "\nsuspended_while: { record: stop, returns_when: { without: registration } }", "7: it never returns: 'passed', 'after' or 'record' is missing")]
    [InlineData(Good + "\nsuspended_when: { record: stop }", "7: 'suspended_when' is not known here")]
    [InlineData("from: { attribute: a }\nevery: { days: 3 }\nsatisfied_by: { record: b, ever: true }", "'ever' is for what is done once and for all")]
    public void A_mistake_has_its_line(string duty, string mistake) => Mistake(duty).ShouldContain(mistake);

    [Theory]
    [InlineData("bands: { blue: 30 }", "7: 'left' reads like < 30")]
    [InlineData("bands: { blue: less than 30 }", "7: 'left' reads like < 30")]
    [InlineData("bands: { blue: 30天 }", "7: 'left' reads like < 30")]
    [InlineData("bands: { blue: 不满30天以内 }", "7: 'left' reads like < 30")]
    [InlineData("bands: { blue: < 30 minutes }", "7: days are left of a duty of days, or months or years")]
    [InlineData("bands: { soon: < 30 }", "7: the color is none of blue, yellow, orange, red, green, grey")]
    [InlineData("bands: { blue: { color: yellow } }", "7: 'left' is missing")]
    [InlineData("bands:\n  blue: \"< 10 and > 20\"", "8: nothing is left that fits all of 'blue': its bounds contradict each other")]
    [InlineData("bands:\n  blue: \"< 10 and >= 10\"", "8: nothing is left that fits all of 'blue'")]
    [InlineData("bands:\n  blue: \"> 9 and < 10\"", "8: nothing is left that fits all of 'blue'")]
    [InlineData("bands:\n  blue: < 10\n  red: < 10", "9: 'red' never shows: tighter bands cover it, or one above says the same")]
    [InlineData("bands:\n  blue: < 10\n  red: <= 9", "9: 'red' never shows")]
    [InlineData("bands:\n  blue: < 20\n  yellow: \">= 10 and < 20\"\n  red: < 10", "8: 'blue' never shows")]
    [InlineData("bands:\n  blue: < 12 months\n  red: < 1 year", "9: 'red' never shows")]
    [InlineData("bands:\n  blue: < 0\n  red: overdue", "9: 'red' never shows")] // without a grace late is overdue
    [InlineData("bands:\n  blue: overdue and > 0", "8: nothing is left that fits all of 'blue'")]
    public void A_band_that_cannot_be_has_its_line(string bands, string mistake) => Mistake($"{Good}\n{bands}").ShouldContain(mistake);

    [Theory] // As long as one day has it, it stands.
    [InlineData("bands: { blue: <= 1 month, red: <= 30 days }")]
    [InlineData("bands: { blue: < 30, yellow: \"< 20\", orange: \"< 10\", red: overdue }")]
    [InlineData("bands: { blue: \">= 10 and < 20\", red: \"> 20\" }")]
    [InlineData("bands: { yellow: < 0, red: overdue }\ngrace: { working_days: 1 }")]
    [InlineData("bands: { blue: \"= 9 and\" }", "'left' reads")]
    public void A_band_that_can_be_is_taken(string bands, string? but = null)
    {
        if (but is null)
            DutyWorld.Duty($"{Good}\n{bands}").Bands.ShouldNotBeEmpty();
        else
            Mistake($"{Good}\n{bands}").ShouldContain(but);
    }

    [Theory]
    [InlineData("<30", "< 30 days")]
    [InlineData("不满30天", "< 30 days")]
    [InlineData("30天以内", "<= 30 days")]
    [InlineData("30日以下", "<= 30 days")]
    [InlineData("超过 3 个月", "> 3 months")]
    [InlineData("1年以上", ">= 1 year")]
    [InlineData("10天以上且不满20天", ">= 10 and < 20")]
    [InlineData("逾期", "overdue")]
    public void Bounds_are_read_in_both_languages(string spoken, string signed) => Bounds(spoken).ShouldBe(Bounds(signed));

    private static IReadOnlyList<SpatialCockpit.Supervision.Obligations.BandBound> Bounds(string left) =>
        DutyWorld.Duty($"due: {{ attribute: a }}\nbands: {{ blue: \"{left}\" }}").Bands.Single().Bounds;

    private static string Mistake(string duty) => Should.Throw<PackException>(() => DutyWorld.Duty(duty)).Message;
}
