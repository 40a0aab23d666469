using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Ogc;

/// <summary>A feature as it goes out.</summary>
/// <param name="Geometry">GeoJSON; null where the row has none.</param>
/// <param name="Properties">JSON object.</param>
/// <param name="ETag">Null where rows have no version: of a view.</param>
/// <param name="References">JSON object of what its codes name; null where that was not asked for.</param>
internal sealed record Feature(string Id, string? Geometry, string Properties, string? ETag, string? References)
{
    /// <summary>In characters, of what may be long.</summary>
    public int Length => (Geometry?.Length ?? 0) + Properties.Length + (References?.Length ?? 0);
}

/// <param name="Features">As many as were asked for, or as a page has room for.</param>
/// <param name="Matched">How many features fit in all; null where counting them took too long.</param>
internal sealed record FeaturePage(IReadOnlyList<Feature> Features, long? Matched, PageEnd? End);

/// <summary>Features of a layer as the caller may see them, by key.</summary>
internal static class FeatureQuery
{
    /// <summary>A page must not wait long for a number that is nice to know.</summary>
    private static readonly TimeSpan LongestCount = TimeSpan.FromSeconds(2);

    /// <summary>Characters after which a page ends, whatever was asked for: with that of two bytes each, it takes some 32 MB.</summary>
    private const int PageCharacters = 16 << 20;

    private static readonly int[] SameAsWgs84 = [4326, 4490];

    /// <exception cref="CqlException">The filter does not fit the layer.</exception>
    public static async Task<FeaturePage> PageAsync(Layer layer, ItemsQuestion question, Caller caller, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var parameters = new List<object>();
        var matching = question.Filter is { } filter ? "where " + CqlSql.Compile(filter, layer.Queryables, layer.DayZone, parameters) : "where true";
        var all = new LayerQuery($"select count(*) from {layer.Sql} t {matching}", [.. parameters], LongestCount);
        if (question.After is { } after)
        {
            if (KeyValue(layer.Key!, after.Key) is not { } key)
                return new([], null, null);
            parameters.Add(key);
            matching += $" and {layer.Key!.Sql} > ${parameters.Count}::{layer.Key.DataType}";
        }
        // A view may have rows without a key: they have no id, and none to go on by.
        var named = layer.HasRowVersions ? "" : $" and {layer.Key!.Sql} is not null";
        var (page, hasMore) = await ReadAsync(
            layer, $"{Select(layer, question.System, [])} {matching}{named} order by {layer.Key!.Sql} limit {question.Limit + 1} offset {question.Offset}", parameters, question.Limit, caller, timeout, cancellationToken);
        var isWhole = question is { After: null, Offset: 0 } && !hasMore;
        var matched = question.After is { } before ? before.Matched : isWhole ? page.Count : await CountAsync(layer, all, caller, cancellationToken);
        return new(page, matched < 0 ? null : matched, hasMore ? new(page[^1].Id, matched) : null);
    }

    /// <returns>Null when there is none that the caller sees.</returns>
    public static async Task<Feature?> FindAsync(
        Layer layer, string id, CoordinateSystem system, IReadOnlyList<LayerReference> references, Caller caller, TimeSpan timeout, CancellationToken cancellationToken) =>
        KeyValue(layer.Key!, id) is { } key && await ReadAsync(layer, $"{Select(layer, system, references)} where {KeyIs(layer, 1)}", [key], 1, caller, timeout, cancellationToken) is ([var found], _) ? found : null;

    /// <returns>Null when no key of the layer is written so.</returns>
    public static object? KeyValue(LayerKey key, string text) => key switch
    {
        { IsInteger: true } => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && IntegerRange.Of(key.DataType).Holds(number) ? number : null,
        { DataType: "uuid" } => Guid.TryParseExact(text, "D", out _) ? text : null,
        _ => text.Contains('\0') ? null : text,
    };

    public static string KeyIs(Layer layer, int parameter) => $"{layer.Key!.Sql} = ${parameter}::{layer.Key.DataType}";

