using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>Records that lie where their object was when they were written.</summary>
public sealed class RecordsAtObjectsTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Pack = """
        name: wells
        title: 水井
        objects:
          well: { title: 井, editors: [supervisor], code: { counted: "JS{seq:5}" }, attributes: { depth_m: { title: 深度, type: number } } }
        records:
          dry_spell: { title: 干涸, of: [well], editors: [supervisor], attributes: { note: { title: 说明 } } }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PackClient Packs => new(host.Admin);

    private ObjectClient Wells => new(host.Admin, "well");

    [Fact]
    public async Task They_take_its_place_those_before_too_and_stay_where_it_was()
    {
        await Packs.InstallAsync("wells", Pack);
        var well = (await Wells.MakeAsync(new { region = "990101", geometry = LiftWorld.Point(110.1, 30.1), attributes = new { depth_m = 12 } })).GetProperty("code").GetString()!;
        (await SendAsync(new { occurred_at = "2026-03-01T08:00:00Z" })).ShouldBe(HttpStatusCode.Created);
        await Packs.InstallAsync("wells", AtWells);
        (await PlacesAsync()).ShouldBe("110.1 30.1");
        await Wells.ChangeAsync(well, new { geometry = LiftWorld.Point(110.2, 30.2) });
        (await SendAsync(new { occurred_at = "2026-03-02T08:00:00Z" })).ShouldBe(HttpStatusCode.Created);
        (await PlacesAsync()).ShouldBe("110.2 30.2, 110.1 30.1");
        await host.CaughtUpAsync("tiles");
        (await host.Admin.GetAsync("/tiles/registry.dry_spell", Token)).StatusCode.ShouldBe(HttpStatusCode.OK, "they are a layer");
        (await SendAsync(new { occurred_at = "2026-03-03T08:00:00Z", geometry = LiftWorld.Point(110.3, 30.3) })).ShouldBe(HttpStatusCode.BadRequest, "nobody says another place");
        using var back = await host.Admin.PutAsJsonAsync("/packs/wells", new { files = new Dictionary<string, string> { ["pack.yaml"] = Pack } }, Token);
        (await back.Content.ReadAsStringAsync(Token)).ShouldContain("whether records say where they happened cannot be changed");

        async Task<HttpStatusCode> SendAsync(object body)
        {
            using var answer = await host.Admin.PostAsJsonAsync($"/objects/well/{well}/records/dry_spell", body, Token);
            return answer.StatusCode;
        }

        async Task<string> PlacesAsync() => string.Join(", ", (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/well/{well}/records?kind=dry_spell", Token)).GetProperty("items").EnumerateArray()
            .Select(record => string.Join(' ', record.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(number => number.GetDouble().ToString(System.Globalization.CultureInfo.InvariantCulture)))));
    }

    private static string AtWells => Pack.Replace("of: [well]", "of: [well], place: object", StringComparison.Ordinal);
}
