namespace SpatialCockpit.Analytics.Warehouse.Wire;

/// <summary>A table of a caller's catalogue.</summary>
/// <param name="Columns">Those that the caller may know.</param>
internal sealed record SeenTable(string Name, IReadOnlyList<string> Columns);
