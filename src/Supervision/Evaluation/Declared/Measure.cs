using System.Text.Json.Serialization;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Evaluation.Declared;

/// <summary>What scores count: cases, steps of their histories, or records, of which a moment lies in the period. As JSON it is kept with the scheme that uses it.</summary>
/// <param name="CaseType">Of such cases alone; null for all.</param>
/// <param name="Time">The column whose moment lies in the period.</param>
/// <param name="Where">CQL2, as the pack says it; null for all.</param>
/// <param name="Record">The kind of the records; null of others. It and the next are left out where they say nothing, so that what was kept before is still the same.</param>
/// <param name="Value">The number of which the mean is meant; null where rows are counted.</param>
public sealed record Measure(
    string Name, Title Title, MeasuredRows Of, string? CaseType, string Time, string? Where,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Record = null, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Value = null);

/// <summary>As words in packs.</summary>
public enum MeasuredRows
{
    Cases,
    Steps,
    Records,
}
