using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Record;
using SpatialCockpit.Tests.Tiles.Snapshots;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Live;

namespace SpatialCockpit.Tests.Tiles;

/// <summary>The host with somebody else's database beside its record.</summary>
public class ReadSourceHost(TestRecord record) : SnapshotHost(record)
{
    private readonly TestRecord _record = record;

    /// <summary>Of their database.</summary>
    protected virtual string Name => "theirs";

    public NpgsqlDataSource Theirs { get; private set; } = null!;

    public SourceWatch Watch => Services.GetRequiredService<SourceWatch>();

    /// <summary>A statement of theirs, which we hear of by the next scan alone.</summary>
    public async Task TheirsAsync(string sql)
    {
        await using var command = Theirs.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    protected override async Task<StartOptions> OptionsAsync(StartOptions usual)
    {
        if (Theirs is not null)
            return usual with { Sources = [_record.Cluster.Connections(Name).Superuser] };
        await _record.Cluster.CreateDatabaseAsync(Name);
        Theirs = NpgsqlDataSource.Create(_record.Cluster.Connections(Name).Superuser);
        await using var fill = Theirs.CreateCommand("""
            create extension postgis;
            create table shop (gid serial primary key, name text, owner_phone text, geom geometry(Point, 3857));
            insert into shop (name, owner_phone, geom) values ('one', '139', st_transform(st_setsrid(st_point(110.001, 45.001), 4326), 3857)), ('two', '138', st_transform(st_setsrid(st_point(110.002, 45.002), 4326), 3857));
            create view shop_view as select gid as id, name, geom from shop;
            create schema gis; create table gis.road (id int primary key, geom geometry(LineString, 4326));
            create table no_map (id int primary key);
            """);
        await fill.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return usual with { Sources = [_record.Cluster.Connections(Name).Superuser] };
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await Theirs.DisposeAsync();
    }
}

public sealed class ReadSourceTests(ReadSourceHost host) : IClassFixture<ReadSourceHost>
{
    private static readonly TileCoordinate Home = TileCoordinate.At(new(110.0015, 45.0015), 14);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Their_tables_and_views_are_layers_for_administrators_until_somebody_maps_them()
    {
        var names = (await host.Admin.GetFromJsonAsync<JsonElement>("/tiles", Token)).GetProperty("layers").EnumerateArray()
            .Where(layer => layer.GetProperty("database").GetString() == "theirs").Select(layer => (layer.GetProperty("name").GetString(), layer.GetProperty("features").GetInt64())).ToList();
        names.ShouldBe([("public.shop", 2), ("public.shop_view", 2), ("theirs.gis.road", 0)], ignoreOrder: true);
        var analyst = await host.ClientAsync([Role.Analyst, Role.Leader], [""]);
        (await analyst.GetAsync("/tiles/public.shop/0/0/0.mvt", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await analyst.GetAsync("/ogc/collections/public.shop/items", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await analyst.GetFromJsonAsync<JsonElement>("/tiles", Token)).GetProperty("layers").EnumerateArray().ShouldAllBe(layer => layer.GetProperty("database").GetString() == "record");
    }

    [Fact]
    public async Task Our_name_wins_and_theirs_is_reached_by_the_sources_name()
    {
        (await host.Admin.GetFromJsonAsync<JsonElement>("/tiles/layers/gis.road", Token)).GetProperty("database").GetString().ShouldBe("record");
        (await host.Admin.GetFromJsonAsync<JsonElement>("/tiles/layers/theirs.gis.road", Token)).GetProperty("database").GetString().ShouldBe("theirs");
    }

    [Fact]
    public async Task Changes_of_theirs_show_after_a_scan_and_nothing_is_made_anew_without_one()
    {
        (await NamesAsync()).ShouldBe(["one", "two"]);
        await host.Watch.ScanAsync(Token);
        var tag = await TagAsync();
        await host.Watch.ScanAsync(Token);
        (await TagAsync()).ShouldBe(tag);
        foreach (var (change, expected) in new (string, string[])[]
        {
            ("insert into shop (name, geom) select 'three', geom from shop where gid = 1", ["one", "two", "three"]),
            ("update shop set name = 'deux' where name = 'two'", ["one", "deux", "three"]),
            ("delete from shop where name = 'three'; update shop set name = 'two' where name = 'deux'", ["one", "two"]),
        })
        {
            await using (var make = host.Theirs.CreateCommand(change))
                await make.ExecuteNonQueryAsync(Token);
            await host.Watch.ScanAsync(Token);
            (await NamesAsync()).ShouldBe(expected, ignoreOrder: true);
        }
        (await TagAsync()).ShouldBe(tag);
        var health = await host.Admin.GetFromJsonAsync<JsonElement>("/health", Token);
        var source = health.GetProperty("sources").EnumerateArray().Single();
        (source.GetProperty("name").GetString(), source.GetProperty("reached").GetBoolean()).ShouldBe(("theirs", true));
        source.GetProperty("age_seconds").ValueKind.ShouldBe(JsonValueKind.Number);
    }

    [Fact]
    public async Task Features_of_theirs_are_answered_without_what_is_sensitive_and_nothing_can_be_written()
    {
        var feature = await host.Admin.GetFromJsonAsync<JsonElement>("/ogc/collections/public.shop/items/1?f=json", Token);
        feature.GetProperty("properties").EnumerateObject().Select(property => property.Name).ShouldBe(["name"]);
        feature.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble().ShouldBe(110.001, 1e-7);
        foreach (var (method, address) in new[] { (HttpMethod.Post, "items"), (HttpMethod.Put, "items/1"), (HttpMethod.Patch, "items/1"), (HttpMethod.Delete, "items/1") })
        {
            using var edit = new HttpRequestMessage(method, $"/ogc/collections/public.shop/{address}") { Content = new StringContent("""{"type":"Feature","geometry":null,"properties":{}}""", null, "application/geo+json") };
            edit.Headers.TryAddWithoutValidation("If-Match", "*");
            using var refused = await host.Admin.SendAsync(edit, Token);
            refused.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
            refused.Content.Headers.Allow.ShouldBe(["GET", "HEAD"]);
        }
        var source = host.Services.GetRequiredService<TilesOptions>().Sources.Single();
        await using var write = source.Catalog("insert into shop (name) values ('x')");
        (await Should.ThrowAsync<PostgresException>(() => write.ExecuteNonQueryAsync(Token))).SqlState.ShouldBe(PostgresErrorCodes.ReadOnlySqlTransaction);
    }

    [Theory]
    [InlineData("Host=/tmp/x;Database=city;Username=u", "city", "/tmp/x")]
    [InlineData("postgresql://u:p%40ss@db.example:5433/city?sslmode=Require", "city", "db.example")]
    [InlineData("postgres://u@localhost/city", "city", "localhost")]
    public void A_source_is_named_by_pairs_or_by_an_address(string address, string name, string hostName)
    {
        var parsed = SpatialCockpit.Tiles.Catalog.SourceAddress.Parse(address);
        (parsed.Database, parsed.Host).ShouldBe((name, hostName));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Colour=red")]
    public void Anything_else_is_refused_without_repeating_it(string address) =>
        Should.Throw<FormatException>(() => SpatialCockpit.Tiles.Catalog.SourceAddress.Parse(address)).Message.ShouldNotContain(address);

    private async Task<IEnumerable<string>> NamesAsync() =>
        (await TilesHost.TileAsync(host.Admin, "public.shop", Home))!["public.shop"].Features.Select(feature => (string)feature.Properties["name"]);

    private async Task<string> TagAsync()
    {
        using var answer = await host.Admin.GetAsync($"/tiles/public.shop/{Home}.mvt", Token);
        return answer.Headers.ETag!.Tag;
    }
}
