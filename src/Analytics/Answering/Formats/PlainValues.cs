using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using NetTopologySuite.IO;
using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Analytics.Answering.Formats;

/// <summary>Values that are one text: numbers, words, moments. Shapes are well-known text.</summary>
internal static class PlainValues
{
    private const long TicksPerMicrosecond = 10;
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static bool IsNumber(DuckKind kind) => kind is DuckKind.TinyInt or DuckKind.SmallInt or DuckKind.Integer or DuckKind.BigInt or DuckKind.UTinyInt or DuckKind.USmallInt or DuckKind.UInteger or DuckKind.UBigInt
        or DuckKind.HugeInt or DuckKind.UHugeInt or DuckKind.Float or DuckKind.Double or DuckKind.Decimal;

    /// <summary>Whether <see cref="Text"/> knows the type.</summary>
    public static bool IsPlain(DuckType type) => IsNumber(type.Kind) || type.Kind is DuckKind.Boolean or DuckKind.Varchar or DuckKind.Blob or DuckKind.Geometry or DuckKind.Enum or DuckKind.Uuid or DuckKind.Date or DuckKind.Time or DuckKind.Interval
        or DuckKind.Timestamp or DuckKind.TimestampS or DuckKind.TimestampMs or DuckKind.TimestampNs or DuckKind.TimestampTz or DuckKind.SqlNull;

    /// <summary>Whether it can be given out at all: what is none of these is to be cast first.</summary>
    public static bool IsKnown(DuckType type) => IsPlain(type) || type.Kind is DuckKind.List or DuckKind.Array or DuckKind.Struct or DuckKind.Map && type.Fields.All(field => IsKnown(field.Type));

    /// <param name="row">Not null there.</param>
    /// <param name="zone">The city's.</param>
    public static string Text(DuckVector vector, DuckType type, long row, TimeZoneInfo zone) => type.Kind switch
    {
        DuckKind.Boolean => vector.Value<byte>(row) != 0 ? "true" : "false",
        DuckKind.TinyInt => vector.Value<sbyte>(row).ToString(Culture),
        DuckKind.SmallInt => vector.Value<short>(row).ToString(Culture),
        DuckKind.Integer => vector.Value<int>(row).ToString(Culture),
        DuckKind.BigInt => vector.Value<long>(row).ToString(Culture),
        DuckKind.UTinyInt => vector.Value<byte>(row).ToString(Culture),
        DuckKind.USmallInt => vector.Value<ushort>(row).ToString(Culture),
        DuckKind.UInteger => vector.Value<uint>(row).ToString(Culture),
        DuckKind.UBigInt => vector.Value<ulong>(row).ToString(Culture),
        DuckKind.HugeInt => vector.Value<Int128>(row).ToString(Culture),
        DuckKind.UHugeInt => vector.Value<UInt128>(row).ToString(Culture),
        DuckKind.Float => vector.Value<float>(row).ToString("R", Culture),
        DuckKind.Double => vector.Value<double>(row).ToString("R", Culture),
        DuckKind.Decimal => Decimal(Whole(vector, type.Stored, row), type.Scale),
        DuckKind.Enum => type.Words[(int)Whole(vector, type.Stored, row)],
        DuckKind.Varchar => vector.Text(row),
        DuckKind.Blob => Convert.ToBase64String(vector.Bytes(row)),
        DuckKind.Geometry => new WKBReader().Read(vector.Bytes(row).ToArray()).AsText(),
        DuckKind.Uuid => Uuid(vector.Value<UInt128>(row)),
        DuckKind.Date => Day(vector.Value<int>(row)),
        DuckKind.Time => TimeOfDay(vector.Value<long>(row) * TicksPerMicrosecond),
        DuckKind.Interval => Interval(vector.Value<long>(2 * row), vector.Value<long>(2 * row + 1)),
        DuckKind.TimestampTz => Moment(vector.Value<long>(row), zone),
        DuckKind.Timestamp or DuckKind.TimestampS or DuckKind.TimestampMs or DuckKind.TimestampNs => Moment(Microseconds(vector, type.Kind, row), null),
        _ => throw new NotSupportedException($"{type} has no text."),
    };

    /// <returns>Null where it is infinite.</returns>
    /// <exception cref="DuckException">It lies beyond the years 1 to 9999.</exception>
    public static DateOnly? DayOf(int days) => days is int.MaxValue or int.MinValue + 1 ? null : days + 719_162 is >= 0 and <= 3_652_058 and var number ? DateOnly.FromDayNumber(number) : throw Beyond();

    /// <summary>A moment by the city's clock, or as it is where it has no zone.</summary>
    /// <returns>Null where it is infinite.</returns>
    /// <exception cref="DuckException">It lies beyond the years 1 to 9999.</exception>
    public static DateTime? LocalOf(DuckVector vector, DuckKind kind, long row, TimeZoneInfo zone) =>
        UtcOf(Microseconds(vector, kind, row)) is { } moment ? kind == DuckKind.TimestampTz ? In(zone, moment).DateTime : DateTime.SpecifyKind(moment, DateTimeKind.Unspecified) : null;

