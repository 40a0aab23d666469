using System.Text.Json;
using SpatialCockpit.Analytics.CityTime;
using SpatialCockpit.Analytics.SpatialSql.Functions;

namespace SpatialCockpit.Analytics.Answering.Sandbox;

/// <summary>
/// What is plainly wrong in a statement as it is written: our functions give null to what they cannot work with, and never end a statement because of a row. DuckDB may ask them about rows that the
/// caller does not see, before it leaves these out, and what ended it would tell of them.
/// </summary>
internal static class PlainMistakes
{
    private static readonly string[] UnitFirst = ["date_trunc", "datetrunc", "date_diff", "datediff"];

    /// <param name="function">By its name.</param>
    /// <param name="arguments">Syntax trees.</param>
    /// <returns>What is wrong with one that is a constant; null for nothing.</returns>
    public static string? Of(string function, IReadOnlyList<JsonElement> arguments)
    {
        var name = function.ToLowerInvariant();
        if (arguments.Count == 0)
            return null;
        return name switch
        {
            "st_geomfromtext" when Text(arguments[0]) is { } text => Constructors.FromText(text).Mistake,
            "st_geomfromgeojson" when Text(arguments[0]) is { } text => Constructors.FromGeoJson(text).Mistake,
            "st_transform" => arguments.Skip(1).Select(Whole).OfType<long>().Where(epsg => !Datums.Knows((int)epsg)).Select(epsg => $"ST_Transform knows EPSG:4326, 4490, 3857 and 4513 to 4554, not {epsg}.").FirstOrDefault(),
            _ when UnitFirst.Contains(name) && Text(arguments[0]) is { } word && DateParts.Of(word) is null => $"{function} knows no unit '{word}'.",
            _ when Grids.Levels.TryGetValue(name, out var levels) && arguments.Count == 3 && Whole(arguments[2]) is { } level && (level < levels.Least || level > levels.Most) => $"{function} takes levels {levels.Least} to {levels.Most}, not {level}.",
            _ => null,
        };
    }

    private static string? Text(JsonElement argument) => Constant(argument, "VARCHAR") is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static long? Whole(JsonElement argument) => Constant(argument, "INTEGER") is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    private static JsonElement? Constant(JsonElement argument, string type) =>
        argument.TryGetProperty("class", out var kind) && kind.GetString() == "CONSTANT" && argument.TryGetProperty("value", out var constant) && constant.GetProperty("type").GetProperty("id").GetString() == type && constant.TryGetProperty("value", out var value) ? value : null;
}
