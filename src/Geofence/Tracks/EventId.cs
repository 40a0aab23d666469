using System.Globalization;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>An event's place in the feed, in commit order. Text form <c>412.37.0</c>.</summary>
/// <param name="Batch">The commit that told it.</param>
/// <param name="Cause">The how-manieth position or change of that commit brought it about.</param>
/// <param name="Place">Among all that this one brought about.</param>
public readonly record struct EventId(long Batch, int Cause, int Place) : IComparable<EventId>
{
    public int CompareTo(EventId other) => Batch != other.Batch ? Batch.CompareTo(other.Batch) : Cause != other.Cause ? Cause.CompareTo(other.Cause) : Place.CompareTo(other.Place);

    public static bool operator <(EventId a, EventId b) => a.CompareTo(b) < 0;

    public static bool operator >(EventId a, EventId b) => a.CompareTo(b) > 0;

    public static bool operator <=(EventId a, EventId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(EventId a, EventId b) => a.CompareTo(b) >= 0;

    public static bool TryParse(string? text, out EventId id)
    {
        id = default;
        if (text?.Split('.') is not [var batch, var cause, var place]
            || !long.TryParse(batch, NumberStyles.None, CultureInfo.InvariantCulture, out var b)
            || !int.TryParse(cause, NumberStyles.None, CultureInfo.InvariantCulture, out var c)
            || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var p))
        {
            return false;
        }
        id = new(b, c, p);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Batch}.{Cause}.{Place}");
}
