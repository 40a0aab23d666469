using System.Text.Json;
using SpatialCockpit.Platform.Csv;

namespace SpatialCockpit.Cockpit.Imports.Addresses;

/// <summary>Where the columns of an address file are; every column that is none of the known ones is extra.</summary>
internal sealed record AddressColumns(int Id, int Name, int Address, int District, int Lon, int Lat, int Category, IReadOnlyList<(int Index, string Name)> Extra)
{
    private static readonly string[] Known = ["id", "name", "address", "district", "lon", "lat", "category"];

    /// <exception cref="ImportRefusedException">id or name is missing, or lon comes without lat.</exception>
    public static AddressColumns Of(CsvTable table)
    {
        var columns = Known.Select(name => table.Find(name)).ToArray();
        if (columns[0] < 0 || columns[1] < 0)
            throw Refused($"An address file needs the columns id and name; the header has {string.Join(", ", table.Header.Take(50))}.");
        if (columns[4] < 0 != columns[5] < 0)
            throw Refused("The column lon needs the column lat, and lat lon.");
        var extra = table.Header.Select((name, index) => (index, name)).Where(column => !columns.Contains(column.index));
        return new(columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6], [.. extra]);
    }

    /// <summary>A field without the blanks around it; null when that leaves nothing, or there is no such column.</summary>
    public static string? Text(string[] fields, int index) => index >= 0 && fields[index].Trim() is { Length: > 0 } text ? text : null;

    /// <summary>What the extra columns hold, as a JSON object; empty fields left out.</summary>
    public string ExtraJson(string[] fields)
    {
        if (Extra.Count == 0)
            return "{}";
        var held = Extra.Where(column => fields[column.Index].Length > 0).ToDictionary(column => column.Name, column => fields[column.Index], StringComparer.Ordinal);
        return JsonSerializer.Serialize(held, Platform.Web.WireJson.Options);
    }

    private static ImportRefusedException Refused(string detail) => new(ImportProblems.BadHeader, detail);
}
