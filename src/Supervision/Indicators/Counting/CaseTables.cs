using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Supervision.Indicators.Counting;

/// <summary>Tables of cases and of their history.</summary>
internal static class CaseTables
{
    public static readonly TableName Cases = new("cases", "case_file"), Steps = new("cases", "step");
}
