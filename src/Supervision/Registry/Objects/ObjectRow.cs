using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>An object as its table has it, and as its caller may see it.</summary>
/// <param name="Attributes">JSON by name, null for what nobody knows.</param>
/// <param name="Geometry">GeoJSON; null for none.</param>
/// <param name="Aliases">JSON: a list of kind and alias; null where nobody asked.</param>
/// <param name="SortedBy">The value that a list was sorted by, as text.</param>
internal sealed record ObjectRow(
    long Id, string Code, int Version, string Life, string? MergedInto, IReadOnlyList<string> Tags, string Region, string? LocatedIn, string? UnitGridCode,
    DateTimeOffset ValidFrom, DateTimeOffset ChangedAt, string ChangedBy, string Attributes, string? Geometry, string? Aliases, string? SortedBy)
{
    public RowVersion RowVersion => new(Id, Version);
}
