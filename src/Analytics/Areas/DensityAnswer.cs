using System.Text.Json;

namespace SpatialCockpit.Analytics.Areas;

/// <summary>A GeoJSON FeatureCollection of areas.</summary>
/// <param name="Features">By code. Areas of the record are told within the caller's scope without a row too; squares and hexagons only with one.</param>
public sealed record DensityAnswer(string Type, DensitySummary Summary, IReadOnlyList<DensityFeature> Features);

/// <param name="Rows">Counted, with those outside of all areas.</param>
/// <param name="Outside">Rows that lie in no area.</param>
/// <param name="Weight">All rows together; null where none was asked for.</param>
/// <param name="Unit">Of <c>per_km2</c>.</param>
public sealed record DensitySummary(string Areas, int Count, long Rows, long Outside, double? Weight, string Unit);

/// <param name="Geometry">Null where shapes were not asked for.</param>
public sealed record DensityFeature(string Type, string Id, JsonElement? Geometry, DensityProperties Properties)
{
    /// <summary>Columns of a CSV file.</summary>
    internal static readonly string[] Names = ["code", "name", "count", "weight", "area_km2", "per_km2", "weight_per_km2"];
}

/// <param name="Name">The code, where areas have no names.</param>
/// <param name="AreaKm2">On the ellipsoid.</param>
/// <param name="PerKm2">Rows.</param>
/// <param name="WeightPerKm2">Null where no weight was asked for.</param>
public sealed record DensityProperties(string Code, string Name, long Count, double? Weight, double AreaKm2, double PerKm2, double? WeightPerKm2);
