using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Ogc;

/// <summary>A feature as it goes out.</summary>
/// <param name="Geometry">GeoJSON; null where the row has none.</param>
/// <param name="Properties">JSON object.</param>
/// <param name="References">JSON object of what its codes name; null where that was not asked for.</param>
internal sealed record Feature(string Id, string? Geometry, string Properties, RowVersion? Version, string? References);

/// <summary>Features of a layer as the caller may see them, by key.</summary>
internal static class FeatureQuery
{
    private static readonly int[] SameAsWgs84 = [4326, 4490];

    /// <returns>Up to one more than asked for: then there is a next page.</returns>
    /// <exception cref="CqlException">The filter does not fit the layer.</exception>
    public static async Task<IReadOnlyList<Feature>> PageAsync(Layer layer, ItemsQuestion question, Caller caller, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var parameters = new List<object>();
        var conditions = new List<string>();
        if (question.Filter is { } filter)
            conditions.Add(CqlSql.Compile(filter, layer.Queryables, layer.DayZone, parameters));
        if (question.After is { } after)
        {
            if (KeyValue(layer.Key!, after) is not { } key)
                return [];
            parameters.Add(key);
            conditions.Add($"{layer.Key!.Sql} > ${parameters.Count}");
        }
        var where = conditions.Count == 0 ? "" : "where " + string.Join(" and ", conditions);
        return await ReadAsync(layer, $"{Select(layer, [])} {where} order by {layer.Key!.Sql} limit {question.Limit + 1} offset {question.Offset}", parameters, caller, timeout, cancellationToken);
    }

    /// <returns>Null when there is none that the caller sees.</returns>
    public static async Task<Feature?> FindAsync(
        Layer layer, string id, IReadOnlyList<LayerReference> references, Caller caller, TimeSpan timeout, CancellationToken cancellationToken) =>
        KeyValue(layer.Key!, id) is { } key && await ReadAsync(layer, $"{Select(layer, references)} where {layer.Key!.Sql} = $1", [key], caller, timeout, cancellationToken) is [var found] ? found : null;

    private static string Select(Layer layer, IReadOnlyList<LayerReference> references)
    {
        var lonLat = SameAsWgs84.Contains(layer.Geometry.Srid) ? layer.Geometry.Sql : $"st_transform({layer.Geometry.Sql}, 4326)";
        var properties = string.Join(", ", layer.Attributes.Select(attribute => attribute.ColumnSql));
        var asJson = layer.Attributes.Count == 0 ? "'{}'" : $"(select row_to_json(p)::text from (select {properties}) p)";
        return $"select {layer.Key!.Sql}::text, st_asgeojson({lonLat}, 9, 0), {asJson}, {(layer.Versioned ? "t.version" : "null::int")}, {LayerReference.Sql(references)} from {layer.Sql} t";
    }

    private static object? KeyValue(LayerKey key, string text) =>
        !key.IsInteger ? text.Contains('\0') ? null : text : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Task<IReadOnlyList<Feature>> ReadAsync(
        Layer layer, string sql, IReadOnlyList<object> parameters, Caller caller, TimeSpan timeout, CancellationToken cancellationToken) =>
        new LayerQuery(sql, parameters, timeout).RunAsync(layer.Database, caller, async rows =>
        {
            var features = new List<Feature>();
            while (await rows.ReadAsync(cancellationToken))
                features.Add(Read(layer, rows));
            return (IReadOnlyList<Feature>)features;
        }, cancellationToken);

    private static Feature Read(Layer layer, NpgsqlDataReader row)
    {
        var id = row.GetString(0);
        RowVersion? version = layer.Key!.IsInteger && !row.IsDBNull(3) ? new(long.Parse(id, CultureInfo.InvariantCulture), row.GetInt32(3)) : null;
        return new(id, row.IsDBNull(1) ? null : row.GetString(1), row.GetString(2), version, row.IsDBNull(4) ? null : row.GetString(4));
    }
}
