using System.Globalization;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Tiles.Functions;

/// <summary>What a caller may ask of a layer. Values are read here and bound; no text of a caller's comes into SQL.</summary>
/// <param name="Type">text, integer, number, boolean, date or timestamp.</param>
/// <param name="Least">Of integers and numbers; so <paramref name="Most"/>.</param>
/// <param name="OneOf">The values a text may have; empty for any.</param>
public sealed record FunctionParameter(string Name, string Type, Title? Title, double? Least, double? Most, IReadOnlyList<string> OneOf)
{
    public const string Text = "text", Integer = "integer", Number = "number", Boolean = "boolean", Date = "date", Timestamp = "timestamp";

    public static readonly IReadOnlyList<string> Types = [Text, Integer, Number, Boolean, Date, Timestamp];

    /// <summary>Integers up to here are the same in JSON.</summary>
    private const long MostExact = 1L << 53;

    private const int LongestText = 200;

    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>What stands where a caller gives none; null for the function's own default.</summary>
    public object? Default { get; init; }

    /// <summary>As SQL casts what is bound.</summary>
    public string SqlType => Type switch
    {
        Integer => "bigint",
        Number => "double precision",
        Timestamp => "timestamp with time zone",
        _ => Type,
    };

    /// <returns>Null for what it does not take.</returns>
    public object? Read(string text) => Type switch
    {
        Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && whole is >= -MostExact and <= MostExact && IsWithin(whole) ? whole : null,
        Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && IsWithin(number) ? number : null,
        Boolean => text switch { "true" => true, "false" => false, _ => null },
        Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day > DateOnly.MinValue && day < DateOnly.MaxValue ? day : null,
        Timestamp => ReadMoment(text),
        _ => text.Length <= LongestText && !text.Contains('\0', StringComparison.Ordinal) && (OneOf.Count == 0 || OneOf.Contains(text)) ? text : null,
    };

    /// <summary>What it takes, for who gave something else.</summary>
    public string Rule => (Type, OneOf) switch
    {
        (Text, [_, ..]) => $"one of {string.Join(", ", OneOf)}",
        (Text, _) => $"at most {LongestText} characters",
        (Integer or Number, _) when Least is not null || Most is not null => $"{Type}, {Least?.ToString(CultureInfo.InvariantCulture) ?? ""} to {Most?.ToString(CultureInfo.InvariantCulture) ?? ""}",
        (Boolean, _) => "true or false",
        (Date, _) => "a day as 2026-01-31",
        (Timestamp, _) => "a moment as 2026-01-31T08:00:00Z",
        _ => Type,
    };

    /// <summary>The same for all texts that are read as the same value.</summary>
    public static string Write(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>The first and last days there are would come to PostgreSQL as infinity.</summary>
    private static DateTime? ReadMoment(string text) =>
        DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && moment.UtcDateTime is var utc
            && utc > DateTime.MinValue.AddDays(1) && utc < DateTime.MaxValue.AddDays(-1) ? utc : null;

    private bool IsWithin(double number) => !(number < Least) && !(number > Most);
}
