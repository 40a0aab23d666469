using System.Globalization;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Platform.Web;

/// <summary>
/// What a device says of a write, which may have waited in it for a line: <c>X-Client-Time</c>, its clock when the write was made, and <c>X-Client-Sequence</c>, its count.
/// Both are kept beside the write; nothing goes by them, as people set the clocks of their devices.
/// </summary>
/// <param name="Time">UTC.</param>
public readonly record struct ClientMark(DateTimeOffset? Time, long? Sequence)
{
    public const string TimeHeader = "X-Client-Time", SequenceHeader = "X-Client-Sequence";
    private const int FirstYear = 1970, LastYear = 2100;

    /// <returns>What the headers say; or what is wrong with them, in words.</returns>
    public static (ClientMark Read, string? Mistake) Of(IHeaderDictionary headers)
    {
        var (time, sequence) = (Moment(headers[TimeHeader].ToString()), Count(headers[SequenceHeader].ToString()));
        if (time is null && Says(headers, TimeHeader))
            return (default, $"{TimeHeader}: RFC 3339 with its offset.");
        if (sequence is null && Says(headers, SequenceHeader))
            return (default, $"{SequenceHeader}: a whole number.");
        return (new(time, sequence), null);
    }

    /// <summary>A time as devices tell it: RFC 3339 with its offset, from 1970, where clocks begin that lost their power.</summary>
    public static DateTimeOffset? Moment(string text) => CqlTimestamp.TryParse(text.ToUpperInvariant(), out var at) && at.Value.ToUniversalTime() is { Year: >= FirstYear and <= LastYear } moment ? moment : null;

    public static long? Count(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static bool Says(IHeaderDictionary headers, string name) => headers[name].ToString().Length > 0;
}
