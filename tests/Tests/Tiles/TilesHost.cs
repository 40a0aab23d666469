using System.Net;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Record;
using SpatialCockpit.Tests.Tiles.Snapshots;

namespace SpatialCockpit.Tests.Tiles;

/// <summary>The host over a small invented city around 110° E 45° N: roads and places for all, 200 parts in each of two districts.</summary>
public class TilesHost(TestRecord record) : SnapshotHost(record)
{
    public const string East = "990102";
    public const string West = "990101";

    /// <summary>Holds every part and road.</summary>
    public static TileCoordinate Home { get; } = TileCoordinate.At(new(110.005, 45.005), 12);

    public HttpClient WestSupervisor { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ChangeAsync($"""
            insert into registry.part (code, class_code, class_name, state, owner_unit, region, geom)
            select '9901010101' || lpad(i::text, 6, '0'), lpad((1 + i % 5)::text, 2, '0') || '01', 'cover ' || i, 'good', null, case when i <= 200 then '{West}' else '{East}' end,
                   st_setsrid(st_point(110 + i * 2e-5, 45 + i * 2e-5), 4490)
            from generate_series(1, 400) i;
            insert into gis.road (name, class, oneway, geom)
            select '路 ' || i, case when i % 2 = 0 then 'primary' else 'service' end, i % 3 = 0, st_setsrid(st_makeline(st_point(110, 45 + i * 1e-4), st_point(110.01, 45 + i * 1e-4)), 4490)
            from generate_series(1, 20) i;
            insert into gis.place (name, class, population, geom) values ('某市', 'city', 900000, st_setsrid(st_point(110.004, 45.004), 4490));
            insert into registry.unit (code, name, kind, contact, phone, region, geom)
            values ('91990000X', '某公司', 'maintenance', '张某', '13900000000', '{West}', st_setsrid(st_point(110.002, 45.002), 4490));
            insert into cases.case_file (code, kind, class_code, class_name, channel, state, stage, occurred_at, on_time, region, geom)
            values ('C1', 'event', '0101', 'litter', 'patrol', 'closed', 'closed', '2026-01-31T20:00:00Z', true, '{West}', st_setsrid(st_point(110.003, 45.003), 4490));
            """);
        WestSupervisor = await ClientAsync([Role.Supervisor], [West]);
        await ReadIntoMemoryAsync();
    }

    internal static async Task<DecodedTile?> TileAsync(HttpClient client, string layers, TileCoordinate tile, string query = "")
    {
        using var answer = await client.GetAsync($"/tiles/{layers}/{tile}.mvt{query}", TestContext.Current.CancellationToken);
        if (answer.StatusCode == HttpStatusCode.NoContent)
            return null;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return DecodedTile.Read(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
