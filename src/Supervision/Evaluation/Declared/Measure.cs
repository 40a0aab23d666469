using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Evaluation.Declared;

/// <summary>What scores count: cases, or steps of their histories, of which a moment lies in the period. As JSON it is kept with the scheme that uses it.</summary>
/// <param name="CaseType">Of such cases alone; null for all.</param>
/// <param name="Time">The column whose moment lies in the period.</param>
/// <param name="Where">CQL2, as the pack says it; null for all.</param>
public sealed record Measure(string Name, Title Title, MeasuredRows Of, string? CaseType, string Time, string? Where);

/// <summary>As words in packs.</summary>
public enum MeasuredRows
{
    Cases,
    Steps,
}
