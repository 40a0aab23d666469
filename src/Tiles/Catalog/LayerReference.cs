using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>An attribute whose values name rows of another layer, with the columns there that are matched and read.</summary>
internal sealed record LayerReference(LayerAttribute From, Layer To, LayerAttribute By, LayerAttribute Title)
{
    /// <returns>The references that can be followed: to layers with keys in the same database, by columns that may leave it.</returns>
    public static IReadOnlyList<LayerReference> Of(Layer layer, LayerCatalog.LayerSet set, Caller caller) =>
    [
        .. from attribute in layer.Attributes
           let said = attribute.Presentation.RefersTo
           where said is not null
           from target in set.Named(said.Layer, caller)
           where target.Key is not null && target.Database == layer.Database
           from matched in target.Attributes
           where matched.Name == said.By && matched.Type == attribute.Type
           from title in target.Attributes
           where title.Name == said.Title
           select new LayerReference(attribute, target, matched, title),
    ];

    /// <summary>
    /// A JSON object of the row <c>t</c>: for each attribute that names a row which the caller sees <c>{"layer", "id", "title"}</c>. In the statement that
    /// reads the row itself, so that both are of one moment and one scope.
    /// </summary>
    public static string Sql(IReadOnlyList<LayerReference> references) =>
        references.Count == 0 ? "null::text" : $"json_strip_nulls(json_build_object({string.Join(", ", references.Select(reference => reference.Sql()))}))::text";

    private string Sql() => $"""
        {SqlName.Literal(From.Name)}, (select json_build_object('layer', {SqlName.Literal(To.Name)}, 'id', r.{SqlName.Quote(To.Key!.Name)}, 'title', r.{SqlName.Quote(Title.Name)})
                                       from {To.Sql} r where r.{SqlName.Quote(By.Name)} = {From.ColumnSql} limit 1)
        """;
}
