using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Analytics.Answering.Formats.Arrow;

/// <summary>
/// DuckDB's types as Arrow has them. Whole numbers of 128 bits are decimals of 38 digits, and unsigned ones, which may have more, their digits in a text;
/// words of enumerations are texts; what Arrow has no type of its own for carries the name of an extension that others know: <c>arrow.json</c>,
/// <c>arrow.uuid</c> (16 bytes), <c>geoarrow.wkb</c>. Infinite days and moments stay DuckDB's numbers for them, which are Arrow's largest.
/// </summary>
/// <param name="zone">The city's: that of moments.</param>
internal sealed class ArrowTypes(TimeZoneInfo zone)
{
    /// <summary><c>enum TimeUnit</c> of Arrow's <c>Schema.fbs</c>.</summary>
    private const short Nanoseconds = 3, Microseconds = 2, Milliseconds = 1, Seconds = 0;

    /// <summary>Of <c>enum Precision</c>, <c>enum DateUnit</c> and <c>enum IntervalUnit</c>.</summary>
    private const short SinglePrecision = 1, DoublePrecision = 2, Days = 0, MonthDayNano = 2;

    /// <summary>Longitude before latitude, in degrees.</summary>
    private const string Crs84 = """{"crs":"OGC:CRS84","crs_type":"authority_code"}""";

    /// <summary>Ordinals of <c>union Type</c> in Arrow's <c>Schema.fbs</c>.</summary>
    private enum TypeTag : byte
    {
        Null = 1,
        Int = 2,
        FloatingPoint = 3,
        Binary = 4,
        Utf8 = 5,
        Bool = 6,
        Decimal = 7,
        Date = 8,
        Time = 9,
        Timestamp = 10,
        Interval = 11,
        List = 12,
        Struct = 13,
        FixedSizeBinary = 15,
        FixedSizeList = 16,
        Map = 17,
    }

    /// <summary>Writes <c>table Field</c>.</summary>
    /// <returns>Where it lies.</returns>
    public int Field(FlatBuilder flat, DuckField field, bool isNullable = true)
    {
        var type = field.Type;
        int[] children = type.Kind switch
        {
            DuckKind.List or DuckKind.Array => [Field(flat, type.Fields[0] with { Name = "item" })],
            DuckKind.Struct => [.. type.Fields.Select(each => Field(flat, each))],
            DuckKind.Map => [Entries(flat, type)],
            _ => [],
        };
        var (tag, table) = Type(flat, type);
        var metadata = ExtensionOf(type) is { } extension ? flat.Offsets([Pair(flat, "ARROW:extension:name", extension.Name), Pair(flat, "ARROW:extension:metadata", extension.Metadata)]) : 0;
        var (name, inside) = (flat.Text(field.Name), flat.Offsets(children));
        return flat.Table(FlatField.To(name), FlatField.Of(isNullable), FlatField.Of((byte)tag), FlatField.To(table), default, FlatField.To(inside), metadata == 0 ? default : FlatField.To(metadata));
    }

    /// <summary>Writes <c>table KeyValue</c>.</summary>
    public static int Pair(FlatBuilder flat, string key, string value)
    {
        var (first, second) = (flat.Text(key), flat.Text(value));
        return flat.Table(FlatField.To(first), FlatField.To(second));
    }

    /// <summary>An array to fill with values of the type.</summary>
    public static ArrowColumn Column(DuckType type) => type.Kind switch
    {
        DuckKind.Boolean => new TruthColumn(),
        DuckKind.TinyInt or DuckKind.UTinyInt => new SameColumn<byte>(),
        DuckKind.SmallInt or DuckKind.USmallInt => new SameColumn<short>(),
        DuckKind.Integer or DuckKind.UInteger or DuckKind.Float or DuckKind.Date => new SameColumn<int>(),
        DuckKind.BigInt or DuckKind.UBigInt or DuckKind.Double or DuckKind.Time or DuckKind.Timestamp or DuckKind.TimestampTz or DuckKind.TimestampS or DuckKind.TimestampMs or DuckKind.TimestampNs => new SameColumn<long>(),
        DuckKind.HugeInt => new SameColumn<Int128>(),
        DuckKind.UHugeInt => new DigitColumn(),
        DuckKind.Decimal when type.Stored == DuckKind.SmallInt => new ConvertedColumn<short, Int128>(value => value),
        DuckKind.Decimal when type.Stored == DuckKind.Integer => new ConvertedColumn<int, Int128>(value => value),
        DuckKind.Decimal when type.Stored == DuckKind.BigInt => new ConvertedColumn<long, Int128>(value => value),
        DuckKind.Decimal => new SameColumn<Int128>(),
        DuckKind.Interval => new ConvertedColumn<DuckInterval, ArrowInterval>(ArrowInterval.Of),
        DuckKind.Uuid => new ConvertedColumn<UInt128, UInt128>(PlainValues.UuidBytes),
        DuckKind.Varchar or DuckKind.Blob or DuckKind.Geometry => new TextColumn(),
        DuckKind.Enum => new WordColumn(type),
        DuckKind.List => new ListColumn(Column(type.Fields[0].Type)),
        DuckKind.Array => new ArrayColumn(Column(type.Fields[0].Type), type.Length),
        DuckKind.Struct => new StructColumn([.. type.Fields.Select(field => Column(field.Type))]),
        DuckKind.Map => new ListColumn(new StructColumn([.. type.Fields.Select(field => Column(field.Type))])),
        DuckKind.SqlNull => new NothingColumn(),
        _ => throw new NotSupportedException($"{type} has no array."),
    };

