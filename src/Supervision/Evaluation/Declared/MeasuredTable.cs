using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Cases;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.Lists;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Evaluation.Declared;

/// <summary>Where the rows of a measure are, and what may be asked of them.</summary>
/// <param name="Counts">SQL: which of them count at all.</param>
internal sealed record MeasuredTable(string Name, IReadOnlyDictionary<string, CqlColumn> Columns, PastColumns Past, string Counts)
{
    private const string All = "true";

    /// <param name="caller">Null where nobody asks.</param>
    /// <returns>Null where there are no such records, or none for the caller.</returns>
    public static MeasuredTable? Of(Measure measure, PackWorld world, Caller? caller) => measure.Of switch
    {
        MeasuredRows.Steps => new(StepColumns.Table, StepColumns.Now, PastColumns.OfSteps, All),
        MeasuredRows.Records => KindOf(measure, world) is { } found && (caller is null ? found : found.SeenBy(caller)) is { } kind
            ? new(DeclaredColumns.NameOf(kind), RecordColumns.Of(kind, kind.Of.Select(type => world.Find<ObjectType>(ObjectsSection.SectionKey, type)).OfType<ObjectType>()), PastColumns.None, RecordQuestion.Counts) : null,
        _ => world.All<CaseType>(CasesSection.SectionKey).Where(type => measure.CaseType is null || type.Name == measure.CaseType).ToList() is var types ? new(CaseRows.Table, CaseColumns.Of(types), PastColumns.OfCases(types), All) : null,
    };

    /// <summary>Where they are listed, of those that count.</summary>
    public static string AddressOf(Measure measure) => measure.Of switch { MeasuredRows.Steps => "/cases/steps", MeasuredRows.Records => $"/records/{measure.Record}", _ => "/cases" };

    public static PastColumns PastOf(MeasuredRows rows) => rows switch { MeasuredRows.Steps => PastColumns.OfSteps, MeasuredRows.Records => PastColumns.None, _ => PastColumns.OfCases([]) };

    private static RecordKind? KindOf(Measure measure, PackWorld world) => measure.Record is { } name ? world.Find<RecordKind>(RecordsSection.SectionKey, name) : null;
}
