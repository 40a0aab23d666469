using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Tiles.Functions;

/// <summary>The small city with layers that functions and a select make, as an operator's own pack declares them; the functions come after the start.</summary>
public sealed class FunctionHost(TestRecord record) : TilesHost(record)
{
    private const string Rows = "returns table (id bigint, geom geometry, code text, class_code text) language sql stable as";

    private const string InTile = "p.geom && st_transform(st_tileenvelope(z, x, y), 4490)";

    protected override async Task<StartOptions> OptionsAsync(StartOptions usual)
    {
        Directory.CreateDirectory(Data.File("packs/own"));
        await File.WriteAllTextAsync(Data.File("packs/own/pack.yaml"), "name: own\ntitle: 自有图层\n");
        await File.WriteAllTextAsync(Data.File("packs/own/layers.yaml"), """
            registry.near:
              title: 附近部件
              title_en: Parts near
              function: registry.part_rows
              tables: [registry.part]
              geometry: Point
              parameters:
                class: {type: text, title: 类别}
                most: {type: integer, least: 1, most: 1000, default: 1000}
            gis.density: {title: 密度, function: gis.density_tile, tables: [registry.part], parameters: {cell: {type: number, least: 1, most: 100, default: 10}}}
            gis.asked: {title: 所问, function: gis.asked_tile, tables: [registry.part], parameters: {day: {type: date}, word: {type: text, one_of: [a, 二]}, flag: {type: boolean, default: true}}}
            gis.moment: {title: 此刻, function: gis.moment_rows}
            gis.who: {title: 问者, function: gis.who_rows, tables: [gis.road]}
            gis.garbage: {title: 乱码, function: gis.garbage_tile, tables: [gis.road]}
            gis.raising: {title: 出错, function: gis.raising_rows, tables: [gis.road]}
            gis.writing: {title: 写入, function: gis.writing_tile, tables: [gis.road]}
            gis.slow: {title: 慢, function: gis.slow_tile, tables: [gis.road]}
            gis.owner: {title: 越权, function: gis.owner_rows}
            gis.double: {title: 重名, function: gis.double_tile}
            gis.plane: {title: 平面, srid: 4547, sql: "select id, geom from gis.plane_row", tables: [gis.plane_row]}
            gis.flat: {title: 无图形, function: gis.flat_rows}
            gis.busy_road:
              title: 大路
              sql: select id, name, class, geom from gis.road where class = {class} and id <= {up_to}
              tables: [gis.road]
              parameters:
                class: {type: text, default: primary}
                up_to: {type: integer, default: 1000}
            """);
        return usual;
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ChangeAsync($$"""
            create table gis.plane_row (id bigint primary key, geom geometry(Geometry, 4547)); select platform.protect('gis.plane_row', 'shared');
            insert into gis.plane_row values (1, st_setsrid(st_point(500000, 3000000), 4547)), (2, st_geomfromtext('CIRCULARSTRING(200000 3000000, 500000 3900000, 800000 3000000)', 4547));
            create function registry.part_rows(z integer, x integer, y integer, class text default null, most integer default 5) {{Rows}}
            $$ select p.id, p.geom, p.code, p.class_code from registry.part p where {{InTile}} and (class is null or p.class_code = class) order by p.id limit most $$;
            create function gis.density_tile(z integer, x integer, y integer, cell double precision) returns bytea language sql stable as
            $$ select st_asmvt(t, 'density', 4096, 'geom') from (select st_asmvtgeom(st_transform(p.geom, 3857), st_tileenvelope(z, x, y), 4096, 0, true) as geom, count(*) as parts, cell as cell
               from registry.part p where {{InTile}} group by 1) t $$;
            create function gis.asked_tile(z integer, x integer, y integer, query json) returns bytea language sql stable as
            $$ select st_asmvt(t, 'other', 4096, 'geom') from (select st_asmvtgeom(st_transform(st_setsrid(st_point(110.004, 45.004), 4326), 3857), st_tileenvelope(z, x, y)) as geom, query::text as asked) t $$;
            create function gis.moment_rows(z integer, x integer, y integer) returns table (geom geometry, name text) language sql volatile as $$ select st_setsrid(st_point(110.004, 45.004), 4490), gen_random_uuid()::text $$;
            create function gis.who_rows(z integer, x integer, y integer) returns table (geom geometry, name text) language sql stable as $$ select st_setsrid(st_point(110.004, 45.004), 4490), current_setting('cockpit.caller') $$;
            create function gis.garbage_tile(z integer, x integer, y integer) returns bytea language sql as $$ select '\xdeadbeef'::bytea $$;
            create function gis.raising_rows(z integer, x integer, y integer) {{Rows.Replace("sql stable", "plpgsql stable", StringComparison.Ordinal)}} $$ begin raise exception 'the secret of %', z; end $$;
            create function gis.writing_tile(z integer, x integer, y integer) returns bytea language sql volatile as $$ insert into gis.layer (name) values ('gis.written') returning null::bytea $$;
            create function gis.slow_tile(z integer, x integer, y integer) returns bytea language sql volatile as $$ select null::bytea from pg_sleep(60) $$;
            create function gis.owner_rows(z integer, x integer, y integer) {{Rows.Replace("sql stable", "sql stable security definer", StringComparison.Ordinal)}} $$ select p.id, p.geom, p.code, p.class_code from registry.part p $$;
            create function gis.double_tile(z integer, x integer, y integer) returns bytea language sql as $$ select null::bytea $$;
            create function gis.double_tile(z integer, x integer, y integer, more integer default 1) returns bytea language sql as $$ select null::bytea $$;
            create function gis.flat_rows(z integer, x integer, y integer) returns table (id bigint) language sql as $$ select 1::bigint $$;
            """);
    }
}
