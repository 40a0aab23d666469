using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Supervision.Cases.Reporting;

/// <summary>Who told of a case.</summary>
internal sealed class SealedReporters : ISealedColumns
{
    public IEnumerable<SealedColumn> Now { get; } = [new("cases.reporter", "name", Key: "case_id"), new("cases.reporter", "phone", Key: "case_id")];
}
