using System.Net;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Tiles.Snapshots;

namespace SpatialCockpit.Tests.Tiles.Faults;

/// <summary>Who sees what is PostgreSQL's to decide: a policy or right that changes while we serve holds for the next tile, also of layers in memory, and for nobody but whom it is for.</summary>
public sealed class PolicyTests(SnapshotHost host) : IClassFixture<SnapshotHost>
{
    private static readonly TileCoordinate Home = TileCoordinate.At(new(110.01, 45.01), 11);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>One after the other, of a shared table of 20 rows, half of them of kind a: what of it an administrator and a supervisor then get, null for an unknown layer; and what makes the tiles.</summary>
    private static readonly (string Change, int? Admin, int? West, string Source)[] OfShared =
    [
        ("select 1", 20, 20, "snapshot"),
        ("create policy hide on gis.watched as restrictive for select to cockpit_app using (kind = 'a')", 10, 10, "postgis"),
        ("alter policy hide on gis.watched using (kind = 'b' or platform.caller() = 'token:admin')", 20, 10, "postgis"),
        ("alter policy hide on gis.watched to cockpit_owner", 20, 20, "postgis"),
        ("drop policy hide on gis.watched", 20, 20, "snapshot"),
        ("alter policy shared_read on gis.watched using (id <= 5)", 5, 5, "postgis"),
        ("alter policy shared_read on gis.watched using ((select platform.caller_present()))", 20, 20, "snapshot"),
        ("alter policy shared_read on gis.watched rename to own_words", 20, 20, "postgis"),
        ("alter policy own_words on gis.watched rename to shared_read", 20, 20, "snapshot"),
        ("alter table gis.watched disable row level security", 20, null, "snapshot"),
        ("alter table gis.watched enable row level security", 20, 20, "snapshot"),
        ("drop policy shared_read on gis.watched", 0, 0, "postgis"),
        ("create policy shared_read on gis.watched for select to cockpit_app using ((select platform.caller_present()))", 20, 20, "snapshot"),
        ("revoke select on gis.watched from cockpit_app", null, null, ""),
        ("grant select on gis.watched to cockpit_app", 20, 20, "snapshot"),
    ];

    private static readonly (string Change, int? Admin, int? West, string Source)[] OfScoped =
    [
        ("select 1", 20, 10, "snapshot"),
        ("alter policy scoped on gis.guarded using (id <= 4)", 4, 4, "postgis"),
        ("alter policy scoped on gis.guarded using (region ^@ any ((select platform.caller_regions())::text[]) or audience && (select platform.caller_audience())::int[])", 20, 10, "snapshot"),
        ("create policy more on gis.guarded for select to cockpit_app using (id <= 2)", 20, 11, "postgis"),
        ("drop policy more on gis.guarded", 20, 10, "snapshot"),
        ("create policy less on gis.guarded as restrictive for select to cockpit_app using (platform.caller() = 'token:admin')", 20, 0, "postgis"),
        ("drop policy less on gis.guarded; alter table gis.guarded disable row level security; alter table gis.guarded enable row level security", 20, 10, "snapshot"),
    ];

    [Fact]
    public Task A_shared_layer_obeys_the_policies_of_its_table() => ShouldObeyAsync("gis.watched", "shared", OfShared);

    [Fact]
    public Task A_scoped_layer_obeys_the_policies_of_its_table() => ShouldObeyAsync("gis.guarded", "scoped", OfScoped);

    private async Task ShouldObeyAsync(string table, string kind, (string Change, int? Admin, int? West, string Source)[] changes)
    {
        await host.ChangeAsync($$"""
            create table {{table}} (id int primary key, kind text, region text collate "C" not null, audience int[] not null, geom geometry(Point, 4490)); select platform.protect('{{table}}', '{{kind}}');
            insert into {{table}} select i, (array['a', 'b'])[1 + i % 2], (array['11', '12'])[1 + i % 2], '{}', st_setsrid(st_point(110 + i * 1e-4, 45.01), 4490) from generate_series(1, 20) i
            """);
        using var west = await host.ClientAsync([Role.Supervisor], ["12"]);
        foreach (var (change, admin, supervisor, source) in changes)
        {
            await host.ChangeAsync(change);
            for (var round = 0; round < 2; round++) // from PostGIS at first, then perhaps from memory or the cache
            {
                (await CountAsync(host.Admin, table)).ShouldBe(admin, change);
                (await CountAsync(west, table)).ShouldBe(supervisor, change);
                await host.ReadIntoMemoryAsync();
            }
            (await SourceAsync(table)).ShouldBe(source, change);
        }
    }

    /// <returns>Features in the tile; null where the layer is not known.</returns>
    private static async Task<int?> CountAsync(HttpClient client, string layer)
    {
        using var answer = await client.GetAsync($"/tiles/{layer}/{Home}.mvt", Token);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        answer.IsSuccessStatusCode.ShouldBeTrue($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Token)}");
        return DecodedTile.Read(await answer.Content.ReadAsByteArrayAsync(Token)).Layers.Sum(one => one.Features.Count);
    }

    private async Task<string> SourceAsync(string layer)
    {
        using var answer = await host.Admin.GetAsync($"/tiles/layers/{layer}", Token);
        return answer.StatusCode == HttpStatusCode.NotFound ? "" : JsonElement.Parse(await answer.Content.ReadAsStringAsync(Token)).GetProperty("source").GetString()!;
    }
}
