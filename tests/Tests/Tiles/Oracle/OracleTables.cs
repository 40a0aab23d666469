namespace SpatialCockpit.Tests.Tiles.Oracle;

/// <summary>Tables that encoders get wrong: the shapes of large data on a small scale, and fixtures at the ends of the world, in four systems, with values and names that want care.</summary>
internal static class OracleTables
{
    private const string Shapes = """
        create table gis.points as select i as id, '点位' || i as name, '类别' || i % 12 as kind, 'P' || lpad(i::text, 9, '0') as code, i * 0.5 as value,
          st_setsrid(st_point(120.06 + 0.02 * sqrt(-2 * ln(random())) * cos(i), 30.26 + 0.02 * sqrt(-2 * ln(random())) * sin(i)), 4490)::geometry(Point, 4490) as geom from generate_series(1, 20000) i;
        create table gis.buildings as select i as id, case when i % 5 = 0 then '建筑' || i end as name, i % 9 as class,
          st_setsrid(st_rotate(st_makeenvelope(x, y, x + 1e-4 + i % 7 * 5e-5, y + 1e-4 + i % 5 * 4e-5), i, st_point(x, y)), 4490)::geometry(Polygon, 4490) as geom
          from (select i, 120.06 + 0.03 * (random() - 0.5) as x, 30.26 + 0.03 * (random() - 0.5) as y from generate_series(1, 8000) i) b;
        create table gis.roads as select i as id, '道路' || i % 200 as name, i % 6 as class, 1 + i % 4 as lanes,
          st_setsrid(st_makeline(array(select st_point(120.06 + 0.04 * cos(i) + j * 3e-4 * cos(i * 7 + j * 0.2), 30.26 + 0.04 * sin(i) + j * 3e-4 * sin(i * 7 + j * 0.2)) from generate_series(0, 21) j)), 4490)::geometry(LineString, 4490) as geom
          from generate_series(1, 1500) i;
        create table gis.detail as select i as id, '片区' || i as name,
          st_setsrid(st_makepolygon(st_makeline(array(select st_point(120.06 + 0.03 * cos(i) + r * cos(a), 30.26 + 0.03 * sin(i) + r * sin(a))
            from (select (j % 2000) * pi() / 1000 as a, (3e-3 + i % 9 * 1e-3) * (1 + 0.25 * sin((3 + i % 8) * (j % 2000) * pi() / 1000)) + hashint4(j % 2000 * 131 + i) / 2147483648.0 * 1e-5 as r from generate_series(0, 2000) j) k))), 4490)::geometry(Polygon, 4490) as geom
          from generate_series(1, 60) i;
        create table gis.cells as select i as id, 330106000000000 + i as code, i % 100 as cases,
          st_makeenvelope(120 + i % 50 * 0.0026, 30.2 + i / 50 * 0.00225, 120 + (i % 50 + 1) * 0.0026, 30.2 + (i / 50 + 1) * 0.00225, 4490)::geometry(Polygon, 4490) as geom from generate_series(0, 2499) i;
        """;

