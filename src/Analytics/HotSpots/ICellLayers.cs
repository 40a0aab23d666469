using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Analytics.HotSpots;

/// <summary>Layers whose features can be analysed by their name.</summary>
public interface ICellLayers
{
    /// <param name="layer">As the caller names it.</param>
    /// <param name="properties">Those that are looked at; others may be left out.</param>
    /// <param name="most">Features; of a larger layer at least one more is given, and the question is refused.</param>
    /// <returns>A GeoJSON FeatureCollection of what the caller sees, degrees with longitude first, for the caller of this to dispose of; null where there is no such layer that they see.</returns>
    Task<JsonDocument?> FindAsync(string layer, IReadOnlyList<string> properties, int most, Caller caller, CancellationToken cancellationToken);
}
