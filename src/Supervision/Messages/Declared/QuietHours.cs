using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Messages.Declared;

/// <summary>When nobody is woken, by the city's clock: from the first minute on, until the second, which is none of it. May reach over midnight.</summary>
public sealed record QuietHours(TimeOnly From, TimeOnly Until)
{
    /// <returns>The first moment from this one on at which it is not quiet.</returns>
    public DateTimeOffset NextLoud(DateTimeOffset moment, CityClock clock)
    {
        var local = clock.Local(moment);
        if (!Holds(TimeOnly.FromDateTime(local)))
            return moment;
        var day = DateOnly.FromDateTime(local);
        return clock.Moment((TimeOnly.FromDateTime(local) < Until ? day : day.AddDays(1)).ToDateTime(Until));
    }

    /// <summary><c>{ from: "22:00", until: "07:00" }</c>.</summary>
    public static QuietHours? Read(PackNode node)
    {
        var (from, until) = (Time(node, "from"), Time(node, "until"));
        node.Close();
        if (from is null || until is null)
            return null;
        if (from == until)
            node.Mistake("'from' and 'until' are the same: it would never be quiet, or always");
        return new(from.Value, until.Value);
    }

    private bool Holds(TimeOnly time) => From < Until ? time >= From && time < Until : time >= From || time < Until;

    private static TimeOnly? Time(PackNode node, string key)
    {
        if (TimeOnly.TryParseExact(node.Text(key), "HH:mm", out var time))
            return time;
        node.Mistake($"'{key}' is a time of the day like 22:00");
        return null;
    }
}
