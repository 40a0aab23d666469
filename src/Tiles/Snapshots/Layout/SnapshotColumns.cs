using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Snapshots.Reading;

namespace SpatialCockpit.Tiles.Snapshots.Layout;

/// <summary>What of a layer's rows a snapshot holds: key, geometry, attributes, and for a scoped layer whose the row is. In that order they are selected.</summary>
internal sealed class SnapshotColumns
{
    private static readonly int[] Degrees = [4326, Ewkb.RecordSrid];

    private SnapshotColumns(Layer layer)
    {
        Layer = layer;
        Kinds = [.. layer.Attributes.Select(attribute => attribute.Type switch
        {
            "integer" => ValueKind.Whole,
            "number" => ValueKind.Real,
            "boolean" => ValueKind.Boolean,
            _ => ValueKind.Text,
        })];
        Keys = [.. layer.Attributes.Select(attribute => Encoding.UTF8.GetBytes(attribute.Name))];
        IsScoped = layer.Visibility == Visibility.Scoped;
        Form = Degrees.Contains(layer.Geometry.Srid) ? CoordinateForm.Degrees : CoordinateForm.Meters;
        Key = KeySql(layer);
        Geometry = Form == CoordinateForm.Degrees || layer.Geometry.Srid == WebMercator.Srid ? layer.Geometry.Sql : $"st_transform({layer.Geometry.Sql}, {WebMercator.Srid})";
    }

    public Layer Layer { get; }

    /// <summary>Of each attribute.</summary>
    public IReadOnlyList<ValueKind> Kinds { get; }

    /// <summary>The attributes' names in UTF-8.</summary>
    public IReadOnlyList<byte[]> Keys { get; }

    public bool IsScoped { get; }

    public CoordinateForm Form { get; }

    /// <summary>Fields of a row as selected.</summary>
    public int FieldCount => FirstAttribute + Keys.Count + (IsScoped ? 2 : 0);

    public const int KeyField = 0;
    public const int Shape = 1;
    public const int FirstAttribute = 2;

    public int Region => FirstAttribute + Keys.Count;

    public int Audience => Region + 1;

    private string Geometry { get; }

    private string Key { get; }

    /// <summary>Of a table that SQL calls <c>t</c>.</summary>
    public string SelectList => string.Join(", ",
        [Key, Geometry, .. Layer.Attributes.Select(attribute => attribute.TileSql), .. IsScoped ? ["t.\"region\"", "t.\"audience\"::text"] : Array.Empty<string>()]);

    /// <summary>Snapshots of the same columns are of the same print: then one made for an earlier look at the catalogue serves a later one.</summary>
    public string Print => Layer.RowsPrint;

    /// <summary>The print as a number that a file holds.</summary>
    public (ulong Low, ulong High) PrintHash
    {
        get
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Print));
            return (BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash.AsSpan(8)));
        }
    }

    /// <summary>The same in hexadecimal digits.</summary>
    public string PrintText => $"{PrintHash.High:x16}{PrintHash.Low:x16}";

    /// <returns>Null with the reason, as the end of "… because".</returns>
    public static (SnapshotColumns? Columns, string? Refusal) Of(Layer layer) =>
        layer.Geometry.AwaitsFirstRow ? (null, "it has no row yet that tells its coordinate system") : (new(layer), null);

    /// <summary>
    /// What tells rows apart. Below zero where tiles give a row no id, as PostGIS has it: what a row without a whole number for a key holds, digested, so that it has the same place among
    /// the others in every reading. A view's <c>id</c> may be null.
    /// </summary>
    private static string KeySql(Layer layer) => layer.Key switch
    {
        { IsInteger: true } key when layer.HasRowVersions => key.Sql,
        { IsInteger: true } key => $"coalesce({key.Sql}, -1)",
        var key => $"hashtextextended({(key is null ? "t" : key.Sql)}::text, 0) | '{long.MinValue}'::bigint",
    };
}
