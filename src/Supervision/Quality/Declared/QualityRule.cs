using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Quality.Declared;

/// <summary>One thing that is looked for in the data of a type.</summary>
/// <param name="Severity">blue, yellow, orange or red.</param>
/// <param name="When">Of which objects alone; null for all.</param>
public sealed record QualityRule(string Name, Title Title, string Severity, QualityCheck Check, CqlExpression? When)
{
    /// <summary>From mild to grave.</summary>
    public static IReadOnlyList<string> Severities { get; } = ["blue", "yellow", "orange", "red"];
}
