using System.Globalization;

namespace SpatialCockpit.Benchmarks.Packs;

/// <summary>The register of a large city in the shipped pack of equipment: eight classes, a unit for every ten devices, an inspection each, and doubts in some of the data. Put below the triggers.</summary>
internal sealed class NightWorld(BenchCity city, int devices)
{
    public int Devices => devices;

    public static string Code(int number) => string.Create(CultureInfo.InvariantCulture, $"B{number:0000000}");

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var units = devices / 10;
        await FillAsync("registry.unit", $"""
            insert into registry.unit (code, name, kind, state, legal_representative, legal_phone, registered_by, registered_address, is_public_gathering, has_hazardous_chemicals, supervising_body, region, geom)
            select 'U' || lpad(i::text, 17, '0'), '单位' || (i - i % 1000 / 999), 'use', 'active', '某', '100', '市场监督管理局', case when i % 50 > 0 then '某路' || i % 5000 || '号' end, i % 7 = 0, false, '监管所' || i % 40,
              '9901' || lpad((i % 12 + 1)::text, 2, '0') || '001', st_setsrid(st_point(119 + (i % 1000) * 1e-3, 30 + (i / 1000) * 1e-3), 4490) from generate_series(1, {units}) i
            """, cancellationToken);
        await FillAsync("registry.special_equipment", $"""
            insert into registry.special_equipment (code, name, category, kind, state, address, site_name, next_inspection_on, inspection_result, use_unit_code, use_contact, use_phone, owner_unit_code, maintenance_unit_code, device_code, registration_no, archive_no,
              registered_by, registered_on, supervising_body, level, maker, model, product_no, made_on, commissioned_on, floors, stops, doors, load_kg, control_mode, speed_mps, region, geom)
            select 'B' || lpad(i::text, 7, '0'), '设备' || i, c.category, '曳引驱动乘客电梯', case when i % 25 > 0 then 'in_use' else 'stopped' end, '某路' || i % 5000 || '号', '小区' || i % 3000, current_date + (i % 800) - 20, '合格', u.code, '某', case when i % 40 > 0 then '100' end,
              u.code, case when c.is_lift then u.code end, lpad((i - i % 500 / 499)::text, 17, '3'), case when i % 30 > 0 then '梯' || i end, '档' || i, '市场监督管理局', date '2015-01-01' + i % 3000, '监管所' || i % 40, 'normal', '厂' || i % 200, 'M' || i % 300, 'P' || i,
              date '2006-01-01' + i % 6000, date '2007-01-01' + i % 6000, case when c.is_lift then i % 30 end, case when c.is_lift then i % 30 end, case when c.is_lift then i % 30 end, case when c.is_lift and i % 60 > 0 then 1000 end, case when c.is_lift then '集选' end,
              case when c.is_lift then 1.75 end, '9901' || lpad((i % 12 + 1)::text, 2, '0') || '001', st_setsrid(st_point(119 + (i % 1000) * 1e-3, 30 + (i / 1000) * 1e-3), 4490)
            from generate_series(1, {devices}) i, lateral (select 'U' || lpad((1 + i % {units})::text, 17, '0') as code) u,
              lateral (select (array['lift', 'lift', 'lift', 'lift', 'lift', 'pressure_vessel', 'boiler', 'crane', 'in_plant_vehicle', 'pressure_pipe'])[1 + i % 10] as category, i % 10 < 5 as is_lift) c
            """, cancellationToken);
        await FillAsync("registry.special_equipment_history", """
            insert into registry.special_equipment_history (object, version, action, recorded_at, valid_from, changed_by, before, after)
            select id, 1, 'create', changed_at, changed_at - interval '1 year', 'bench', '{}', jsonb_build_object('code', code, 'life', life, 'name', name, 'category', category, 'state', state, 'next_inspection_on', next_inspection_on, 'made_on', made_on, 'commissioned_on', commissioned_on, 'registration_no', registration_no) from registry.special_equipment
            """, cancellationToken);
        await FillAsync("registry.inspection", """
            insert into registry.inspection (object_type, object, object_code, occurred_at, region, inspection_kind, result, next_inspection_on)
            select 'special_equipment', id, code, now() - id % 700 * interval '1 day', region, '定期检验', case when id % 200 > 0 then '合格' else '不合格' end, next_inspection_on from registry.special_equipment
            """, cancellationToken);
        await city.CatchUpAsync(cancellationToken);
    }

    private async Task FillAsync(string table, string sql, CancellationToken cancellationToken)
    {
        await PackWorld.ExecuteAsync(city.Record.Owner, $"alter table {table} disable trigger user", cancellationToken);
        await PackWorld.ExecuteAsync(city.Record.Feed, sql, cancellationToken);
        await PackWorld.ExecuteAsync(city.Record.Owner, $"alter table {table} enable trigger user", cancellationToken);
        await PackWorld.ExecuteAsync(city.Record.Owner, $"vacuum analyze {table}", cancellationToken);
    }
}
