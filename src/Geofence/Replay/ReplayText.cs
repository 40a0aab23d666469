using System.Globalization;

namespace SpatialCockpit.Geofence.Replay;

/// <summary>Fields of the tables that a replay writes.</summary>
internal static class ReplayText
{
    public static string Moment(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    public static string Minutes(long ticks) => Math.Round(new TimeSpan(ticks).TotalMinutes, 2).ToString(CultureInfo.InvariantCulture);

    public static string Field(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
