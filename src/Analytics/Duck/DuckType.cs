using System.Globalization;

namespace SpatialCockpit.Analytics.Duck;

/// <summary>A type with what belongs to it: the elements of a list, the fields of a struct, the words of an enumeration, the digits of a decimal.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Alias">As SQL calls it where it is more than its kind: <c>JSON</c>.</param>
/// <param name="Stored">How decimals and enumerations lie in memory; <paramref name="Kind"/> of all others.</param>
public sealed record DuckType(DuckKind Kind, string? Alias, DuckKind Stored)
{
    /// <summary>Element of a list or an array; key and value of a map.</summary>
    public IReadOnlyList<DuckField> Fields { get; private init; } = [];

    public IReadOnlyList<string> Words { get; private init; } = [];

    public byte Width { get; private init; }

    public byte Scale { get; private init; }

    /// <summary>Of an array: how many elements each has.</summary>
    public int Length { get; private init; }

    public bool IsJson => Alias == "JSON";

    /// <summary>As SQL writes it: <c>DECIMAL(10,2)</c>, <c>VARCHAR[]</c>.</summary>
    public override string ToString() => Alias ?? Kind switch
    {
        DuckKind.Decimal => string.Create(CultureInfo.InvariantCulture, $"DECIMAL({Width},{Scale})"),
        DuckKind.List => $"{Fields[0].Type}[]",
        DuckKind.Array => string.Create(CultureInfo.InvariantCulture, $"{Fields[0].Type}[{Length}]"),
        DuckKind.Map => $"MAP({Fields[0].Type}, {Fields[1].Type})",
        DuckKind.Struct => $"STRUCT({string.Join(", ", Fields.Select(field => $"{field.Name} {field.Type}"))})",
        DuckKind.TimestampTz => "TIMESTAMPTZ",
        DuckKind.TimestampS => "TIMESTAMP_S",
        DuckKind.TimestampMs => "TIMESTAMP_MS",
        DuckKind.TimestampNs => "TIMESTAMP_NS",
        DuckKind.TimeTz => "TIMETZ",
        DuckKind.SqlNull => "NULL",
        _ => Kind.ToString().ToUpperInvariant(),
    };

    /// <summary>Reads a logical type of the library and gives it back.</summary>
    internal static DuckType Take(nint type)
    {
        var kind = DuckApi.duckdb_get_type_id(type);
        var alias = DuckApi.TakeText(DuckApi.duckdb_logical_type_get_alias(type));
        var taken = new DuckType(kind, alias, kind) switch
        {
            { Kind: DuckKind.Decimal } plain => plain with { Stored = DuckApi.duckdb_decimal_internal_type(type), Width = DuckApi.duckdb_decimal_width(type), Scale = DuckApi.duckdb_decimal_scale(type) },
            { Kind: DuckKind.Enum } plain => plain with { Stored = DuckApi.duckdb_enum_internal_type(type), Words = [.. WordsOf(type)] },
            { Kind: DuckKind.List } plain => plain with { Fields = [new("", Take(DuckApi.duckdb_list_type_child_type(type)))] },
            { Kind: DuckKind.Array } plain => plain with { Fields = [new("", Take(DuckApi.duckdb_array_type_child_type(type)))], Length = (int)DuckApi.duckdb_array_type_array_size(type) },
            { Kind: DuckKind.Map } plain => plain with { Fields = [new("key", Take(DuckApi.duckdb_map_type_key_type(type))), new("value", Take(DuckApi.duckdb_map_type_value_type(type)))] },
            { Kind: DuckKind.Struct } plain => plain with { Fields = [.. FieldsOf(type)] },
            var plain => plain,
        };
        DuckApi.duckdb_destroy_logical_type(ref type);
        return taken;
    }

    private static IEnumerable<string> WordsOf(nint type)
    {
        for (ulong i = 0; i < DuckApi.duckdb_enum_dictionary_size(type); i++)
            yield return DuckApi.TakeText(DuckApi.duckdb_enum_dictionary_value(type, i))!;
    }

    private static IEnumerable<DuckField> FieldsOf(nint type)
    {
        for (ulong i = 0; i < DuckApi.duckdb_struct_type_child_count(type); i++)
            yield return new(DuckApi.TakeText(DuckApi.duckdb_struct_type_child_name(type, i))!, Take(DuckApi.duckdb_struct_type_child_type(type, i)));
    }
}

/// <summary>A column of a result or a field of a struct.</summary>
public sealed record DuckField(string Name, DuckType Type);
