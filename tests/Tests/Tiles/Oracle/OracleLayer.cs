using Npgsql;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Tiles.Oracle;

/// <summary>A layer's table, and what PostGIS itself makes of it: statements as its manual writes them, of the table's own columns.</summary>
/// <param name="Source">What the catalogue says makes the tiles.</param>
/// <param name="Columns">SQL of key and attributes under their names.</param>
public sealed record OracleLayer(string Name, string Table, string Key, string Geometry, bool IsScoped, int MinZoom, string Source, string Columns)
{
    private const string TableSql = """
        select format('%I.%I', n.nspname, c.relname), quote_ident(g.attname), exists (select from pg_policy where polrelid = c.oid and polname = 'scoped'),
               (select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] where i.indrelid = c.oid and i.indisprimary and i.indnatts = 1 and a.atttypid in ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)),
               array(select case when t.typname in ('text', 'varchar', 'bpchar', 'int2', 'int4', 'int8', 'float4', 'float8', 'bool') then format('%I', a.attname)
                                 when t.typname = 'numeric' then format('%I::float8 as %1$I', a.attname)
                                 when t.typname in ('timestamptz', 'timestamp') then format('to_json(%I) #>> ''{}'' as %1$I', a.attname)
                                 when t.typcategory = 'A' then format('to_json(%I)::text as %1$I', a.attname)
                                 else format('%I::text as %1$I', a.attname) end
                     from pg_attribute a join pg_type t on t.oid = a.atttypid where a.attrelid = c.oid and a.attname = any ($2) and a.attnum > 0)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute g on g.attrelid = c.oid and g.atttypid = 'geometry'::regtype and not g.attisdropped
        where n.nspname || '.' || c.relname = $1 order by g.attnum limit 1
        """;

    private string Mercator => $"st_transform(st_curvetoline({Geometry}), 3857)";

    public static async Task<OracleLayer> DescribeAsync(NpgsqlDataSource database, string name, string[] attributes, int minZoom, string source, CancellationToken cancellationToken)
    {
        await using var describe = database.CreateCommand(TableSql);
        describe.Parameters.Add(new() { Value = name });
        describe.Parameters.Add(new() { Value = attributes });
        await using var row = await describe.ExecuteReaderAsync(cancellationToken);
        (await row.ReadAsync(cancellationToken)).ShouldBeTrue(name);
        row.IsDBNull(3).ShouldBeFalse($"{name} has no whole number for a key");
        var key = row.GetString(3);
        return new(name, row.GetString(0), key, row.GetString(1), row.GetBoolean(2), minZoom, source, string.Join(", ", row.GetFieldValue<string[]>(4).Prepend($"\"{key}\"")));
    }

    /// <summary>One <c>bytea</c>.</summary>
    public string TileSql(TileCoordinate tile, string where = "true") => $"""
        (select coalesce(st_asmvt(f, '{Name.Replace("'", "''")}', 4096, 'geom', '{Key}'), '') from (
           select {Columns}, st_asmvtgeom({Mercator}, st_tileenvelope({tile.Z}, {tile.X}, {tile.Y}), 4096, 64, true) as geom
           from {Table} where {Mercator} && st_tileenvelope({tile.Z}, {tile.X}, {tile.Y}, margin => 64.0 / 4096) and {where} order by "{Key}") f where geom is not null)
        """;

    /// <summary>Places of rows in degrees, as many as asked for, the same for the same seed.</summary>
    public string PlacesSql(int count, int seed) => $"""
        select st_x(p.geom), st_y(p.geom)
        from (select st_transform(st_curvetoline({Geometry}), 4326) as geom from {Table} where not st_isempty({Geometry}) order by md5("{Key}" || ' {seed}') limit {count}) r,
             lateral (select geom from st_dumppoints(r.geom) d order by md5(d.path::text || '{seed}') limit 1) p
        """;

    /// <summary>How many rows have a place on the map.</summary>
    public string RowsSql(string where) => $"select count(*) from {Table} where not st_isempty({Geometry}) and {Mercator} && st_tileenvelope(0, 0, 0) and {where}";

    /// <summary>How many rows have the middle of their box in the tile; its western and northern edge are its own.</summary>
    public string CountSql(TileCoordinate tile, string where)
    {
        var edges = tile.EnvelopeMeters();
        return FormattableString.Invariant($"""
            select count(*) from (select (st_xmin(g) + st_xmax(g)) / 2 as x, (st_ymin(g) + st_ymax(g)) / 2 as y from (select {Mercator} as g from {Table} where {where}) shapes) middles
            where x >= {edges.MinX:R} and x < {edges.MaxX:R} and y > {edges.MinY:R} and y <= {edges.MaxY:R}
            """);
    }

    /// <summary>Whether a row meets the tile or its buffer.</summary>
    public string OccupiedSql(TileCoordinate tile) => $"select exists (select from {Table} where {Mercator} && st_tileenvelope({tile.Z}, {tile.X}, {tile.Y}, margin => 64.0 / 4096))";

    /// <summary>Indexes of what tiles are judged by, so that thousands can be.</summary>
    public string IndexSql => $"create index on {Table} using gist (st_transform(st_curvetoline({Geometry}), 3857))";
}
