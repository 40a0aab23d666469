using System.Globalization;
using System.Net.Http.Json;
using Npgsql;

namespace SpatialCockpit.Benchmarks.Packs;

/// <summary>A pack of lifts with maintenance and inspections, and as many of them as a city has: ten records each, the same every time. Put below the triggers, as nobody waits an hour for a million of anything.</summary>
internal sealed class PackWorld(BenchCity city, int objects)
{
    private const int RecordsEach = 10;

    private const string Pack = """
        name: bench-lifts
        title: 电梯
        version: 1
        objects:
          bench_lift:
            title: 电梯
            jurisdiction: body
            code: { pattern: "^L[0-9]{8}$" }
            heading: name
            attributes:
              name: { title: 名称, searchable: true }
              maker: { title: 制造单位, searchable: true }
              state: { title: 状态, searchable: true }
              made_on: { title: 制造日期, type: date, searchable: true }
              commissioned_on: { title: 投用日期, type: date, searchable: true }
              load_kg: { title: 额定载重量, type: integer, searchable: true }
              address: { title: 地址 }
        records:
          bench_maintenance:
            title: 维保
            of: [bench_lift]
            attributes:
              worker: { title: 人员, searchable: true }
          bench_inspection:
            title: 定期检验
            of: [bench_lift]
            attributes:
              next_on: { title: 下次检验日期, type: date }
              result: { title: 结论 }
        obligations:
          bench_maintained:
            title: 维保
            objects: { type: bench_lift, where: "state = 'in_use'" }
            from: { attribute: commissioned_on }
            every: { days: 15 }
            grace: { days: 2 }
            satisfied_by: bench_maintenance
            bands: { yellow: "<= 3", red: overdue }
            escalate: [{ since: due, to: district }]
          bench_inspected:
            title: 定期检验
            objects: { type: bench_lift, where: "state = 'in_use'" }
            due: [{ record: bench_inspection, field: next_on, where: "result = 'passed'" }]
            bands: { blue: 3个月以内, yellow: 2个月以内, orange: 1个月以内, red: 逾期 }
        feeds:
          bench_feed:
            title: 电梯
            system: bench
            into: { object: bench_lift }
            id: id
            order: seq
            code: code
            region: region
            place: { lon: lon, lat: lat, crs: wgs84 }
            attributes: { name: name, maker: maker, state: state, made_on: made_on, load_kg: load_kg, address: address }
        """;

    public int Objects => objects;

    public static string Code(int number) => string.Create(CultureInfo.InvariantCulture, $"L{number:00000000}");

    /// <summary>Of the feed.</summary>
    public static string Line(int id, int sequence) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"id":"s{{id}}","seq":{{sequence}},"code":"{{Code(80_000_000 + id)}}","region":"990101","lon":{{119 + id % 1000 * 1e-3}},"lat":{{30 + id / 1000 * 1e-3}},"name":"送来{{id}}","maker":"厂{{sequence % 200}}","state":"in_use","made_on":"2020-01-31","load_kg":{{400 + sequence}},"address":"某路{{id % 500}}号"}""");

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        (await city.Client.PutAsJsonAsync("/packs/bench-lifts", new { files = new Dictionary<string, string> { ["pack.yaml"] = Pack } }, cancellationToken)).EnsureSuccessStatusCode();
        string[] tables = ["registry.bench_lift", "registry.bench_maintenance", "registry.bench_inspection"];
        foreach (var table in tables)
            await ExecuteAsync(city.Record.Owner, $"alter table {table} disable trigger user", cancellationToken);
        await ExecuteAsync(city.Record.Feed, $"""
            insert into registry.bench_lift (code, name, maker, state, made_on, commissioned_on, load_kg, address, region, changed_by, valid_from, geom)
            select 'L' || lpad(i::text, 8, '0'), '电梯' || (i * 7919::bigint % {objects}), '厂' || (i * 31 % 200), case when i % 20 = 0 then 'stopped' else 'in_use' end, date '2005-01-01' + (i * 13 % 7000), date '2006-01-01' + (i * 17 % 7000), 400 + 10 * (i % 150),
              '某路' || (i % 5000) || '号', '9901' || lpad((i % 12 + 1)::text, 2, '0'), 'bench', now() - interval '1 year', st_setsrid(st_point(119 + (i % 1000) * 1e-3, 30 + (i / 1000) * 1e-3), 4490) from generate_series(1, {objects}) i
            """, cancellationToken);
        await ExecuteAsync(city.Record.Feed, """
            insert into registry.bench_lift_history (object, version, action, recorded_at, valid_from, changed_by, before, after)
            select id, 1, 'create', changed_at, valid_from, changed_by, '{}', jsonb_build_object('code', code, 'life', life, 'name', name, 'state', state, 'commissioned_on', commissioned_on, 'made_on', made_on) from registry.bench_lift
            """, cancellationToken);
        await ExecuteAsync(city.Record.Feed, $"""
            insert into registry.bench_maintenance (object_type, object, object_code, occurred_at, region, worker)
            select 'bench_lift', l.id, l.code, now() - (k * 15 - l.id % 15) * interval '1 day' - l.id % 1000 * interval '1 minute', l.region, '工' || (l.id % 1000) from generate_series(1, {RecordsEach - 1}) k, registry.bench_lift l
            """, cancellationToken);
        await ExecuteAsync(city.Record.Feed, """
            insert into registry.bench_inspection (object_type, object, object_code, occurred_at, region, next_on, result)
            select 'bench_lift', id, code, now() - id % 400 * interval '1 day', region, current_date + 365 - (id % 400)::int, 'passed' from registry.bench_lift
            """, cancellationToken);
        foreach (var table in tables)
        {
            await ExecuteAsync(city.Record.Owner, $"alter table {table} enable trigger user", cancellationToken);
            await ExecuteAsync(city.Record.Owner, $"vacuum analyze {table}", cancellationToken);
        }
        await ExecuteAsync(city.Record.Owner, "vacuum analyze registry.bench_lift_history", cancellationToken);
        await city.CatchUpAsync(cancellationToken);
    }

    public static async Task ExecuteAsync(NpgsqlDataSource role, string sql, CancellationToken cancellationToken)
    {
        await using var command = role.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
