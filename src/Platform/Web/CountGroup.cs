using System.Globalization;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Platform.Web;

/// <summary>One thing that rows are counted by.</summary>
/// <param name="Digits">Of a region, how many count; 0 for all.</param>
/// <param name="Period">Of days and times; null of others.</param>
internal sealed record CountGroup(string Name, CqlColumn Column, int Digits, CountPeriod? Period)
{
    /// <summary>Of days and times that come again: hours, weekdays; there is no <see cref="Period"/> then.</summary>
    public TimePart? Part { get; init; }

    /// <summary>What it is called in answers: one moment can be told apart by hour and by weekday at once.</summary>
    public string Called => Part is { } part ? $"{Name}:{part.Word()}" : Name;

    /// <summary>The key of a row, a text.</summary>
    /// <param name="zone">Where days begin, as SQL.</param>
    public string Sql(string zone) => Column.Type switch
    {
        _ when Part is not null => PartSql(zone),
        CqlType.Date => Period!.Sql(Column.Sql),
        CqlType.Timestamp => Period!.Sql($"({Column.Sql} at time zone {zone})"),
        _ when Digits > 0 => $"left({Column.Sql}, {Digits.ToString(CultureInfo.InvariantCulture)})",
        CqlType.Text => Column.Sql,
        _ => $"{Column.Sql}::text",
    };

    /// <inheritdoc cref="Sql"/>
    public string DuckSql(string zone) => Column.Type switch
    {
        _ when Part is not null => PartSql(zone),
        CqlType.Date => Period!.DuckSql(Column.Sql),
        CqlType.Timestamp => Period!.DuckSql($"({Column.Sql} at time zone {zone})"),
        _ => Sql(zone),
    };

    public bool Takes(string key) => Column.Type switch
    {
        _ when Digits > 0 => key.Length <= Digits && key.All(char.IsAsciiDigit),
        _ when Part is { } part => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && part.Takes(number),
        _ when Period is not null => Period.Takes(key),
        CqlType.Number => decimal.TryParse(key, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        CqlType.Boolean => key is "true" or "false",
        _ => true,
    };

    /// <summary>What finds the rows of a key, in CQL2.</summary>
    public string FilterOf(string? key) => key switch
    {
        null => $"{Name} IS NULL",
        _ when Digits > 0 => key.Length < Digits ? $"{Name} = '{key}'" : $"{Name} LIKE '{key}%'",
        _ when Part is { } part => string.Create(CultureInfo.InvariantCulture, $"{part.Word().ToUpperInvariant()}({Name}) = {int.Parse(key, CultureInfo.InvariantCulture)}"),
        _ when Period is not null => Period.FilterOf(Name, key),
        _ when Column.Type is CqlType.Text or CqlType.Sealed => $"{Name} = '{key.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => $"{Name} = {key.ToUpperInvariant()}",
    };

    /// <summary>Hours have two digits, so that keys stand in the order of time.</summary>
    private string PartSql(string zone)
    {
        var number = Part!.Value.Sql(Column.Type == CqlType.Date ? Column.Sql : $"({Column.Sql} at time zone {zone})");
        return Part == TimePart.Hour ? $"lpad({number}::text, 2, '0')" : $"{number}::text";
    }
}
