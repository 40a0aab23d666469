using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Tests.Platform.Changes;
using SpatialCockpit.Tests.Tiles;

namespace SpatialCockpit.Tests.Cockpit;

/// <summary>Whatever program commits a row, every projection has it once the wait returns.</summary>
public sealed class FreshnessTests(TilesHost host) : IClassFixture<TilesHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_changed_by_psql_is_in_the_tile_in_the_search_and_in_a_projection_of_its_own()
    {
        var toy = new ToyProjection("toy", "address.place");
        using var stream = new ChangeStream(host.Database, new ChangeStreamOptions { NodeId = "freshness" }, [toy], NullLogger<ChangeStream>.Instance);
        await stream.StartAsync(Token);
        try
        {
            await PsqlAsync("insert into address.place (source, source_id, layer, name, road, number, geom) values ('psql', '1', 'address', '新桥路7号', '新桥路', '7号', st_setsrid(st_point(110.005, 45.005), 4490))");
            await ExpectAsync(stream, toy, "新桥路7号");
            await PsqlAsync("update address.place set name = '新桥路9号', number = '9号' where source = 'psql'");
            await ExpectAsync(stream, toy, "新桥路9号");
            await PsqlAsync("delete from address.place where source = 'psql'");
            await ExpectAsync(stream, toy, null);
        }
        finally
        {
            await stream.StopAsync(Token);
            await ChangeStream.DropSlotAsync(host.Database, new ChangeStreamOptions { NodeId = "freshness" }, Token);
        }
    }

    /// <param name="name">Of the one place; null when it is gone.</param>
    private async Task ExpectAsync(ChangeStream stream, ToyProjection toy, string? name)
    {
        var lsn = (await PsqlAsync("select pg_current_wal_insert_lsn()")).Trim();
        using var waited = await host.Admin.GetAsync($"/changes/wait?lsn={lsn}&for=tiles,search&timeout_s=60", Token);
        waited.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await stream.WaitAsync(Lsn.Parse(lsn), new HashSet<string> { "toy" }, TimeSpan.FromSeconds(60), Token)).ShouldBeEmpty();

        var tile = await TilesHost.TileAsync(host.Admin, "address.place", TilesHost.Home, "?complete=true");
        (tile?["address.place"].Features.Single().Properties["name"]).ShouldBe(name);

        var found = await host.Admin.GetFromJsonAsync<JsonElement>($"/v1/search?text={Uri.EscapeDataString(name ?? "新桥路9号")}", Token);
        found.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties").GetProperty("source_id").GetString()).OfType<string>().ShouldBe(name is null ? [] : ["1"]);

        await using var connection = await host.Database.Feed.OpenConnectionAsync(Token);
        toy.Copy("address.place").ShouldBe(await ToyProjection.TableAsync(connection, "address.place", Token));
    }

    private Task<string> PsqlAsync(string sql)
    {
        var connection = new NpgsqlConnectionStringBuilder(host.Connections.Feed);
        return ForeignProgram.RunAsync("psql", ["-X", "-At", "-v", "ON_ERROR_STOP=1", "-h", connection.Host!, "-U", connection.Username!, "-d", connection.Database!, "-c", sql]);
    }
}
