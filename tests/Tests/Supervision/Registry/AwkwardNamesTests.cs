using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Supervision.Registry.Bulk;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>Packs may call attributes, and people objects, by whatever a name may be: nothing of it is taken for something of ours.</summary>
public sealed class AwkwardNamesTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Names = "a b c d e f g h i j k l m n o p q r s t u v w x y z said object row value latest happened was becomes";

    /// <summary>What names a party stands before the party.</summary>
    private static readonly string Pack = $$"""
        name: awkward
        title: 怪
        objects:
          awkward_thing:
            title: 物
            geometry: point
            jurisdiction: body
            editors: [supervisor, party]
            aliases: { plate: { title: 牌 } }
            attributes:
              firm: { title: 单位, refers: awkward_firm, shows: true }
              label: { title: 名 }
        {{Attributes("      ", Names)}}
          awkward_firm: { title: 单位, geometry: none, jurisdiction: body, party: true, editors: [supervisor] }
        records:
          awkward_event:
            title: 事
            of: [awkward_thing]
            place: true
            editors: [supervisor]
            attributes:
        {{Attributes("      ", Names.Replace(" object", "", StringComparison.Ordinal))}}
        obligations:
          awkward_look: { title: 看, objects: awkward_thing, from: { record: awkward_event }, every: { days: 90 }, satisfied_by: awkward_event }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ObjectClient Things => new(host.Admin, "awkward_thing");

    public async ValueTask InitializeAsync() => await new PackClient(host.Admin).InstallAsync("awkward", Pack);

    public async ValueTask DisposeAsync()
    {
        await using (var delete = host.Database.Feed.CreateCommand("delete from registry.awkward_event; delete from registry.awkward_thing; delete from registry.awkward_firm"))
            await delete.ExecuteNonQueryAsync(CancellationToken.None);
    }

    [Fact]
    public async Task An_attribute_may_have_any_name()
    {
        var said = Names.Split(' ').ToDictionary(name => name, name => $"of {name}", StringComparer.Ordinal);
        object place = new { type = "Point", coordinates = new[] { 110.5, 30.5 } };
        await Things.MakeAsync(new { code = "T1", region = "990101", attributes = said, geometry = place });
        await Things.ChangeAsync("T1", new { attributes = new { x = "other", o = "other" } });
        using (var written = await host.Admin.PostAsJsonAsync("/objects/awkward_thing/T1/records/awkward_event", new { attributes = said.Where(each => each.Key != "object").ToDictionary(), geometry = place }, Token))
            written.StatusCode.ShouldBe(HttpStatusCode.Created, await written.Content.ReadAsStringAsync(Token));
        var bulk = new BulkClient(host.Admin, "awkward_thing");
        var preview = await bulk.SendAsync("code,x,o,p\nT1,by table,by table,by table\nT2,1,2,3\n");
        BulkClient.Counts(preview).ShouldBe((1, 1, 0, 0));
        (await bulk.AppliedAsync(preview)).ShouldBe((1, 1, 0, 0));
        await using (var move = host.Database.Feed.CreateCommand("update registry.awkward_thing set region = '990102' where code = 'T1'"))
            await move.ExecuteNonQueryAsync(Token);
        foreach (var path in (string[])[
            "/objects/awkward_thing?filter=x='by table' AND p='by table'&sort=o", "/objects/awkward_thing/T1", "/objects/awkward_thing/T1/history", "/objects/awkward_thing/T1/records", "/records/awkward_event?filter=o='of o'", "/objects/awkward_thing/counts?by=p",
            "/ogc/collections/registry.awkward_thing/items?f=json", "/ogc/collections/registry.awkward_event/items?f=json", "/objects/awkward_thing/T1?at=2099-01-01T00:00:00Z"])
        {
            using var answer = await host.Admin.GetAsync(path, Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path}: {await answer.Content.ReadAsStringAsync(Token)}");
        }
        var then = await host.Admin.GetFromJsonAsync<JsonElement>("/ogc/collections/registry.awkward_thing/items?f=json&filter=code='T1'", Token);
        then.GetProperty("features")[0].GetProperty("properties").GetProperty("p").GetString().ShouldBe("by table");
    }

    [Theory]
    [InlineData("sl/ash")]
    [InlineData("a%2Fb")]
    [InlineData("100%")]
    [InlineData("皖AD·0123/2019")]
    [InlineData("../..")]
    public async Task An_object_is_found_by_the_code_that_it_was_given(string code)
    {
        using var made = await host.Admin.PostAsJsonAsync("/objects/awkward_thing", new { code, region = "990101" }, Token);
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync(Token));
        foreach (var address in (string[])[made.Headers.Location!.OriginalString, $"/objects/by-code/{Uri.EscapeDataString(code)}", $"/objects/awkward_thing/{Uri.EscapeDataString(code)}"])
            (await host.Admin.GetFromJsonAsync<JsonElement>(address, Token)).GetProperty("code").GetString().ShouldBe(code);
        (await Things.ChangeAsync(Uri.EscapeDataString(code), new { attributes = new { label = "found" } })).GetProperty("version").GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("counts")]
    [InlineData("imports")]
    [InlineData("..")]
    public async Task A_code_is_no_address_of_something_else(string code)
    {
        using var made = await host.Admin.PostAsJsonAsync("/objects/awkward_thing", new { code, region = "990101" }, Token);
        made.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_alias_is_not_the_code_of_what_somebody_else_sees()
    {
        foreach (var (code, region) in new[] { ("W1", "990101"), ("E1", "990102") })
            await Things.MakeAsync(new { code, region });
        using var west = await host.ClientAsync([Role.Supervisor], ["990101"]);
        using var taken = await west.PutAsync("/objects/awkward_thing/W1/aliases/plate/E1", null, Token);
        (taken.StatusCode, (await taken.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString()).ShouldBe((HttpStatusCode.Conflict, "code-taken"));
        using var own = await west.PutAsync("/objects/awkward_thing/W1/aliases/plate/W1", null, Token);
        own.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_party_that_sees_an_object_opens_it_to_nobody()
    {
        foreach (var firm in (string[])["F1", "F2"])
            await new ObjectClient(host.Admin, "awkward_firm").MakeAsync(new { code = firm, region = "990101" });
        await Things.MakeAsync(new { code = "T9", region = "990101", attributes = new { firm = "F2" } });
        await using var ask = host.Database.Feed.CreateCommand("select p.id from registry.party p join registry.awkward_firm o on o.id = p.object where p.type = 'awkward_firm' and o.code = 'F2'");
        using var staff = await host.ClientAsync([Role.Party], [], [(int)(await ask.ExecuteScalarAsync(Token))!]);
        var mine = new ObjectClient(staff, "awkward_thing");
        (await mine.ChangeAsync("T9", new { attributes = new { label = "ours" } })).GetProperty("version").GetInt32().ShouldBe(2);
        (await mine.RefusedAsync("T9", new { attributes = new { firm = "F1" } })).ShouldBe((HttpStatusCode.BadRequest, "bad-object"));
        var preview = await new BulkClient(staff, "awkward_thing").SendAsync("code,firm\nT9,F1\n");
        BulkClient.Mistakes(preview).Single().ShouldEndWith("opens the object to others: who supervises it says so.");
    }

    private static string Attributes(string indent, string names) => string.Join('\n', names.Split(' ').Select(name => $"{indent}\"{name}\": {{ title: {name} }}"));
}
