using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Analytics.HotSpots.Emerging;

namespace SpatialCockpit.Analytics.HotSpots.Endpoints;

/// <summary>Values by step of each cell: an array, the earliest first, or an object whose names are the steps (years, months, days, or anything that sorts as text).</summary>
internal static class StepTable
{
    /// <summary>Fewer say nothing of how something came and went.</summary>
    public const int LeastSteps = 4;

    public const int MostSteps = 1000;

    /// <summary>Values of all cells at all steps.</summary>
    public const int MostValues = 2_000_000;

    /// <exception cref="Platform.Web.ProblemException">Of a cell a step is missing, or of all.</exception>
    public static SpaceTimeCube Read(CellTable cells, string property)
    {
        var names = Names(cells, property);
        if (cells.Count > 0 && names.Count is < LeastSteps or > MostSteps)
            throw HotSpotProblems.MissingSteps.Because($"'{property}': {LeastSteps} to {MostSteps} steps, not {names.Count}.");
        if ((long)cells.Count * names.Count > MostValues)
            throw HotSpotProblems.TooMuchWork.Because($"Cells times steps: at most {MostValues}.");
        var values = new double[cells.Count * names.Count];
        for (var cell = 0; cell < cells.Count; cell++)
            Fill(cells, cell, property, names, values);
        return new(values, cells.Count, names.Count);
    }

    private static void Fill(CellTable cells, int cell, string property, List<string> names, double[] values)
    {
        var said = cells.Property(cell, property);
        if (said.ValueKind == JsonValueKind.Array && said.GetArrayLength() > names.Count)
            throw HotSpotProblems.MissingSteps.Because($"{cells.NameOf(cell)}: '{property}' has {said.GetArrayLength()} steps, the first cell {names.Count}.");
        var numbers = said.ValueKind == JsonValueKind.Array ? said.EnumerateArray() : Enumerable.Empty<JsonElement>();
        if (said.ValueKind == JsonValueKind.Object)
            numbers = names.Select(name => said.TryGetProperty(name, out var value) ? value : default);
        var step = 0;
        foreach (var number in numbers)
        {
            if (!CellTable.TryNumber(number, out values[step * cells.Count + cell]))
                break;
            step++;
        }
        if (step < names.Count)
            throw HotSpotProblems.MissingSteps.Because($"{cells.NameOf(cell)}: '{property}' has no number for step {names[step]}; where nothing happened it is 0.");
    }

    private static List<string> Names(CellTable cells, string property)
    {
        if (cells.Count > 0 && cells.Property(0, property) is { ValueKind: JsonValueKind.Array } array)
            return [.. Enumerable.Range(0, array.GetArrayLength()).Select(step => step.ToString(CultureInfo.InvariantCulture))];
        SortedSet<string> names = new(StringComparer.Ordinal);
        for (var cell = 0; cell < cells.Count; cell++)
        {
            if (cells.Property(cell, property) is not { ValueKind: JsonValueKind.Object } steps)
                throw HotSpotProblems.BadCells.Because($"{cells.NameOf(cell)}: '{property}' is not an array or an object of numbers, as that of the first cell.");
            names.UnionWith(steps.EnumerateObject().Select(step => step.Name));
        }
        return MissingBetween([.. names]) is { } missing ? throw HotSpotProblems.MissingSteps.Because($"'{property}': step {missing} is missing in all cells.") : [.. names];
    }

    /// <summary>Of years, months and days that step evenly: the first that no cell has. Days may step by any number of days, the least between two.</summary>
    private static string? MissingBetween(List<string> names)
    {
        var (format, places) = ((string, List<int>)?)(PlacesOf(names, "yyyy", day => day.Year) ?? PlacesOf(names, "yyyy-MM", day => day.Year * 12 + day.Month - 1) ?? PlacesOf(names, "yyyy-MM-dd", day => day.DayNumber)) ?? ("", []);
        if (places.Count < 2)
            return null;
        var stride = format == "yyyy-MM-dd" ? places.Zip(places.Skip(1), (before, after) => after - before).Min() : 1;
        for (var i = 1; i < places.Count; i++)
        {
            if (places[i] - places[i - 1] is var gap && gap != stride)
                return Write(format, places[i - 1] + stride);
        }
        return null;
    }

    private static (string Format, List<int> Places)? PlacesOf(List<string> names, string format, Func<DateOnly, int> place)
    {
        List<int> places = [];
        foreach (var name in names)
        {
            if (!DateOnly.TryParseExact(name, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return null;
            places.Add(place(day));
        }
        return (format, places);
    }

    private static string Write(string format, int place) => format switch
    {
        "yyyy" => place.ToString("0000", CultureInfo.InvariantCulture),
        "yyyy-MM" => new DateOnly(place / 12, place % 12 + 1, 1).ToString(format, CultureInfo.InvariantCulture),
        _ => DateOnly.FromDayNumber(place).ToString(format, CultureInfo.InvariantCulture),
    };
}
