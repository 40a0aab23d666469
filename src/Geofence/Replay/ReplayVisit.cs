using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Rules;

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
            var last = end ?? Math.Max(start, times[^1]);
            yield return new(subject, fence, start, end, last, SilentWithin(times, start, last, silence.Ticks));
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

    /// <summary>Visits begin and end at fixes, or where a fence comes into force and goes out of it between them or after the last.</summary>
    private static long SilentWithin(List<long> times, long start, long end, long silence)
    {
        var silent = 0L;
        var first = times.BinarySearch(start);
        for (var i = Math.Max(1, first < 0 ? ~first : first); i <= times.Count && times[i - 1] < end; i++)
        {
            var (from, to) = (times[i - 1], i < times.Count ? times[i] : end);
            silent += to - from > silence ? Math.Min(end, to) - Math.Max(start, from) : 0;
        }
        return silent;
    }
}
