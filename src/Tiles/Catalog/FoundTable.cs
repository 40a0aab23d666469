using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>A table or view with a geometry as the database's own catalogue describes it.</summary>
/// <param name="Kind">PostgreSQL's relkind.</param>
/// <param name="RowSecurity">Every table below it is under row security; a view reads them as its caller.</param>
/// <param name="Shared">Every table below it shows all rows to everybody.</param>
/// <param name="ForeignPolicies">A table below it has policies that are not ours.</param>
/// <param name="Told">Of every table below it a change stream could tell: each is plain and has a key.</param>
internal sealed record FoundTable(
    TableName Name, char Kind, long EstimatedRows, bool RowSecurity, bool Shared, bool ForeignPolicies, bool Told, IReadOnlyList<TableName> BaseTables, IReadOnlyList<FoundColumn> Columns)
{
    /// <summary>The first geometry column; others are left out.</summary>
    public FoundColumn Geometry => Columns.First(column => column.GeometryType is not null);

    /// <summary>The single column of the primary key; for a view a column <c>id</c>.</summary>
    public FoundColumn? Key => Columns.Where(column => column.IsKey).ToList() is [var only] ? only
        : Kind is 'v' or 'm' ? Columns.FirstOrDefault(column => column.Name == "id") : null;
}

/// <param name="DataType">As <c>format_type</c> gives it, without length.</param>
/// <param name="GeometryType">Null for anything but a geometry; GEOMETRY where the column allows any.</param>
/// <param name="Srid">0 where neither the column nor its first row says, <see cref="NoRowYet"/> where there is no row to ask.</param>
internal sealed record FoundColumn(string Name, string DataType, char Category, bool IsKey, string? GeometryType, int Srid, bool IsLonLat)
{
    public const int NoRowYet = -1;
}
