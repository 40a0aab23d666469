
namespace SpatialCockpit.Geofence.Rulebook;

/// <summary>A commit that put, replaced or removed fences or other rules.</summary>
/// <param name="At">UTC ticks.</param>
/// <param name="Changed">Numbers of those that are not as they were.</param>
public readonly record struct RuleChange(long Batch, long At, IReadOnlySet<int> Changed);
