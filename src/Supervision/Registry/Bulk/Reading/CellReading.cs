using System.Globalization;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Bulk.Reading;

/// <summary>Makes of what people write into cells what a client would have sent. What is none of it stays as it is, for whoever reads the body to refuse.</summary>
/// <param name="dayZero">What days are counted from where a number stands for one.</param>
internal sealed class CellReading(ObjectTypes types, CityClock clock, DateTime dayZero)
{
    /// <summary>The last day that a sheet counts, the 31st of December 9999.</summary>
    private const double LastDay = 2_958_465;

    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日"];
    private static readonly string[] Moments = [.. Days.SelectMany(day => (string[])[$"{day} H:m:s", $"{day} H:m", $"{day}TH:m:s", day])];
    private readonly Dictionary<string, Dictionary<string, string?>> _codes = new(StringComparer.Ordinal);

    public string Read(AttributeDeclaration attribute, string cell) => attribute.Type switch
    {
        AttributeType.Text when attribute.Dictionary is not null => CodesOf(attribute).GetValueOrDefault(cell) ?? cell,
        AttributeType.Integer or AttributeType.Number => Number(cell),
        AttributeType.Boolean => Flag(cell),
        AttributeType.Date => Day(cell) is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : cell,
        AttributeType.Time => Moment(cell) ?? cell,
        _ => cell,
    };

    /// <summary>Full-width digits are digits, and commas part thousands.</summary>
    public static string Number(string cell)
    {
        var text = HalfWidth.Of(cell).Replace('−', '-').Replace(" ", "", StringComparison.Ordinal);
        return PartsThousands(text) ? text.Replace(",", "", StringComparison.Ordinal) : text;
    }

    /// <summary>One to three digits, then three behind each comma; after the point there is none.</summary>
    private static bool PartsThousands(string text)
    {
        var groups = text.TrimStart('+', '-').Split('.')[0].Split(',');
        return groups.Length > 1 && groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3) && groups.All(group => group.All(char.IsAsciiDigit)) && text.LastIndexOf(',') < (uint)text.IndexOf('.');
    }

    private static string Flag(string cell) => HalfWidth.Of(cell).ToLowerInvariant() switch
    {
        "是" or "有" or "真" or "yes" or "y" or "true" or "1" or "√" => "true",
        "否" or "无" or "假" or "no" or "n" or "false" or "0" or "×" => "false",
        _ => cell,
    };

    private DateTime? Day(string cell)
    {
        var text = HalfWidth.Of(cell);
        return DateTime.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : Counted(text) ?? (DateTime.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.TimeOfDay == TimeSpan.Zero ? moment : null);
    }

    private string? Moment(string cell)
    {
        var text = HalfWidth.Of(cell);
        return (DateTime.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? local : Counted(text)) is { Year: > 1 and < 9999 } found
            ? clock.Moment(found).ToUniversalTime().ToString("O", CultureInfo.InvariantCulture) : null;
    }

    private DateTime? Counted(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= LastDay ? dayZero.AddSeconds(Math.Round(days * 86_400)) : null;

    /// <summary>By code and by title; a title of two codes means neither.</summary>
    private Dictionary<string, string?> CodesOf(AttributeDeclaration attribute)
    {
        if (_codes.TryGetValue(attribute.Dictionary!, out var known))
            return known;
        known = new(StringComparer.Ordinal);
        var declared = types.CodesOf(attribute) ?? [];
        foreach (var title in declared.SelectMany(code => ((string?[])[code.Value.Chinese, code.Value.English]).OfType<string>().Distinct(StringComparer.Ordinal).Select(title => (title, code.Key))))
            known[title.title] = known.ContainsKey(title.title) ? null : title.Key;
        foreach (var code in declared.Keys)
            known[code] = code;
        return _codes[attribute.Dictionary!] = known;
    }
}
