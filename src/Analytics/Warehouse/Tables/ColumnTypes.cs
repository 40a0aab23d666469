namespace SpatialCockpit.Analytics.Warehouse.Tables;

/// <summary>Which type of the warehouse takes a column of the record.</summary>
internal static class ColumnTypes
{
    private static readonly Dictionary<string, string> Plain = new(StringComparer.Ordinal)
    {
        ["boolean"] = "BOOLEAN",
        ["smallint"] = "SMALLINT",
        ["integer"] = "INTEGER",
        ["bigint"] = "BIGINT",
        ["real"] = "FLOAT",
        ["double precision"] = "DOUBLE",
        ["numeric"] = "DOUBLE",
        ["text"] = "VARCHAR",
        ["character varying"] = "VARCHAR",
        ["character"] = "VARCHAR",
        ["name"] = "VARCHAR",
        ["\"char\""] = "VARCHAR",
        ["uuid"] = "UUID",
        ["date"] = "DATE",
        ["time without time zone"] = "TIME",
        ["timestamp without time zone"] = "TIMESTAMP",
        ["timestamp with time zone"] = "TIMESTAMPTZ",
        ["json"] = "JSON",
        ["jsonb"] = "JSON",
    };

    /// <param name="type">By <c>format_type</c>: <c>numeric(10,2)</c>, <c>text[]</c>, <c>geometry(Point,4490)</c>.</param>
    /// <returns>Null for what the warehouse does not take: bytes, search vectors, ranges.</returns>
    public static (string Type, ValueForm Form)? Of(string type)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
            return Of(type[..^2]) is (var element, ValueForm.Plain) ? (element + "[]", ValueForm.Array) : null;
        var (name, modifier) = type.IndexOf('(') is > 0 and var open && type.IndexOf(')', open) is > 0 and var close
            ? ((type[..open] + type[(close + 1)..]).Trim(), type[(open + 1)..close])
            : (type, null);
        if (name == "geometry")
            return ("GEOMETRY", ValueForm.Geometry);
        if (name == "numeric" && IsDecimal(modifier))
            return ($"DECIMAL({modifier})", ValueForm.Plain);
        return Plain.TryGetValue(name, out var plain) ? (plain, ValueForm.Plain) : null;
    }

    /// <summary>DuckDB's decimals have up to 38 digits, and none to the left of what they have not.</summary>
    private static bool IsDecimal(string? modifier) =>
        modifier?.Split(',') is [var width, var scale] && int.TryParse(width, out var digits) && int.TryParse(scale, out var behind) && digits <= 38 && behind >= 0 && behind <= digits;
}
