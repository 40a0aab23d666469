using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Alerts;
using SpatialCockpit.Supervision.Indicators.Declared;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Indicators;

/// <summary>Counts what indicators count, for one caller: each by the list that its rows are in, so that a figure and its rows cannot differ. A parameter of the endpoints.</summary>
public sealed class IndicatorDesk(PackCatalog packs, RecordKinds kinds, DutyList duties, AlertList alerts, CityClock clock)
{
    /// <summary>By name.</summary>
    internal IEnumerable<Indicator> All => packs.World.All<Indicator>(IndicatorsSection.SectionKey).OrderBy(indicator => indicator.Name, StringComparer.Ordinal);

    internal Indicator? Find(string name) => packs.World.Find<Indicator>(IndicatorsSection.SectionKey, name);

    /// <summary>Whether all that it asks for is the caller's to know.</summary>
    internal bool IsSeen(Indicator indicator, ObjectDesk desk) => IsSeen(indicator.Count, desk) && (indicator.Whole is null || IsSeen(indicator.Whole, desk));

    /// <summary>Whether both what it counts and what it is measured by can be told apart so, as far as the caller may know.</summary>
    internal bool IsToldApart(Indicator indicator, string by, ObjectDesk desk) => IsToldApart(indicator.Count, by, desk) && (indicator.Whole is null || IsToldApart(indicator.Whole, by, desk));

    private bool IsToldApart(CountedThings things, string by, ObjectDesk desk) => things.Sort switch
    {
        CountedSort.Objects => desk.TypeOf(things.Name) is { } type && CountGroups.Of(by, ObjectColumns.Of(type)) is not null,
        CountedSort.Records => kinds.Find(things.Name, desk.Caller) is { } kind && CountGroups.Of(by, RecordColumns.Of(kind, TypesOf(kind, desk))) is not null,
        CountedSort.Duties => CountGroups.Of(by, duties.Columns(desk)) is not null,
        _ => CountGroups.Of(by, alerts.Columns(desk)) is not null,
    };

    private bool IsSeen(CountedThings things, ObjectDesk desk)
    {
        try
        {
            switch (things.Sort)
            {
                case CountedSort.Objects:
                    return desk.TypeOf(things.Name) is { } type && Has(things, ObjectColumns.Of(type)) && ObjectQuestion.Read(type, things.Where, null, null, clock).Question is not null;
                case CountedSort.Records:
                    if (kinds.Find(things.Name, desk.Caller) is not { } kind)
                        return false;
                    return Has(things, RecordQuestion.Read(kind, TypesOf(kind, desk), things.Where, false, clock).Columns);
                case CountedSort.Duties:
                    _ = duties.Where(things.Where, desk);
                    return true;
                default:
                    _ = alerts.Where(things.Where, desk);
                    return true;
            }
        }
        catch (CqlException)
        {
            return false;
        }
    }

    /// <param name="by">As lists are counted by.</param>
    /// <param name="filter">The whole condition, in CQL2.</param>
    /// <returns>Null where it cannot be counted so.</returns>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    internal async Task<List<RowCount>?> CountAsync(CountedThings things, string? by, string? filter, ObjectDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        switch (things.Sort)
        {
            case CountedSort.Objects when desk.TypeOf(things.Name) is { } type && CountGroups.Of(by, ObjectColumns.Of(type)) is { } groups:
                var (objects, mistake) = ObjectQuestion.Read(type, filter, null, null, clock);
                return objects is null ? throw new CqlException(mistake!) : await Summing(groups, things, ObjectColumns.Of(type)).CountAsync(transaction, DeclaredColumns.NameOf(type), objects.Conditions, objects.Values, objects.Address, filter, clock.Zone.Id, cancellationToken);
            case CountedSort.Records when kinds.Find(things.Name, desk.Caller) is { } kind && RecordQuestion.Read(kind, TypesOf(kind, desk), filter, false, clock) is var records && CountGroups.Of(by, records.Columns) is { } groups:
                return await Summing(groups, things, records.Columns).CountAsync(transaction, DeclaredColumns.NameOf(kind), records.Conditions, records.Values, records.Address, filter, clock.Zone.Id, cancellationToken);
            case CountedSort.Duties:
                return await duties.CountAsync(transaction, by, filter, desk, cancellationToken);
            case CountedSort.Alerts:
                return await alerts.CountAsync(transaction, by, filter, desk, cancellationToken);
            default:
                return null;
        }
    }

    private static bool Has(CountedThings things, IReadOnlyDictionary<string, CqlColumn> columns) => things.Sum is null || columns.ContainsKey(things.Sum);

    private static CountGroups Summing(CountGroups groups, CountedThings things, IReadOnlyDictionary<string, CqlColumn> columns) => things.Sum is { } sum ? groups.Summing(columns[sum]) : groups;

    private static IEnumerable<ObjectType> TypesOf(RecordKind kind, ObjectDesk desk) => kind.Of.Select(desk.TypeOf).OfType<ObjectType>();
}