    /// <summary>Row numbers and shapes in degrees; <c>{0}</c> is the system. Of a world map, as far as Web Mercator goes, and beyond.</summary>
    private const string World = """"
        create table gis."世界 {0} 'Edge' ""x""" (id int primary key, "名 称" text, "a ""b"" 'c'" int, geom geometry);
        insert into gis."世界 {0} 'Edge' ""x""" select i, '名' || i, i, st_transform(st_setsrid(st_geomfromtext(shape), 4326), {0}) from (values
          (1, 'POINT(180 0)'), (2, 'POINT(-180 10)'), (3, 'POINT(179.99999 85.051)'), (4, 'POINT(-179.99999 -85.051)'), (5, 'POINT(0 89.9)'), (6, 'LINESTRING(170 60, -170 60)'),
          (7, 'MULTIPOLYGON(((179 -20, 180 -20, 180 20, 179 20, 179 -20)), ((-180 -20, -179 -20, -179 20, -180 20, -180 -20)))'), (8, 'POLYGON((0 80, 40 80, 40 89, 0 89, 0 80))'),
          (9, 'POLYGON((-180 -85, 180 -85, 180 85, -180 85, -180 -85), (0 0, 0 30, 30 30, 30 0, 0 0))'), (10, 'POLYGON((10 10, 60 60, 60 10, 10 60, 10 10))'),
          (11, 'POINT Z (100 30 7)'), (12, 'LINESTRING ZM (100 30 7 1, 101 31 8 2, 101 31 9 3)'), (13, 'MULTIPOINT((100 30), (101 31), (-100 -30))'),
          (14, 'POLYGON((100 30, 100.01 30.01, 100.01 30, 100 30.01, 100 30))'), (15, 'POLYGON((20 -40, 40 -40, 40 -20, 20 -20, 20 -40), (20 -30, 30 -25, 30 -35, 20 -30))'),
          (16, null), (17, 'POLYGON EMPTY'), (18, 'MULTIPOINT EMPTY'), (19, 'LINESTRING(-180 0, 180 0)'), (20, 'POLYGON((-180 -89.9, 180 -89.9, 180 -84, -180 -84, -180 -89.9))')) shapes (i, shape);
        """";

    /// <summary>Within the few degrees that a projection of 114° E is made for.</summary>
    private const string Local = """
        create table gis."near {0}" (id bigint primary key, kind text, n numeric, r real, day date, at timestamptz, tags text[], doc jsonb, geom geometry);
        insert into gis."near {0}" select i, case when i % 7 = 0 then '' when i % 5 = 0 then null else '名''"' || i end, i * 1.25, i * 0.1, date '2026-01-31' + i, timestamptz '2026-01-31T08:00:00.5+08' + i * interval '1 h', array['a,b', i::text], json_build_object('键', i)::jsonb,
          st_transform(case i % 12
            when 0 then st_setsrid(st_point(114 + i * 1e-4, 22.5), 4326)
            when 1 then st_setsrid(st_makepoint(114 + i * 1e-4, 22.5, 5, 6), 4326)
            when 2 then st_setsrid(st_makeline(st_makepoint(114, 22.5, 1), st_makepoint(114 + i * 1e-4, 22.5 + i * 5e-5, 2)), 4326)
            when 3 then st_makeenvelope(114, 22.5 + i * 1e-5, 114 + i * 1e-5, 22.5 + i * 2e-5, 4326)
            when 4 then st_setsrid(st_geomfromtext(format('POLYGON((%1$s 22.5, %2$s 22.51, %2$s 22.5, %1$s 22.51, %1$s 22.5))', 114 + i * 1e-4, 114.01 + i * 1e-4)), 4326)
            when 5 then st_setsrid(st_collect(array[st_point(114.01, 22.5 + i * 1e-5), st_point(114.02, 22.51)]), 4326)
            when 6 then st_setsrid(st_geomfromtext(format('MULTILINESTRING((114 22.5, %s 22.52), (114.005 22.5, 114.005 22.51))', 114.01 + i * 1e-5)), 4326)
            when 7 then st_difference(st_buffer(st_setsrid(st_point(114.01 + i * 1e-5, 22.51), 4326), 3e-3, 20), st_buffer(st_setsrid(st_point(114.01 + i * 1e-5, 22.51), 4326), 1e-3, 7))
            when 8 then null
            when 9 then st_setsrid(st_geomfromtext('GEOMETRYCOLLECTION EMPTY'), 4326)
            when 10 then st_setsrid(st_geomfromtext('LINESTRING(114.003 22.503, 114.003 22.503)'), 4326)
            else st_setsrid(st_geomfromtext(format('POLYGON((%1$s 22.5, %1$s 22.50001, %1$s 22.50002, %1$s 22.5))', 114 + i * 1e-4)), 4326) end, {0})
        from generate_series(1, 600) i;
        """;

    private const string Empty = """
        create table gis.empty (id int primary key, name text, geom geometry(MultiPolygon, 4490));
        create table gis.placeless (id int primary key, name text, geom geometry(Point, 4490)); insert into gis.placeless values (1, 'nowhere', null), (2, 'empty', 'SRID=4490;POINT EMPTY');
        create table gis.owned (id int primary key, region text collate "C" not null, audience int[] not null, geom geometry(Point, 4490));
        insert into gis.owned select i, coalesce((select code from grid.division where level = 3 order by code offset i % 3 limit 1), '') || lpad((i % 9)::text, 3, '0'), case when i % 5 = 0 then array[i % 3, 7] else '{}' end,
          st_setsrid(st_point(114 + i % 100 * 1e-4, 22.5 + i / 100 * 1e-4), 4490) from generate_series(1, 4000) i;
        """;

    private const string Protect = """
        do $$
        declare t regclass;
        begin
          for t in select c.oid from pg_class c where c.relnamespace = 'gis'::regnamespace and c.relkind = 'r' and not c.relrowsecurity loop
            if not exists (select from pg_index where indrelid = t and indisprimary) then execute format('alter table %s add primary key (id)', t); end if;
            perform platform.protect(t, case when t = 'gis.owned'::regclass then 'scoped' else 'shared' end);
          end loop;
        end $$;
        """;

    public static string Sql { get; } = string.Concat((string[])["select setseed(0.5);", Shapes, .. Of(World, 4326, 4490, 3857), .. Of(Local, 4326, 4490, 3857, 4547), Empty, Protect]);

    private static IEnumerable<string> Of(string table, params int[] systems) => systems.Select(srid => table.Replace("{0}", $"{srid}"));
}
