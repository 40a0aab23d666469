using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Indicators.Counting;
using SpatialCockpit.Supervision.Indicators.Declared;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Indicators;

/// <summary>Which figures there are, and which of them are a caller's to know. A parameter of the endpoints.</summary>
public sealed class IndicatorDesk(PackCatalog packs, CountedLists lists)
{
    /// <summary>By name.</summary>
    internal IEnumerable<Indicator> All => packs.World.All<Indicator>(IndicatorsSection.SectionKey).OrderBy(indicator => indicator.Name, StringComparer.Ordinal);

    internal Indicator? Find(string name) => packs.World.Find<Indicator>(IndicatorsSection.SectionKey, name);

    /// <summary>Whether all that it asks for is the caller's to know.</summary>
    internal bool IsSeen(Indicator indicator, ObjectDesk desk) => Parts(indicator).All(things => lists.Of(things, desk) is { } list && IsAsked(things, list));

    /// <summary>Whether both what it counts and what it is measured by can be told apart so, as far as the caller may know.</summary>
    internal bool IsToldApart(Indicator indicator, string? by, ObjectDesk desk) => Parts(indicator).All(things => lists.Of(things, desk) is { } list && CountGroups.Of(things.OwnBy(by), list.Columns) is not null);

    /// <summary>Whether both what it counts and what it is measured by have a place, of their own or of their objects.</summary>
    internal bool HasPlace(Indicator indicator, ObjectDesk desk) => Parts(indicator).All(things => things.Sort == CountedSort.Objects ? desk.TypeOf(things.Name)?.Geometry is { } geometry && geometry != ObjectGeometry.None : ColumnsOf(things, desk).ContainsKey(ObjectsOfRows.Place));

    /// <summary>What both can be told apart by, in words.</summary>
    internal string Expected(Indicator indicator, ObjectDesk desk) => CountGroups.Expected(Shared(indicator, desk));

    /// <summary>Each that both can be told apart by, as charts of packs may say it.</summary>
    internal IReadOnlyList<string> Groups(Indicator indicator, ObjectDesk desk) => [.. CountGroups.Each(Shared(indicator, desk)).Where(by => Parts(indicator).All(things => CountedColumns.GroupsOf(things, by, packs.World) is { Count: 1 }))];

    /// <summary>What both are counted by, as far as the caller may know, as what is counted calls it.</summary>
    private IReadOnlyDictionary<string, CqlColumn> Shared(Indicator indicator, ObjectDesk desk)
    {
        var counted = ColumnsOf(indicator.Count, desk);
        if (indicator.Whole is not { } whole)
            return counted;
        var measures = ColumnsOf(whole, desk);
        return counted.Where(column => measures.ContainsKey(whole.OwnName(column.Key))).ToDictionary(StringComparer.Ordinal);
    }

    private IReadOnlyDictionary<string, CqlColumn> ColumnsOf(CountedThings things, ObjectDesk desk) => lists.Of(things, desk)?.Columns ?? new Dictionary<string, CqlColumn>();

    private static IEnumerable<CountedThings> Parts(Indicator indicator) => indicator.Whole is { } whole ? [indicator.Count, whole] : [indicator.Count];

    private static bool IsAsked(CountedThings things, CountedList list) =>
        (things.Sum is null || list.Columns.ContainsKey(things.Sum)) && (things.Time is null || list.Columns.ContainsKey(things.Time)) && (things.Where is null || CqlSql.MistakeIn(things.Where, list.Columns) is null);
}
