using System.Globalization;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Indicators.Declared;
using SpatialCockpit.Supervision.Registry.Types;

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

    /// <summary>What is wrong with a type whose objects are to be shown where they are.</summary>
    /// <returns>Null for nothing.</returns>
    public static string? WrongPlacedType(PackWorld world, string name) => world.Find<ObjectType>(ObjectsSection.SectionKey, name) switch
    {
        null => $"there is no type '{name}'",
        { Geometry: ObjectGeometry.None } => $"objects of {name} have no place",
        _ => null,
    };

    /// <summary>What is wrong with an indicator that is to be told apart by so many things at once.</summary>
    /// <returns>Null for nothing.</returns>
    public static string? WrongGroups(PackWorld world, string name, string by, int count)
    {
        if (world.Find<Indicator>(IndicatorsSection.SectionKey, name) is not { } indicator)
            return Missing<Indicator>(world, IndicatorsSection.SectionKey, name, "indicator");
        return new[] { indicator.Count, indicator.Whole }.OfType<CountedThings>().All(things => CountedColumns.GroupsOf(things, by, world) is { } groups && groups.Count == count) ? null
            : $"{name} cannot be told apart by '{by}': {(count == 1 ? "" : $"{count} of these with commas: ")}an attribute, object.NAME, occurred_at:month, occurred_at:weekday and the like of days and times, or region:6";
    }

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
