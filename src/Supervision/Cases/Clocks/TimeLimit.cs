using System.Globalization;

namespace SpatialCockpit.Supervision.Cases.Clocks;

/// <summary>In what limits of cases are said; as words in packs: <c>working_hours</c> and so on.</summary>
public enum LimitUnit
{
    /// <summary>Of the wall clock, round the clock: what posts have for a step.</summary>
    Minutes,

    /// <summary>紧急工时: of the wall clock, round the clock.</summary>
    EmergencyHours,

    /// <summary>自然日: 24 hours of the wall clock each.</summary>
    NaturalDays,

    /// <summary>Of working time alone.</summary>
    WorkingMinutes,

    /// <summary>工作时: of working time alone.</summary>
    WorkingHours,

    /// <summary>工作日: the working time of a standard day each, so that a pause of two hours moves a deadline of days by two hours.</summary>
    WorkingDays,
}

/// <summary>So much time as a pack or a decision gives for something.</summary>
public readonly record struct TimeLimit(int Count, LimitUnit Unit)
{
    private static readonly (LimitUnit Unit, string Word)[] Words =
    [
        (LimitUnit.Minutes, "minutes"), (LimitUnit.EmergencyHours, "emergency_hours"), (LimitUnit.NaturalDays, "natural_days"),
        (LimitUnit.WorkingMinutes, "working_minutes"), (LimitUnit.WorkingHours, "working_hours"), (LimitUnit.WorkingDays, "working_days"),
    ];

    public static IEnumerable<string> UnitWords => Words.Select(each => each.Word);

    public bool IsOfWorkingTime => Unit >= LimitUnit.WorkingMinutes;

    public string Word => Words[(int)Unit].Word;

    /// <summary>About three years in each unit: what is longer is a slip of the pen.</summary>
    public int Most => Unit switch
    {
        LimitUnit.Minutes or LimitUnit.WorkingMinutes => 1_500_000,
        LimitUnit.EmergencyHours or LimitUnit.WorkingHours => 26_000,
        _ => 1_100,
    };

    /// <returns>Null where there is no such unit.</returns>
    public static LimitUnit? UnitOf(string word) => Array.FindIndex(Words, each => each.Word == word) is >= 0 and var place ? Words[place].Unit : null;

    /// <summary>As much of the time that it counts in.</summary>
    /// <param name="standardDay">Working time of a day.</param>
    public TimeSpan Time(TimeSpan standardDay) => Unit switch
    {
        LimitUnit.Minutes or LimitUnit.WorkingMinutes => TimeSpan.FromMinutes(Count),
        LimitUnit.EmergencyHours or LimitUnit.WorkingHours => TimeSpan.FromHours(Count),
        LimitUnit.NaturalDays => TimeSpan.FromDays(Count),
        _ => standardDay * Count,
    };

    /// <summary><c>4 working_hours</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} {Word}");
}
