namespace SpatialCockpit.Supervision.Obligations;

public enum AmountUnit
{
    Minutes,
    Hours,
    Days,
    WorkingDays,
    Months,
    Years,
}

/// <summary>So many days, months or minutes. Minutes and hours pass on the clock, everything else is counted in whole days of the city.</summary>
public readonly record struct Amount(int Count, AmountUnit Unit)
{
    /// <summary>The largest count that can be meant.</summary>
    public int Most => Unit switch
    {
        AmountUnit.Minutes => 5_000_000,
        AmountUnit.Hours => 90_000,
        AmountUnit.Days => 36_500,
        AmountUnit.WorkingDays => 2_000,
        AmountUnit.Months => 1_200,
        _ => 100,
    };

    public bool IsOfDays => Unit is not (AmountUnit.Minutes or AmountUnit.Hours);

    /// <summary>Of minutes and hours.</summary>
    public TimeSpan Time => Unit == AmountUnit.Hours ? TimeSpan.FromHours(Count) : TimeSpan.FromMinutes(Count);

    public static Amount Days(int count) => new(count, AmountUnit.Days);
}

/// <summary>An amount that is written down, or that an attribute of the object says; then <see cref="Count"/> is what counts where it says nothing, null for a duty that cannot be dated.</summary>
public sealed record Interval(AmountUnit Unit, int? Count, string? Attribute = null);
