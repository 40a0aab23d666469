using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>Whoever works for the party that an attribute names sees the object, as long as it names it.</summary>
public sealed class ShownTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Pack = """
        name: pumps
        title: 泵
        objects:
          plant:
            title: 厂
            geometry: none
            jurisdiction: body
            party: true
            editors: [supervisor]
          pump:
            title: 泵
            geometry: none
            jurisdiction: body
            editors: [supervisor]
            attributes:
              run_by: { title: 运行单位, refers: plant, shows: true }
              owned_by: { title: 产权单位, refers: plant, shows: true }
        records:
          repair: { title: 修理, of: [pump], editors: [supervisor] }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await new PackClient(host.Admin).InstallAsync("pumps", Pack);
        await SqlAsync("insert into registry.plant (code, region) values ('A', '990101'), ('B', '990101')");
    }

    public async ValueTask DisposeAsync()
    {
        await SqlAsync("delete from registry.repair; delete from registry.pump; delete from registry.plant");
        (await new PackClient(host.Admin).RemoveAsync("pumps")).ShouldBeNull();
    }

    [Fact]
    public async Task Who_is_named_sees_it_and_who_is_not_any_more_does_not()
    {
        var pumps = new ObjectClient(host.Admin, "pump");
        await pumps.MakeAsync(new { code = "P1", region = "990102", attributes = new { run_by = "A", owned_by = "B" } });
        await SqlAsync("insert into registry.repair (object_type, object, object_code, occurred_at) select 'pump', id, code, now() from registry.pump");
        using var a = await StaffAsync("A");
        using var b = await StaffAsync("B");
        (await SeenAsync(a), await SeenAsync(b), await RepairsAsync(a)).ShouldBe(("P1", "P1", 1));
        await pumps.ChangeAsync("P1", new { attributes = new { run_by = "B" } });
        (await SeenAsync(a), await SeenAsync(b), await RepairsAsync(a)).ShouldBe(("", "P1", 0));
        await pumps.ChangeAsync("P1", new { attributes = new { owned_by = (string?)null } });
        (await SeenAsync(b)).ShouldBe("P1", "it is still the one that runs it");
        await pumps.ChangeAsync("P1", new { attributes = new { run_by = (string?)null } });
        (await SeenAsync(b)).ShouldBe("");
    }

    [Fact]
    public async Task A_party_may_be_registered_after_what_names_it()
    {
        await SqlAsync("insert into registry.pump (code, run_by, audience) values ('P2', 'late', '{700005}')");
        await SqlAsync("insert into registry.plant (code) values ('late')");
        using var late = await StaffAsync("late");
        using var given = await host.ClientAsync([Role.Party], [], [700005]);
        (await SeenAsync(late), await SeenAsync(given)).ShouldBe(("P2", "P2"));
        await SqlAsync("delete from registry.pump");
        (await AskAsync("select count(*) from registry.audience where type = 'pump'")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_pack_begins_and_ceases_to_show_what_is_there()
    {
        var closed = Pack.Replace("refers: plant, shows: true", "refers: plant", StringComparison.Ordinal);
        await new PackClient(host.Admin).InstallAsync("pumps", closed);
        await SqlAsync("insert into registry.pump (code, run_by) values ('P3', 'A')");
        using var a = await StaffAsync("A");
        (await SeenAsync(a)).ShouldBe("");
        await new PackClient(host.Admin).InstallAsync("pumps", Pack);
        (await SeenAsync(a)).ShouldBe("P3");
        await new PackClient(host.Admin).InstallAsync("pumps", closed);
        (await SeenAsync(a)).ShouldBe("");
        await SqlAsync("update registry.pump set run_by = 'B'; update registry.pump set run_by = 'A'");
        (await SeenAsync(a)).ShouldBe("");
    }

    [Theory]
    [InlineData("run_by: { title: 运行单位, refers: plant, shows: true }", "run_by: { title: 运行单位, refers: pump, shows: true }", "'shows': nobody works for 'pump', which is no party")]
    [InlineData("run_by: { title: 运行单位, refers: plant, shows: true }", "run_by: { title: 运行单位, shows: true }", "what 'shows' an object to somebody 'refers' to them")]
    [InlineData("of: [pump], editors", "of: [pump], attributes: { by: { title: 由, refers: plant, shows: true } }, editors", "'shows' is of attributes of objects")]
    public async Task A_mistake_is_told(string before, string after, string mistake)
    {
        using var answer = await host.Admin.PutAsJsonAsync("/packs/pumps", new { files = new Dictionary<string, string> { ["pack.yaml"] = Pack.Replace(before, after, StringComparison.Ordinal) } }, Token);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString()!.ShouldContain(mistake);
    }

    private async Task<HttpClient> StaffAsync(string plant) => await host.ClientAsync([Role.Party], [], [(int)(await AskAsync($"select p.id from registry.party p join registry.plant o on o.id = p.object where p.type = 'plant' and o.code = '{plant}'"))!]);

    private static async Task<string> SeenAsync(HttpClient by) => string.Join(' ', await new ObjectClient(by, "pump").ListAsync("sort=code"));

    private static async Task<int> RepairsAsync(HttpClient by) => (await by.GetFromJsonAsync<JsonElement>("/records/repair", Token)).GetProperty("items").GetArrayLength();

    private async Task SqlAsync(string sql)
    {
        await using var command = host.Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private async Task<object?> AskAsync(string sql)
    {
        await using var ask = host.Database.Feed.CreateCommand(sql);
        return await ask.ExecuteScalarAsync(Token);
    }
}
