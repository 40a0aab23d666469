namespace SpatialCockpit.Analytics.HotSpots.Emerging;

/// <summary>
/// How a hot or cold spot came and went, after the emerging hot spot analysis of Esri: a step is hot where its Gi* is significantly high. Where two fit, the first of this list holds, hot before cold.
/// </summary>
public enum EmergingClass
{
    /// <summary>None of the others.</summary>
    None,

    /// <summary>Hot at the last step, never before.</summary>
    NewHot,

    /// <summary>Hot at the last two steps or more without a break, never before them, and in less than 90 % of all.</summary>
    ConsecutiveHot,

    /// <summary>Hot in at least 90 % of the steps and at the last, with a significant rise.</summary>
    IntensifyingHot,

    /// <summary>Hot in at least 90 % of the steps and at the last, without a trend.</summary>
    PersistentHot,

    /// <summary>Hot in at least 90 % of the steps and at the last, with a significant fall.</summary>
    DiminishingHot,

    /// <summary>Hot at the last step, on and off before, in less than 90 %, and never cold.</summary>
    SporadicHot,

    /// <summary>Hot at the last step and before, in less than 90 %, and cold at some.</summary>
    OscillatingHot,

    /// <summary>Hot in at least 90 % of the steps, but not at the last.</summary>
    HistoricalHot,

    /// <summary>As the hot ones, with low for high; intensifying is to become lower.</summary>
    NewCold,
    ConsecutiveCold,
    IntensifyingCold,
    PersistentCold,
    DiminishingCold,
    SporadicCold,
    OscillatingCold,
    HistoricalCold,
}

public static class EmergingClasses
{
    /// <summary>How far a cold class lies behind its hot one.</summary>
    private const int ToCold = EmergingClass.NewCold - EmergingClass.NewHot;

    private static readonly string[] Words = [.. Enum.GetNames<EmergingClass>().Select(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    public static string Word(this EmergingClass @class) => Words[(int)@class];

    /// <param name="marks">Of each step: 1 hot, −1 cold, 0 neither.</param>
    /// <param name="trend">Of z over the steps: 1 a significant rise, −1 a fall, 0 neither.</param>
    public static EmergingClass Of(ReadOnlySpan<sbyte> marks, int trend) =>
        HotClass(marks, trend, 1) is var hot and not EmergingClass.None ? hot
        : HotClass(marks, -trend, -1) is var cold and not EmergingClass.None ? cold + ToCold
        : EmergingClass.None;

    /// <param name="hot">The mark that counts as hot.</param>
    private static EmergingClass HotClass(ReadOnlySpan<sbyte> marks, int trend, sbyte hot)
    {
        var (times, run, everCold) = (marks.Count(hot), RunAtEnd(marks, hot), marks.Contains((sbyte)-hot));
        var isMost = times * 10 >= marks.Length * 9;
        return (run > 0, isMost) switch
        {
            (false, _) => times > 0 && isMost ? EmergingClass.HistoricalHot : EmergingClass.None,
            (true, true) => trend > 0 ? EmergingClass.IntensifyingHot : trend < 0 ? EmergingClass.DiminishingHot : EmergingClass.PersistentHot,
            (true, false) when times == 1 => EmergingClass.NewHot,
            (true, false) when times == run => EmergingClass.ConsecutiveHot,
            _ => everCold ? EmergingClass.OscillatingHot : EmergingClass.SporadicHot,
        };
    }

    private static int RunAtEnd(ReadOnlySpan<sbyte> marks, sbyte hot) => marks.Length - 1 - marks.LastIndexOfAnyExcept(hot);
}
