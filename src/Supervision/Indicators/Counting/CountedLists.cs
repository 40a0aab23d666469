using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Risk;
using SpatialCockpit.Supervision.Alerts;
using SpatialCockpit.Supervision.Cases;
using SpatialCockpit.Supervision.Cases.Lists;
using SpatialCockpit.Supervision.Indicators.Declared;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Indicators.Counting;

/// <summary>In which list things stand: the one that is read at its address, so that a figure and its rows cannot differ.</summary>
public sealed class CountedLists(RecordKinds kinds, DutyList duties, AlertList alerts, CaseTypes cases)
{
    /// <returns>Null where they are not the caller's to know.</returns>
    internal CountedList? Of(CountedThings things, ObjectDesk desk) => things.Sort switch
    {
        CountedSort.Objects => desk.TypeOf(things.Name) is { } type ? new(SourceOf(type), DeclaredColumns.NameOf(type), ObjectQuestion.Active, "life", $"/objects/{type.Name}", ObjectColumns.Of(type), []) : null,
        CountedSort.Records => kinds.Find(things.Name, desk.Caller) is { } kind ? OfRecords(kind, [.. kind.Of.Select(desk.TypeOf).OfType<ObjectType>()]) : null,
        CountedSort.Duties => new(new("registry", "duty"), DutyList.Table, DutyList.Owed, "state", "/duties", duties.Columns(desk), duties.Types(desk)),
        CountedSort.Alerts => new(new("registry", "alert"), AlertList.Table, "true", null, "/alerts", alerts.Columns(desk), alerts.Types(desk)),
        CountedSort.Scores => !desk.Caller.Roles.Overlaps(ScoreColumns.Readers) ? null : new(ScoreColumns.TableOf(things.Name), ScoreColumns.TableOf(things.Name).ToString(), "true", null, ScoreColumns.AddressOf(things.Name), ScoreColumns.All, []),
        _ => cases.Find(things.Name) is null ? null : OfCases(desk.Caller),
    };

    internal CountedList OfCases(Caller caller) =>
        new(CaseTables.Cases, CaseRows.Table, "true", null, "/cases", CaseColumns.Of(cases.All.Select(type => type with { Attributes = type.Attributes.SeenBy(caller) })), []) { Past = PastColumns.OfCases(cases.All) };

    private static CountedList OfRecords(RecordKind kind, IReadOnlyList<ObjectType> types) =>
        new(SourceOf(kind), DeclaredColumns.NameOf(kind), RecordQuestion.Counts, "voided_at", $"/records/{kind.Name}", RecordColumns.Of(kind, types), types);

    private static TableName SourceOf(IDeclaredTable table) => new(ObjectType.Schema, table.Name);
}
