namespace SpatialCockpit.Analytics.Series;

/// <param name="Local">By the city's clock.</param>
/// <param name="Value">Finite.</param>
public readonly record struct SeriesValue(DateTime Local, double Value);
