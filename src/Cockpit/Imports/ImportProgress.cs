namespace SpatialCockpit.Cockpit.Imports;

/// <summary>How far an import is: rows or features <paramref name="Done"/> in this stage, of <paramref name="Total"/> where that is known.</summary>
public sealed record ImportProgress(string Stage, long Done, long? Total);
