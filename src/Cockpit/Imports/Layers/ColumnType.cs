using System.Globalization;
using System.Text.Json;

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>How an attribute is kept in a layer's table; values travel as text until the last insert casts them.</summary>
public enum ColumnType
{
    /// <summary>No value seen yet.</summary>
    Unknown,
    Boolean,
    Bigint,
    Double,
    Date,
    Timestamp,
    Json,
    Text,
}

public static class ColumnTypes
{
    /// <summary>Integers of more digits are codes, kept as text: 16-digit part codes would lose digits in JavaScript.</summary>
    private const int LongestInteger = 15;

    private static readonly string[] Dates = ["yyyy-MM-dd", "yyyy/MM/dd"];

    public static string Sql(this ColumnType type) => type switch
    {
        ColumnType.Boolean => "boolean",
        ColumnType.Bigint => "bigint",
        ColumnType.Double => "double precision",
        ColumnType.Date => "date",
        ColumnType.Timestamp => "timestamp with time zone",
        ColumnType.Json => "jsonb",
        _ => "text",
    };

    /// <param name="sql">As PostgreSQL's <c>format_type</c> tells it.</param>
    public static ColumnType FromSql(string sql) => sql switch
    {
        "boolean" => ColumnType.Boolean,
        "bigint" => ColumnType.Bigint,
        "double precision" => ColumnType.Double,
        "date" => ColumnType.Date,
        "timestamp with time zone" => ColumnType.Timestamp,
        "jsonb" => ColumnType.Json,
        _ => ColumnType.Text,
    };

    /// <summary>The narrowest type that holds both.</summary>
    public static ColumnType Widen(ColumnType a, ColumnType b) => (a, b) switch
    {
        _ when a == b || b == ColumnType.Unknown => a,
        (ColumnType.Unknown, _) => b,
        (ColumnType.Bigint, ColumnType.Double) or (ColumnType.Double, ColumnType.Bigint) => ColumnType.Double,
        _ => ColumnType.Text,
    };

    /// <summary>The type of one CSV value. Digits behind a leading zero, and more than 15 of them, are a code and stay text.</summary>
    public static ColumnType Of(string value)
    {
        if (value is "true" or "false")
            return ColumnType.Boolean;
        var digits = value.AsSpan(value.StartsWith('-') ? 1 : 0);
        if (digits is { Length: > 0 and <= LongestInteger } && !digits.ContainsAnyExceptInRange('0', '9'))
            return digits is ['0', _, ..] ? ColumnType.Text : ColumnType.Bigint;
        if (digits.Contains('.') && digits is not ['0', >= '0' and <= '9', ..] && double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return ColumnType.Double;
        if (value is [_, _, _, _, '-', _, _, '-', _, _, ..])
        {
            if (value.Length == 10 && IsDate(value))
                return ColumnType.Date;
            if (value.Length >= 20 && IsTimestamp(value))
                return ColumnType.Timestamp;
        }
        return ColumnType.Text;
    }

    /// <summary>True when PostgreSQL will read the value as this type; the program that named the type may have been too hopeful.</summary>
    public static bool CanHold(this ColumnType type, string value) => type switch
    {
        ColumnType.Boolean => value is "0" or "1" or "true" or "false",
        ColumnType.Bigint => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ColumnType.Double => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        ColumnType.Date => IsDate(value),
        ColumnType.Timestamp => IsTimestamp(value),
        ColumnType.Json => !value.Contains(@"\u0000", StringComparison.Ordinal) && IsJson(value),
        _ => true,
    };

    private static bool IsDate(string value) => DateOnly.TryParseExact(value, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Two digits of offset are what ogr2ogr writes, <c>+08</c>; without an offset the time is UTC.</summary>
    private static bool IsTimestamp(string value) =>
        DateTimeOffset.TryParse(value is [.., '+' or '-', _, _] ? value + ":00" : value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private static bool IsJson(string value)
    {
        try
        {
            JsonDocument.Parse(value).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
