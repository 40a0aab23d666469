using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Risk;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Alerts;
using SpatialCockpit.Supervision.Alerts.Declared;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.Lists;
using SpatialCockpit.Supervision.Obligations;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Indicators.Declared;

/// <summary>What may be asked of what indicators count, as packs declare it, whoever asks.</summary>
internal static class CountedColumns
{
    /// <summary>What a condition may ask.</summary>
    /// <returns>Null where there is nothing of this name.</returns>
    public static IReadOnlyDictionary<string, CqlColumn>? Of(CountedThings things, PackWorld world) => things.Sort switch
    {
        CountedSort.Objects => TypeOf(world, things.Name) is { } type ? ObjectColumns.Of(type) : null,
        CountedSort.Records => world.Find<RecordKind>(RecordsSection.SectionKey, things.Name) is { } kind ? RecordColumns.Of(kind, kind.Of.Select(of => TypeOf(world, of)).OfType<ObjectType>()) : null,
        CountedSort.Duties => world.Find<Obligation>(ObligationsSection.SectionKey, things.Name) is { } duty ? DutyList.Columns(TypeOf(world, duty.ObjectType) is { } owing ? [owing] : []) : null,
        CountedSort.Cases => world.Find<CaseType>(CasesSection.SectionKey, things.Name) is not null ? CaseColumns.Of(world.All<CaseType>(CasesSection.SectionKey)) : null,
        CountedSort.Scores => world.Has(ScoreColumns.Section, things.Name) ? ScoreColumns.All : null,
        _ => world.Find<AlertRule>(AlertsSection.SectionKey, things.Name) is { } rule ? AlertList.Columns(TypeOf(world, rule.ObjectType) is { } watched ? [watched] : []) : null,
    };

    /// <summary>By what they are told apart.</summary>
    /// <returns>Null where they cannot be told apart so.</returns>
    public static CountGroups? GroupsOf(CountedThings things, string by, PackWorld world) =>
        Of(things, world) is { } columns ? CountGroups.Of(things.OwnBy(by), columns) : null;

    private static ObjectType? TypeOf(PackWorld world, string name) => world.Find<ObjectType>(ObjectsSection.SectionKey, name);
}
