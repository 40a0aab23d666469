using SpatialCockpit.Analytics.Duck;
using static SpatialCockpit.Analytics.CityTime.Microseconds;

namespace SpatialCockpit.Analytics.CityTime;

/// <summary>How far a city's clock is ahead of UTC at any moment, in microseconds: a few spans, searched once for many moments that lie close.</summary>
internal sealed class CityOffsets
{
    /// <summary>Seconds of a step, each looked at where the one before it found a change.</summary>
    private static readonly long[] Steps = [86_400, 3_600, 1];

    /// <summary>Before and behind it, what holds at its ends.</summary>
    private const string First = "1850-01-01 00:00:00+00", Last = "2100-01-01 00:00:00+00";

    private readonly long[] _from; // the first moment of each span but the first, which begins with time
    private readonly long[] _offsets;

    private CityOffsets(long[] from, long[] offsets) => (_from, _offsets) = (from, offsets);

    /// <summary>As DuckDB knows the zone that the connection's time is told by.</summary>
    public static CityOffsets Read(DuckConnection connection)
    {
        connection.Execute($"create temp table steps as select epoch(timestamptz '{First}')::bigint as s, epoch(timestamptz '{Last}')::bigint as until");
        var offset = connection.Number("select timezone(to_timestamp(s)) from steps")!.Value;
        foreach (var step in Steps)
        {
            connection.Execute(FormattableString.Invariant($"""
                create or replace temp table steps as
                select e - {step} as s, e as until from (select unnest(range(s + {step}, until + 1, {step})) as e from steps) where timezone(to_timestamp(e)) <> timezone(to_timestamp(e - {step}))
                """));
        }
        var changes = connection.List("select until, timezone(to_timestamp(until)) from steps order by until", (chunk, row) => (From: chunk[0].Value<long>(row) * Second, Offset: chunk[1].Value<long>(row) * Second));
        connection.Execute("drop table steps");
        return new([.. changes.Select(change => change.From)], [offset * Second, .. changes.Select(change => change.Offset)]);
    }

    /// <param name="moment">Microseconds since 1970 in UTC.</param>
    /// <param name="span">Where the last moment was found; any number to begin with.</param>
    public long At(long moment, ref int span)
    {
        if ((uint)span >= (uint)_offsets.Length || span > 0 && moment < _from[span - 1] || span < _from.Length && moment >= _from[span])
        {
            var found = Array.BinarySearch(_from, moment);
            span = found >= 0 ? found + 1 : ~found;
        }
        return _offsets[span];
    }

    /// <summary>The moments around one at which the clock is in the same day or hour, and as far ahead of UTC.</summary>
    /// <param name="length">Of days or hours, in microseconds.</param>
    /// <param name="span">As <see cref="At"/> found it for that moment.</param>
    public Stretch Around(long moment, long length, int span)
    {
        var from = moment - CivilDay.Modulo(moment + _offsets[span], length);
        return new(span == 0 ? from : Math.Max(from, _from[span - 1]), span == _from.Length ? from + length : Math.Min(from + length, _from[span]));
    }

    /// <summary>The moment at which the clock shows that time: by the offset that it had already, where it may be so, else by the other; what the clock leaps over is so much later.</summary>
    /// <param name="offset">Of the moment from which one came here.</param>
    public long MomentOf(long local, long offset, ref int span)
    {
        var moment = local - offset;
        var there = At(moment, ref span);
        if (there == offset)
            return moment;
        var other = local - there;
        return At(other, ref span) == there ? other : local - Math.Min(offset, there);
    }
}
