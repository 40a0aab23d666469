namespace SpatialCockpit.Supervision.Registry.Bulk.Reading;

/// <summary>What a column of a table is.</summary>
internal enum ColumnRole
{
    Unknown,
    Code,
    Alias,
    Attribute,
    Lon,
    Lat,
    Address,
    Region,
}

/// <param name="Name">The attribute's, or the kind of alias; else the role's.</param>
internal readonly record struct ColumnMeaning(ColumnRole Role, string Name)
{
    public static ColumnMeaning Of(ColumnRole role) => new(role, role.ToString().ToLowerInvariant());
}

/// <param name="At">From 0.</param>
internal sealed record BulkColumn(int At, string Header, ColumnMeaning Meaning);
