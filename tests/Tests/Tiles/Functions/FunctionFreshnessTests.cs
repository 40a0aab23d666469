namespace SpatialCockpit.Tests.Tiles.Functions;

/// <summary>What changes the tables or the function itself changes the tiles; where nobody knows, they are made anew.</summary>
public sealed class FunctionFreshnessTests(FunctionHost host) : IClassFixture<FunctionHost>
{
    [Fact]
    public async Task A_row_of_a_named_table_is_there_at_once()
    {
        (await CountAsync()).ShouldBe(10);
        await host.ChangeAsync("insert into gis.road (name, class, geom) values ('新路', 'primary', st_setsrid(st_makeline(st_point(110, 45.003), st_point(110.01, 45.003)), 4490))");
        (await CountAsync()).ShouldBe(11);
    }

    [Fact]
    public async Task A_function_that_is_replaced_or_dropped_is_seen()
    {
        (await DensityAsync()).ShouldNotBeNull()["gis.density"].Features[0].Properties.Keys.ShouldContain("cell");
        await host.ChangeAsync("""
            create or replace function gis.density_tile(z integer, x integer, y integer, cell double precision) returns bytea language sql stable as
            $$ select st_asmvt(t, 'density', 4096, 'geom') from (select st_asmvtgeom(st_transform(st_setsrid(st_point(110.004, 45.004), 4326), 3857), st_tileenvelope(z, x, y)) as geom, 2 as second) t $$
            """);
        (await DensityAsync()).ShouldNotBeNull()["gis.density"].Features.Single().Properties.Keys.ShouldContain("second");
        await host.ChangeAsync("drop function gis.density_tile");
        using var gone = await host.Admin.GetAsync($"/tiles/gis.density/{TilesHost.Home}.mvt", TestContext.Current.CancellationToken);
        ((int)gone.StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task Where_no_table_is_named_every_question_is_asked_anew()
    {
        var names = new HashSet<object>();
        for (var i = 0; i < 3; i++)
            names.Add((await TilesHost.TileAsync(host.Admin, "gis.moment", TilesHost.Home))!["gis.moment"].Features.Single().Properties["name"]);
        names.Count.ShouldBe(3);
    }

    private async Task<int> CountAsync() => (await TilesHost.TileAsync(host.Admin, "gis.busy_road", TilesHost.Home))!["gis.busy_road"].Features.Count;

    private Task<DecodedTile?> DensityAsync() => TilesHost.TileAsync(host.Admin, "gis.density", TilesHost.Home);
}
