using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Supervision.Indicators.Counting;

/// <summary>Tables of cases, and of what their moments are read off.</summary>
internal static class CaseTables
{
    public static readonly TableName Cases = new("cases", "case_file"), Steps = new("cases", "step");
}
