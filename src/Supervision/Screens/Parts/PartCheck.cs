using System.Globalization;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Screens.Parts;

/// <summary>What parts of screens that name things and list rows have in common.</summary>
internal static class PartCheck
{
    private const int MostRows = 50;

    /// <summary>Names of a list, each once; what is wrong with one is told at its own line.</summary>
    /// <param name="wrong">Null for nothing.</param>
    public static IReadOnlyList<string> Names(IEnumerable<PackNode> items, Func<PackWorld, string, string?> wrong)
    {
        List<string> names = [];
        foreach (var item in items)
        {
            var name = item.Value;
            if (names.Contains(name))
                item.Mistake($"'{name}' is said twice");
            else
                names.Add(name);
            item.Later(world => wrong(world, name));
        }
        return names;
    }

    /// <param name="what">In the singular.</param>
    public static string? Missing<T>(PackWorld world, string section, string name, string what) where T : class => world.Find<T>(section, name) is null ? $"there is no {what} '{name}'" : null;

    /// <summary>How many rows are shown.</summary>
    public static int Limit(PackNode node) => node.IntegerOrNull("limit", 1, MostRows) ?? 10;

    /// <returns>Null where it can be asked.</returns>
    public static string? WrongFilter(string filter, IReadOnlyDictionary<string, CqlColumn> columns) => CqlSql.MistakeIn(filter, columns) is { } mistake ? $"'filter': {mistake}" : null;

    /// <summary>Of rows of a list.</summary>
    public static string Address(string list, string? filter, string? sort, int limit)
    {
        string?[] said = [filter is null ? null : $"filter={Uri.EscapeDataString(filter)}", sort is null ? null : $"sort={Uri.EscapeDataString(sort)}", string.Create(CultureInfo.InvariantCulture, $"limit={limit}")];
        return $"{list}?{string.Join('&', said.OfType<string>())}";
    }
}