    /// <summary>Id, geometry, properties, version and references of the rows of <c>t</c>.</summary>
    public static string Select(Layer layer, CoordinateSystem system, IReadOnlyList<LayerReference> references)
    {
        var properties = string.Join(", ", layer.Attributes.Select(attribute => attribute.ColumnSql));
        var asJson = layer.Attributes.Count == 0 ? "'{}'" : $"(select row_to_json(p.*)::text from (select {properties}) p)";
        return $"select {layer.Key!.Sql}::text, {GeometryJson(layer, system)}, {asJson}, {VersionSql(layer)}, {LayerReference.Sql(references)} from {layer.Sql} t";
    }

    public static Feature Read(Layer layer, NpgsqlDataReader row)
    {
        var id = row.GetString(0);
        return new(id, row.IsDBNull(1) ? null : row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : ETag(id, row.GetString(3)), row.IsDBNull(4) ? null : row.GetString(4));
    }

    /// <summary>The version of a row as text: its own count, or PostgreSQL's.</summary>
    public static string VersionSql(Layer layer) => layer.Versioned ? "t.version::text" : layer.HasRowVersions ? "t.xmin::text" : "null::text";

    public static string ETag(string id, string version) => $"\"{Uri.EscapeDataString(id)}-{version}\"";

    /// <summary>A tenth of a millimetre is enough for anybody. Infinity and NaN are no numbers of JSON: a shape with such a place has none that could be told.</summary>
    private static string GeometryJson(Layer layer, CoordinateSystem system)
    {
        var same = layer.Geometry.Srid == system.Srid || SameAsWgs84.Contains(layer.Geometry.Srid) && SameAsWgs84.Contains(system.Srid);
        var geometry = same ? layer.Geometry.Sql : $"st_transform({layer.Geometry.Sql}, {system.Srid})";
        if (layer.Geometry.Type is "Geometry" or "GeometryCollection")
            geometry = $"case when geometrytype({layer.Geometry.ColumnSql}) = 'GEOMETRYCOLLECTION' then {Flat(geometry)} else {geometry} end";
        return $"(select case when strpos(said, 'I') + strpos(said, 'N') = 0 then said end from st_asgeojson({(system.NorthFirst ? $"st_flipcoordinates({geometry})" : geometry)}, {(system.IsLonLat ? 9 : 4)}, 0) said)";
    }

    /// <summary>PostGIS writes no collections within collections: their members become the outer one's.</summary>
    private static string Flat(string geometry) =>
        $"st_forcecollection(st_collect(array(select (st_dump({geometry})).geom)))";

    /// <returns>-1 when it took too long, or is not ours to ask.</returns>
    private static async Task<long> CountAsync(Layer layer, LayerQuery count, Caller caller, CancellationToken cancellationToken)
    {
        if (layer.Database is ReadSource && layer.EstimatedRows > LayerStatistics.MostCounted)
            return -1;
        try
        {
            return await count.RunAsync(layer.Database, caller, async rows => await rows.ReadAsync(cancellationToken) ? rows.GetInt64(0) : 0, cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.QueryCanceled && !cancellationToken.IsCancellationRequested)
        {
            return -1;
        }
    }

    private static Task<(IReadOnlyList<Feature> Page, bool HasMore)> ReadAsync(
        Layer layer, string sql, IReadOnlyList<object> parameters, int limit, Caller caller, TimeSpan timeout, CancellationToken cancellationToken) =>
        new LayerQuery(sql, parameters, timeout, EndsEarly: true).RunAsync<(IReadOnlyList<Feature>, bool)>(layer.Database, caller, async rows =>
        {
            var (features, characters) = (new List<Feature>(), 0L);
            while (await rows.ReadAsync(cancellationToken))
            {
                if (features.Count == limit || characters >= PageCharacters)
                    return (features, true);
                var feature = Read(layer, rows);
                features.Add(feature);
                characters += feature.Length;
            }
            return (features, false);
        }, cancellationToken);
}
