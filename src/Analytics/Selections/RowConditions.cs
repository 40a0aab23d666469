using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Selections;

/// <summary>
/// Conditions by column, all of which must be true: <c>{"channel": "patrol", "class_code": ["0101", "0102"], "closed_at": null, "reworked": {"min": 1, "below": 4}, "address": {"starts": "柏园路"}, "state": {"not": "void"}}</c>.
/// Values are bound, names are looked up.
/// </summary>
internal sealed class RowConditions(Func<string, WarehouseColumn?> find, Func<object?, string> bind, CityClock clock)
{
    private const int MostColumns = 50;
    private const int MostValues = 1000;

    private static readonly Dictionary<string, string> Bounds = new(StringComparer.Ordinal) { ["min"] = ">=", ["above"] = ">", ["max"] = "<=", ["below"] = "<" };

    /// <exception cref="ProblemException">A column is not there, or a value is none of it.</exception>
    public IEnumerable<string> Read(JsonElement where)
    {
        if (where.ValueKind != JsonValueKind.Object || where.EnumerateObject().Count() > MostColumns)
            throw WebProblems.BadParameter.Because($"where: an object of conditions by column, at most {MostColumns}.");
        return [.. where.EnumerateObject().SelectMany(Read)];
    }

    private IEnumerable<string> Read(JsonProperty condition)
    {
        var column = find(condition.Name) ?? throw WebProblems.BadParameter.Because($"where: there is no column '{condition.Name}' that you can see.");
        var use = ColumnUses.Of(column.Type);
        if (use == ColumnUse.None)
            throw WebProblems.BadParameter.Because($"where: '{column.Name}' is of type {column.Type}, of which there are no conditions.");
        var asked = new AskedColumn(column.Name, use, SqlOf(column, use));
        return condition.Value.ValueKind == JsonValueKind.Object ? condition.Value.EnumerateObject().Select(rule => Rule(asked, rule)) : [Among(asked, condition.Value)];
    }

    private static string SqlOf(WarehouseColumn column, ColumnUse use) => use switch
    {
        ColumnUse.Text when column.Type == "UUID" => $"cast({SqlText.Name(column.Name)} as varchar)",
        ColumnUse.Moment when column.Type != "TIMESTAMPTZ" => $"cast({SqlText.Name(column.Name)} as timestamptz)",
        _ => SqlText.Name(column.Name),
    };

    private string Rule(AskedColumn column, JsonProperty rule) => rule.Name switch
    {
        "not" => $"(not {Among(column, rule.Value)})",
        "starts" when column.Use == ColumnUse.Text => $"coalesce(starts_with({column.Sql}, {Value(column, rule.Value)}), false)",
        var name when Bounds.TryGetValue(name, out var sign) && column.Use != ColumnUse.Truth => $"coalesce({column.Sql} {sign} {Value(column, rule.Value)}, false)",
        _ => throw WebProblems.BadParameter.Because($"where: '{column.Name}' knows min, above, max, below and not, a text starts; not '{rule.Name}'."),
    };

    /// <summary>True or false, never unknown.</summary>
    private string Among(AskedColumn column, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return value.ValueKind == JsonValueKind.Null ? $"({column.Sql} is null)" : $"coalesce({column.Sql} = {Value(column, value)}, false)";
        var values = value.EnumerateArray().ToList();
        if (values.Count is 0 or > MostValues)
            throw WebProblems.BadParameter.Because($"where: '{column.Name}' takes 1 to {MostValues} values.");
        var known = values.Where(each => each.ValueKind != JsonValueKind.Null).Select(each => Value(column, each)).ToList();
        string[] either = [.. known.Count > 0 ? [$"coalesce({column.Sql} in ({string.Join(", ", known)}), false)"] : Array.Empty<string>(), .. known.Count < values.Count ? [$"{column.Sql} is null"] : Array.Empty<string>()];
        return $"({string.Join(" or ", either)})";
    }

    private string Value(AskedColumn column, JsonElement value) => (column.Use, value.ValueKind) switch
    {
        (ColumnUse.Text, JsonValueKind.String) => bind(value.GetString()),
        (ColumnUse.Number, JsonValueKind.Number) when value.TryGetInt64(out var whole) => bind(whole),
        (ColumnUse.Number, JsonValueKind.Number) when value.TryGetDouble(out var number) && double.IsFinite(number) => $"cast({bind(number)} as double)",
        (ColumnUse.Truth, JsonValueKind.True or JsonValueKind.False) => bind(value.GetBoolean()),
        (ColumnUse.Day, JsonValueKind.String) when DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => $"cast({bind(value.GetString())} as date)",
        (ColumnUse.Moment, JsonValueKind.String) when clock.TryRead(value.GetString()!, out var moment) => $"cast({bind(SelectedRows.Text(moment))} as timestamptz)",
        _ => throw WebProblems.BadParameter.Because($"where: '{column.Name}' is compared with {Expected(column.Use)}."),
    };

    private static string Expected(ColumnUse use) => use switch
    {
        ColumnUse.Number => "numbers",
        ColumnUse.Truth => "true or false",
        ColumnUse.Day => "days as 2026-01-31",
        ColumnUse.Moment => WrittenMoment.Expected,
        _ => "texts",
    };

    private readonly record struct AskedColumn(string Name, ColumnUse Use, string Sql);
}
