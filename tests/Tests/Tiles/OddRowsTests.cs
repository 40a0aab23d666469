using System.Net;

namespace SpatialCockpit.Tests.Tiles;

/// <summary>One row that no map can show takes neither the other rows of its layer away nor the other layers.</summary>
public sealed class OddRowsTests(TilesHost host) : IClassFixture<TilesHost>
{
    private const string Good = "'SRID=4490;POINT(110.005 45.005)'";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Two rows as SQL, and whether PostGIS makes the tiles.</summary>
    public static TheoryData<string, string, bool> Rows => new()
    {
        { "'SRID=999999;POINT(1 1)'", Good, false },
        { Good, "'SRID=999999;POINT(1 1)'", false },
        { "'SRID=3857;POINT(1 1)'", Good, true },
        { Good, "'POINT(1 1)'", false },
        { Good, "'SRID=4490;TIN Z(((115 44 0,115 45 0,116 44 0,115 44 0)))'", false },
        { Good, "'SRID=4490;TIN Z(((115 44 0,115 45 0,116 44 0,115 44 0)))'", true },
        { Good, "'SRID=4490;GEOMETRYCOLLECTION(POINT(110.006 45.006),LINESTRING(110 45,111 46),GEOMETRYCOLLECTION(POINT(1 1)),GEOMETRYCOLLECTION EMPTY)'", false },
        { Good, "st_setsrid(st_point('Infinity', 1), 4490)", true },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_layer_with_an_odd_row_is_told_drawn_and_read(string first, string second, bool byPostgis)
    {
        // A policy that is not ours: then PostGIS makes the tiles.
        var guard = byPostgis ? "alter table gis.odd enable row level security; create policy mine on gis.odd for select to cockpit_app using (id > 0); grant select on gis.odd to cockpit_app, cockpit_feed" : "select platform.protect('gis.odd', 'shared')";
        await host.ChangeAsync($"drop table if exists gis.odd; create table gis.odd (id int primary key, geom geometry); {guard}");
        foreach (var (id, row) in new[] { (1, first), (2, second) })
            await host.ChangeAsync($"insert into gis.odd values ({id}, {row})");
        string[] addresses = ["/tiles", "/tiles/gis.odd", $"/tiles/gis.odd/{TilesHost.Home}.mvt", "/tiles/gis.odd/0/0/0.mvt", "/tiles/gis.odd/21/1689100/771000.mvt", "/ogc/collections", "/ogc/collections/gis.odd/items", "/styles/gis.odd"];
        foreach (var address in addresses)
        {
            using var answer = await host.Admin.GetAsync(address, Token);
            var text = await answer.Content.ReadAsStringAsync(Token);
            answer.StatusCode.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.NotFound], $"{address}: {text}");
        }
        using var all = await host.Admin.GetAsync("/tiles", Token);
        all.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