    private static (string Name, string Metadata)? ExtensionOf(DuckType type) => type.Kind switch
    {
        DuckKind.Geometry => ("geoarrow.wkb", Crs84),
        DuckKind.Uuid => ("arrow.uuid", ""),
        DuckKind.Varchar when type.IsJson => ("arrow.json", ""),
        _ => null,
    };

    /// <summary>Keys and values side by side: neither an entry nor a key is ever null.</summary>
    private int Entries(FlatBuilder flat, DuckType map)
    {
        var inside = flat.Offsets([Field(flat, map.Fields[0], isNullable: false), Field(flat, map.Fields[1])]);
        var (name, table) = (flat.Text("entries"), flat.Table());
        return flat.Table(FlatField.To(name), FlatField.Of(false), FlatField.Of((byte)TypeTag.Struct), FlatField.To(table), default, FlatField.To(inside));
    }

    private (TypeTag Tag, int Table) Type(FlatBuilder flat, DuckType type) => type.Kind switch
    {
        DuckKind.Boolean => (TypeTag.Bool, flat.Table()),
        DuckKind.TinyInt => Whole(flat, 8, isSigned: true),
        DuckKind.SmallInt => Whole(flat, 16, isSigned: true),
        DuckKind.Integer => Whole(flat, 32, isSigned: true),
        DuckKind.BigInt => Whole(flat, 64, isSigned: true),
        DuckKind.UTinyInt => Whole(flat, 8, isSigned: false),
        DuckKind.USmallInt => Whole(flat, 16, isSigned: false),
        DuckKind.UInteger => Whole(flat, 32, isSigned: false),
        DuckKind.UBigInt => Whole(flat, 64, isSigned: false),
        DuckKind.Float => (TypeTag.FloatingPoint, flat.Table(FlatField.Of(SinglePrecision))),
        DuckKind.Double => (TypeTag.FloatingPoint, flat.Table(FlatField.Of(DoublePrecision))),
        DuckKind.HugeInt => Decimal(flat, 38, 0),
        DuckKind.Decimal => Decimal(flat, type.Width, type.Scale),
        DuckKind.Date => (TypeTag.Date, flat.Table(FlatField.Of(Days))),
        DuckKind.Time => (TypeTag.Time, flat.Table(FlatField.Of(Microseconds), FlatField.Of(64))),
        DuckKind.Timestamp => (TypeTag.Timestamp, flat.Table(FlatField.Of(Microseconds))),
        DuckKind.TimestampS => (TypeTag.Timestamp, flat.Table(FlatField.Of(Seconds))),
        DuckKind.TimestampMs => (TypeTag.Timestamp, flat.Table(FlatField.Of(Milliseconds))),
        DuckKind.TimestampNs => (TypeTag.Timestamp, flat.Table(FlatField.Of(Nanoseconds))),
        DuckKind.TimestampTz => Moment(flat),
        DuckKind.Interval => (TypeTag.Interval, flat.Table(FlatField.Of(MonthDayNano))),
        DuckKind.Uuid => (TypeTag.FixedSizeBinary, flat.Table(FlatField.Of(16))),
        DuckKind.Blob or DuckKind.Geometry => (TypeTag.Binary, flat.Table()),
        DuckKind.Varchar or DuckKind.Enum or DuckKind.UHugeInt => (TypeTag.Utf8, flat.Table()),
        DuckKind.List => (TypeTag.List, flat.Table()),
        DuckKind.Array => (TypeTag.FixedSizeList, flat.Table(FlatField.Of(type.Length))),
        DuckKind.Struct => (TypeTag.Struct, flat.Table()),
        DuckKind.Map => (TypeTag.Map, flat.Table(FlatField.Of(false))),
        DuckKind.SqlNull => (TypeTag.Null, flat.Table()),
        _ => throw new NotSupportedException($"Arrow has no {type}."),
    };

    private static (TypeTag Tag, int Table) Whole(FlatBuilder flat, int bits, bool isSigned) => (TypeTag.Int, flat.Table(FlatField.Of(bits), FlatField.Of(isSigned)));

    private static (TypeTag Tag, int Table) Decimal(FlatBuilder flat, int width, int scale) => (TypeTag.Decimal, flat.Table(FlatField.Of(width), FlatField.Of(scale), FlatField.Of(128)));

    private (TypeTag Tag, int Table) Moment(FlatBuilder flat)
    {
        var name = flat.Text(zone.Id);
        return (TypeTag.Timestamp, flat.Table(FlatField.Of(Microseconds), FlatField.To(name)));
    }
}
