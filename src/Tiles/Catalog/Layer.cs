using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Functions;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>Who may see rows of a layer at all; which rows, the record's row security decides.</summary>
public enum Visibility
{
    /// <summary>Every signed-in caller sees every row: answers are the same for all.</summary>
    Shared,

    /// <summary>Each caller sees the rows of the caller's scope.</summary>
    Scoped,

    /// <summary>Policies that are not ours decide for each caller, by whatever they like: PostgreSQL alone can judge.</summary>
    ByForeignPolicies,

    /// <summary>Rows without a region: of read sources, and of tables that nobody has put under row security.</summary>
    AdministratorsOnly,
}

/// <summary>A table or view with a geometry, as the map and the feature service show it.</summary>
public sealed record Layer
{
    /// <summary><c>schema.table</c>; with the source's name before it where another layer has that name already.</summary>
    public required string Name { get; init; }

    public required ILayerDatabase Database { get; init; }

    public required TableName Table { get; init; }

    /// <summary>Tables whose changes change the layer: itself, or what a view reads.</summary>
    public required IReadOnlyList<TableName> BaseTables { get; init; }

    public required Visibility Visibility { get; init; }

    public required LayerGeometry Geometry { get; init; }

    /// <summary>Time zone in which its moments fall on days.</summary>
    public required string DayZone { get; init; }

    /// <summary>The column that names a row, null where a view or table has none; then rows have no id and are not to be had one by one.</summary>
    public required LayerKey? Key { get; init; }

    /// <summary>Rows carry a version, so that they have an ETag.</summary>
    public required bool Versioned { get; init; }

    /// <summary>Rows have PostgreSQL's own <c>xmin</c>: it is a table.</summary>
    public required bool HasRowVersions { get; init; }

    /// <summary>What may leave the record, what matters first; without key, geometry, housekeeping and sensitive columns.</summary>
    public required IReadOnlyList<LayerAttribute> Attributes { get; init; }

    /// <summary>PostgreSQL's estimate; negative when it was never counted.</summary>
    public required long EstimatedRows { get; init; }

    public required LayerPresentation Presentation { get; init; }

    /// <summary>We hear of every change of its rows; of others nothing is kept.</summary>
    public required bool IsFollowed { get; init; }

    /// <summary>What makes it where it is no table or view; then there are tiles of it and nothing else.</summary>
    public LayerFunction? Function { get; init; }

    /// <summary>Of the catalogue when the layer last became what it is, by its <see cref="Print"/>: part of the key of everything made from it.</summary>
    public long Generation { get; init; }

    /// <summary>It is a table, not a view: its rows lie where the table's rows lie, and no others do.</summary>
    public bool IsOwnTable => HasRowVersions && BaseTables is [var only] && only == Table;

    /// <summary>The table as SQL names it.</summary>
    public string Sql => SqlName.Quote(Table);

    /// <summary>All that answers depend on beside the rows: two looks with the same prints are of the same layer.</summary>
    public string Print => string.Join('\n',
        [Name, Database.Name, Visibility, Geometry, Key, Versioned, IsFollowed, Function?.Print ?? "", string.Join(',', BaseTables), Presentation.Edition, .. Attributes.Select(attribute => $"{attribute.Name} {attribute.TileSql} {attribute.ForFilter}")]);

    /// <summary>All that the content of tiles depends on beside rows and presentation; prints that are the same are of columns that are.</summary>
    public string RowsPrint => _rowsPrint ??= string.Join('\n', [Name, Database.Name, Table, HasRowVersions, Visibility, Geometry, Geometry.Sql, Key, .. Attributes.Select(attribute => $"{attribute.Name} {attribute.Type} {attribute.TileSql}")]);

    private string? _rowsPrint;

    /// <summary>Callers of the same sight see the same rows: part of the key of whatever is kept of them.</summary>
    public string SightOf(Caller caller) => Visibility switch
    {
        Visibility.Shared => "*",
        Visibility.ByForeignPolicies => $"{caller.Scope.Hash} {caller.Name}",
        _ => caller.Scope.Hash,
    };

    /// <summary>No row of it is kept from this caller: what is known of the whole table may be told.</summary>
    public bool IsWholeFor(Caller caller) => Visibility switch
    {
        Visibility.Scoped => caller.Scope.IsEverything,
        Visibility.ByForeignPolicies => false,
        _ => VisibleTo(caller),
    };

    public bool VisibleTo(Caller caller) => Visibility != Visibility.AdministratorsOnly || caller.Is(Role.Admin);

    /// <summary>What a filter may ask for: every attribute, the key, and the geometry under its own name.</summary>
    public IReadOnlyDictionary<string, CqlColumn> Queryables => _queryables ??= Build();

    private Dictionary<string, CqlColumn>? _queryables;

    private Dictionary<string, CqlColumn> Build()
    {
        var columns = Attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.ForFilter, StringComparer.Ordinal);
        if (Key is { } key)
            columns[key.Name] = new(key.Sql, key.IsInteger ? CqlType.Number : CqlType.Text);
        columns[Geometry.Column] = new(Geometry.ColumnSql, CqlType.Geometry, Geometry.Srid);
        return columns;
    }
}

/// <param name="IsInteger">Then it is the id of MVT features; other keys are not.</param>
/// <param name="DataType">As <c>format_type</c> gives it, without length.</param>
public sealed record LayerKey(string Name, bool IsInteger, string DataType)
{
    public string Sql => $"t.{SqlName.Quote(Name)}";
}
