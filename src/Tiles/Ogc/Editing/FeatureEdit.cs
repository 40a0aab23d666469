using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Ogc.Editing;

/// <summary>One row written in a request's transaction, under the caller's scope.</summary>
internal sealed class FeatureEdit(Layer layer, ScopedTransaction transaction)
{
    private const string Region = "region";

    private readonly bool _knowsRegion = layer.Visibility == Visibility.Scoped && layer.Attributes.Any(attribute => attribute is { Name: Region, Type: "text" });

    /// <summary>The feature as it is, kept from other writers until the transaction ends.</summary>
    /// <returns>Null when there is none that the caller sees.</returns>
    public async Task<Feature?> LockAsync(string id, CoordinateSystem system, CancellationToken cancellationToken)
    {
        if (FeatureQuery.KeyValue(layer.Key!, id) is not { } key)
            return null;
        await using var find = transaction.Command($"{FeatureQuery.Select(layer, system, [])} where {FeatureQuery.KeyIs(layer, 1)} for update of t");
        find.Parameters.Add(new() { Value = key });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? FeatureQuery.Read(layer, row) : null;
    }

    /// <param name="body">A whole feature. Its id is the row's where the table does not give them itself.</param>
    public async Task<(string Id, string ETag)> InsertAsync(FeatureBody body, CancellationToken cancellationToken)
    {
        var columns = new List<(string Name, string Value)>(Given(body)) { (layer.Geometry.Column, LayerPlace.Sql(layer, body.Place!.Srid, 2)) };
        if (_knowsRegion && !body.Values.ContainsKey(Region))
            columns.Add((Region, $"coalesce({RegionAt(body.Place)}, '')"));
        List<NpgsqlParameter> parameters = [new() { Value = body.Json() }, Place(body)];
        if (body.Id is { } id && !await GivesKeysAsync(cancellationToken))
        {
            columns.Add((layer.Key!.Name, $"$3::{layer.Key.DataType}"));
            parameters.Add(new() { Value = FeatureQuery.KeyValue(layer.Key, id) ?? DBNull.Value });
        }
        await using var insert = transaction.Command($"""
            insert into {layer.Sql} as t ({string.Join(", ", columns.Select(column => SqlName.Quote(column.Name)))})
            select {string.Join(", ", columns.Select(column => column.Value))} from {Values}
            returning {layer.Key!.Sql}::text, {FeatureQuery.VersionSql(layer)}
            """);
        insert.Parameters.AddRange(parameters.ToArray());
        await using var row = await insert.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetString(0), FeatureQuery.ETag(row.GetString(0), row.GetString(1)));
    }

    /// <param name="whole">Attributes not named go back to their defaults, rather than staying as they are.</param>
    /// <returns>The new ETag.</returns>
    public async Task<string> UpdateAsync(Feature current, FeatureBody body, bool whole, CancellationToken cancellationToken)
    {
        var columns = new List<(string Name, string Value)>(Given(body));
        if (whole)
            columns.AddRange(layer.Attributes.Where(attribute => !body.Values.ContainsKey(attribute.Name) && !IsKeptRegion(attribute)).Select(attribute => (attribute.Name, "default")));
        if (body.Place is { } place)
        {
            columns.Add((layer.Geometry.Column, LayerPlace.Sql(layer, place.Srid, 2)));
            if (_knowsRegion && !body.Values.ContainsKey(Region))
                columns.Add((Region, $"coalesce({RegionAt(place)}, t.{Region})"));
        }
        if (layer.Versioned)
            columns.Add(("version", "t.version + 1"));
        else if (columns.Count == 0)
            columns.Add((layer.Key!.Name, layer.Key.Sql)); // an edit that changes nothing still is one
        await using var update = transaction.Command($"""
            update {layer.Sql} t set {string.Join(", ", columns.Select(column => $"{SqlName.Quote(column.Name)} = {column.Value}"))} from {Values}
            where {FeatureQuery.KeyIs(layer, 3)} returning {FeatureQuery.VersionSql(layer)}
            """);
        update.Parameters.AddRange(new[] { new() { Value = body.Json() }, Place(body), new NpgsqlParameter { Value = FeatureQuery.KeyValue(layer.Key!, current.Id) } });
        return FeatureQuery.ETag(current.Id, (string)(await update.ExecuteScalarAsync(cancellationToken))!);
    }

    public async Task DeleteAsync(Feature current, CancellationToken cancellationToken)
    {
        await using var delete = transaction.Command($"delete from {layer.Sql} t where {FeatureQuery.KeyIs(layer, 1)}");
        delete.Parameters.Add(new() { Value = FeatureQuery.KeyValue(layer.Key!, current.Id) });
        await delete.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>$1, an object by column, as a row of the table: PostgreSQL makes of each value what the column holds.</summary>
    private string Values => $"jsonb_populate_record(null::{layer.Sql}, $1::jsonb) p";

    private static IEnumerable<(string Name, string Value)> Given(FeatureBody body) => body.Values.Keys.Select(name => (name, $"p.{SqlName.Quote(name)}"));

    private static NpgsqlParameter Place(FeatureBody body) => new() { Value = (object?)body.Place?.Ewkb ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea };

    private bool IsKeptRegion(LayerAttribute attribute) => _knowsRegion && attribute.Name == Region;

    /// <summary>Who says where a thing stands need not know what the division is called: the smallest one there.</summary>
    private string RegionAt(LayerPlace place) => place.Ewkb is null ? "null" : $"""
        (select d.code from grid.division d, st_transform(st_pointonsurface({LayerPlace.Sql(layer, place.Srid, 2)}), {Ewkb.RecordSrid}) at(place) where d.geom && at.place and st_covers(d.geom, at.place) order by d.level desc limit 1)
        """;

    /// <summary>Whether a row without a key gets one from the table.</summary>
    private async Task<bool> GivesKeysAsync(CancellationToken cancellationToken)
    {
        await using var ask = transaction.Command("select atthasdef or attidentity <> '' from pg_attribute where attrelid = $1::regclass and attname = $2");
        ask.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = layer.Sql }, new() { Value = layer.Key!.Name } });
        return await ask.ExecuteScalarAsync(cancellationToken) is true;
    }
}
