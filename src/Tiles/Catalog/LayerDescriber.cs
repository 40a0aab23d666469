using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>Makes a layer of a table: what the table says by itself, then what packs say, then what administrators say.</summary>
internal sealed class LayerDescriber(IReadOnlyDictionary<string, LayerDeclaration> declared, IReadOnlyDictionary<string, LayerEdition> edited, string dayZone)
{
    /// <summary>At zoom 16 a tile unit is 15 cm: deeper tiles of most layers show nothing finer.</summary>
    private const int UsualMaxZoom = 16;

    /// <summary>Columns for our own housekeeping; in every table of ours, said about no thing.</summary>
    private static readonly string[] Housekeeping = ["version", "audience", "source"];

    private static readonly LayerDeclaration Undeclared = new();

    private static readonly Dictionary<string, Title> Groups = new(StringComparer.Ordinal)
    {
        ["gis"] = new("导入的图层", "Imported layers"), // what packs do not name there, imports have made
        ["grid"] = new("区划与网格", "Divisions and grids"),
        ["address"] = new("地址", "Addresses"),
        ["registry"] = new("监管对象", "Objects under supervision"),
        ["cases"] = new("案件", "Cases"),
        ["fence"] = new("围栏", "Fences"),
        ["risk"] = new("风险", "Risk"),
    };

    public Layer Describe(FoundTable table, ILayerDatabase database, bool ours, string name)
    {
        var declaration = ours ? declared.GetValueOrDefault(name, Undeclared) : Undeclared;
        var edition = edited.GetValueOrDefault(name);
        var key = table.Key;
        return new()
        {
            Name = name,
            Database = database,
            Table = table.Name,
            BaseTables = table.BaseTables.Contains(table.Name) ? table.BaseTables : [table.Name, .. table.BaseTables],
            Visibility = declaration.IsClosed ? Visibility.AdministratorsOnly : VisibilityOf(table, ours),
            Geometry = LayerGeometry.Of(table.Geometry.Name, table.Geometry.GeometryType!, table.Geometry.Srid, table.Geometry.IsLonLat),
            DayZone = dayZone,
            Key = key is null ? null : new(key.Name, key.DataType is "smallint" or "integer" or "bigint", key.DataType),
            IsFollowed = !ours || table.Told,
            HasRowVersions = table.Kind is 'r' or 'p',
            Versioned = ours && table.Columns.Any(column => column is { Name: "version", DataType: "integer" }),
            Attributes = [.. table.Columns.Where(column => column != key && !(ours && Housekeeping.Contains(column.Name)) && !SensitiveNames.Has(column.Name))
                .OrderBy(column => declaration.PlaceOf(column.Name))
                .Select(column => Attribute(column, declaration, edition)).OfType<LayerAttribute>().Where(attribute => !attribute.Presentation.Hidden)],
            EstimatedRows = table.EstimatedRows,
            Presentation = Presentation(table, declaration, edition, ours, database.Name),
        };
    }

    private static Visibility VisibilityOf(FoundTable table, bool ours) =>
        !ours || !table.RowSecurity ? Visibility.AdministratorsOnly : table.ForeignPolicies ? Visibility.ByForeignPolicies : table.Shared ? Visibility.Shared : Visibility.Scoped;

    private static LayerPresentation Presentation(FoundTable table, LayerDeclaration declaration, LayerEdition? edition, bool ours, string database)
    {
        var title = declaration.Title ?? new(table.Name.Name, null);
        var minZoom = edition?.MinZoom ?? declaration.MinZoom ?? 0;
        return new()
        {
            Title = new(edition?.Title ?? title.Chinese, edition?.TitleEn ?? title.English),
            Group = declaration.Group ?? (ours ? Groups.GetValueOrDefault(table.Name.Schema) : null) ?? new(database, null),
            MinZoom = minZoom,
            MaxZoom = Math.Max(minZoom, edition?.MaxZoom ?? declaration.MaxZoom ?? UsualMaxZoom),
            Style = edition?.Style ?? declaration.Style,
            Thinning = declaration.Thinning,
            Heading = declaration.Heading,
            Editors = declaration.Editors,
            Shown = declaration.Shown || (ours && declaration == Undeclared && table.Name.Schema == LayerCatalog.ImportSchema),
            Time = declaration.Time ?? table.Columns.FirstOrDefault(column => column.Name == "occurred_at")?.Name,
            MaxAgeSeconds = declaration.MaxAgeSeconds,
            Attribution = declaration.Attribution,
            Edition = edition?.RowVersion ?? default,
        };
    }

    private LayerAttribute? Attribute(FoundColumn column, LayerDeclaration declaration, LayerEdition? edition)
    {
        var said = declaration.Attributes.GetValueOrDefault(column.Name, AttributePresentation.Plain);
        if (edition?.Attributes.GetValueOrDefault(column.Name) is { } change)
        {
            var title = change.Title ?? said.Title?.Chinese;
            said = said with { Title = title is null ? null : new(title, change.TitleEn ?? said.Title?.English), Hidden = said.Hidden || change.Hidden };
        }
        return LayerAttribute.Of(column.Name, column.DataType, column.Category, dayZone, said);
    }
}
