using SpatialCockpit.Geofence.Rules;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>How an object stands to all rules.</summary>
/// <param name="Presences">To fences that it is inside of, or about to enter.</param>
/// <param name="Watches">To rules that look at it wherever it is.</param>
internal readonly record struct Standings(Presence[] Presences, WatchStanding[] Watches)
{
    public static Standings None { get; } = new([], []);

    public bool IsNothing => Presences.Length == 0 && Watches.Length == 0;

    public bool IsSame(in Standings other) => Presences == other.Presences && Watches == other.Watches;

    /// <summary>Whether one of these rules is among them.</summary>
    public bool Concern(IReadOnlySet<int> rules)
    {
        foreach (var presence in Presences)
            if (rules.Contains(presence.Fence) || rules.Contains(presence.Permit))
                return true;
        foreach (var watch in Watches)
            if (rules.Contains(watch.Rule))
                return true;
        return false;
    }
}