    private static Int128 Whole(DuckVector vector, DuckKind stored, long row) => stored switch
    {
        DuckKind.SmallInt => vector.Value<short>(row),
        DuckKind.Integer => vector.Value<int>(row),
        DuckKind.BigInt => vector.Value<long>(row),
        DuckKind.HugeInt => vector.Value<Int128>(row),
        DuckKind.UTinyInt => vector.Value<byte>(row),
        DuckKind.USmallInt => vector.Value<ushort>(row),
        DuckKind.UInteger => vector.Value<uint>(row),
        _ => throw new NotSupportedException($"Nothing is stored as {stored}."),
    };

    private static string Decimal(Int128 value, int scale)
    {
        if (scale == 0)
            return value.ToString(Culture);
        var digits = Int128.Abs(value).ToString(Culture).PadLeft(scale + 1, '0');
        return $"{(value < 0 ? "-" : "")}{digits[..^scale]}.{digits[^scale..]}";
    }

    /// <summary>As it lies in memory its bytes are in the order in which they are written; DuckDB turns the highest bit, so that they sort.</summary>
    public static UInt128 UuidBytes(UInt128 value) => BinaryPrimitives.ReverseEndianness(value ^ (UInt128.One << 127));

    /// <summary>The end of a day is a time of it, too.</summary>
    private static string TimeOfDay(long ticks) => ticks == TimeSpan.TicksPerDay ? "24:00:00" : new TimeOnly(ticks).ToString("HH:mm:ss.FFFFFF", Culture);

    private static string Uuid(UInt128 value)
    {
        var bytes = UuidBytes(value);
        return new Guid(MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in bytes)), bigEndian: true).ToString();
    }

    private static string Day(int days) => FarTimes.IsFar(days) ? FarTimes.Day(days) : DayOf(days)?.ToString("yyyy-MM-dd", Culture) ?? Infinity(days);

    private static string Moment(long microseconds, TimeZoneInfo? zone)
    {
        if (FarTimes.IsFar(microseconds, zone))
            return FarTimes.Moment(microseconds) + (zone is null ? "" : "Z");
        if (UtcOf(microseconds) is not { } utc)
            return Infinity(microseconds);
        return zone is null
            ? utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF", Culture)
            : In(zone, utc).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz", Culture);
    }

    private static DateTime? UtcOf(long microseconds) => microseconds switch
    {
        long.MaxValue or -long.MaxValue => null,
        < -62_135_596_800_000_000 or >= 253_402_300_800_000_000 => throw Beyond(),
        _ => DateTime.UnixEpoch.AddTicks(microseconds * TicksPerMicrosecond),
    };

    private static DateTimeOffset In(TimeZoneInfo zone, DateTime utc)
    {
        var offset = zone.GetUtcOffset(utc);
        return utc.Ticks + offset.Ticks is var ticks && ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks ? new(ticks, offset) : throw Beyond();
    }

    /// <summary>DuckDB's numbers for infinity are the same for all units.</summary>
    private static long Microseconds(DuckVector vector, DuckKind kind, long row) => (vector.Value<long>(row), kind) switch
    {
        (long.MaxValue or -long.MaxValue, _) => vector.Value<long>(row),
        (var seconds, DuckKind.TimestampS) => seconds is > -70_000_000_000 and < 260_000_000_000 ? seconds * 1_000_000 : throw Beyond(),
        (var milliseconds, DuckKind.TimestampMs) => milliseconds is > -70_000_000_000_000 and < 260_000_000_000_000 ? milliseconds * 1_000 : throw Beyond(),
        (var nanoseconds, DuckKind.TimestampNs) => nanoseconds / 1_000,
        (var microseconds, _) => microseconds,
    };

    private static string Infinity(long sign) => sign > 0 ? "infinity" : "-infinity";

    /// <summary>As ISO 8601 has it: months, days and microseconds are kept apart.</summary>
    private static string Interval(long monthsAndDays, long microseconds)
    {
        var (months, days) = ((int)monthsAndDays, (int)(monthsAndDays >> 32));
        var date = $"{(months == 0 ? "" : $"{months}M")}{(days == 0 ? "" : $"{days}D")}";
        var seconds = microseconds == 0 ? "" : $"T{(microseconds / 1_000_000m).ToString("0.######", Culture)}S";
        return date.Length + seconds.Length == 0 ? "PT0S" : $"P{date}{seconds}";
    }

    private static DuckException Beyond() => new("A time lies beyond the years 1 to 9999: cast it to VARCHAR.", DuckErrorKind.Conversion);
}
