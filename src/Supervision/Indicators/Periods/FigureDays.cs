namespace SpatialCockpit.Supervision.Indicators.Periods;

/// <summary>Days that count, of the city's calendar.</summary>
/// <param name="From">The first; null for ever.</param>
/// <param name="To">The last, included; null for ever.</param>
/// <param name="Until">On the last day, only before that time of the city's clock; null for all of it.</param>
public sealed record FigureDays(DateOnly? From, DateOnly? To, TimeOnly? Until = null)
{
    /// <summary>Days between that count not, each from its first to before another.</summary>
    public IReadOnlyList<(DateOnly First, DateOnly Behind)> Left { get; init; } = [];

    /// <summary>Without the days on which nobody works. Both ends are known.</summary>
    public FigureDays Worked(Func<DateOnly, bool> isWorkingDay)
    {
        List<(DateOnly First, DateOnly Behind)> left = [];
        for (var day = From!.Value; day <= To!.Value; day = day.AddDays(1))
        {
            if (isWorkingDay(day))
                continue;
            if (left is [.., (var first, var behind)] && behind == day)
                left[^1] = (first, day.AddDays(1));
            else
                left.Add((day, day.AddDays(1)));
        }
        return this with { Left = left };
    }
}
