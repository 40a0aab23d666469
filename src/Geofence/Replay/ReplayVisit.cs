using SpatialCockpit.Geofence.Fences;

namespace SpatialCockpit.Geofence.Replay;

/// <summary>An object's stay in a fence that tells of both enter and exit, as the service's own visits are.</summary>
/// <param name="In">UTC ticks, as are <paramref name="Out"/> and <paramref name="Last"/>.</param>
/// <param name="Out">Null where the file ends before the stay does.</param>
/// <param name="Last">The stay's end, or the object's last fix.</param>
/// <param name="SilentTicks">Of the time inside, what lies between two fixes too far apart to say where the object was.</param>
public sealed record ReplayVisit(string Object, Fence Fence, long In, long? Out, long Last, long SilentTicks)
{
    public TimeSpan Inside => new(Last - In);

    /// <summary>Over before a minute was.</summary>
    public bool IsShort => Out is not null && Inside < TimeSpan.FromMinutes(1);

    /// <param name="turns">Enter and exit of one object and fence, in order.</param>
    /// <param name="times">Ticks of all the object's fixes, in order.</param>
    /// <param name="silence">The longest that two fixes may be apart.</param>
    internal static IEnumerable<ReplayVisit> Of(string subject, Fence fence, IReadOnlyList<(FenceEventKind Kind, long Time)> turns, List<long> times, TimeSpan silence)
    {
        for (var i = 0; i < turns.Count; i++)
        {
            if (turns[i].Kind != FenceEventKind.Enter)
                continue;
            var (start, end) = (turns[i].Time, i + 1 < turns.Count ? turns[i + 1].Time : (long?)null);
            yield return new(subject, fence, start, end, end ?? times[^1], SilentWithin(times, start, end ?? times[^1], silence));
        }
    }

    /// <summary>Stays, in the order given: <c>object,fence,time_in,time_out,minutes_inside,minutes_silent</c>; without a time out the minutes are until the object's last fix.</summary>
    public static void Write(TextWriter to, IEnumerable<ReplayVisit> visits)
    {
        to.Write("object,fence,time_in,time_out,minutes_inside,minutes_silent\n");
        foreach (var visit in visits)
        {
            var end = visit.Out is { } ticks ? ReplayText.Moment(ticks) : "";
            to.Write($"{ReplayText.Field(visit.Object)},{ReplayText.Field(visit.Fence.Code)},{ReplayText.Moment(visit.In)},{end},{ReplayText.Minutes(visit.Inside.Ticks)},{ReplayText.Minutes(visit.SilentTicks)}\n");
        }
    }

    private static long SilentWithin(List<long> times, long start, long end, TimeSpan silence)
    {
        var silent = 0L;
        for (var i = times.BinarySearch(start) + 1; i < times.Count && times[i] <= end; i++)
            silent += times[i] - times[i - 1] is var stretch && stretch > silence.Ticks ? stretch : 0;
        return silent;
    }
}
