using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>Every figure opens the rows behind it, as many as it says, and each sees their own.</summary>
public sealed class CountsTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Pack = """
        name: playgrounds
        title: 游乐场
        objects:
          swing:
            title: 秋千
            jurisdiction: body
            editors: [supervisor]
            attributes:
              maker: { title: 厂家 }
              seats: { title: 座位, type: integer }
              is_safe: { title: 安全, type: boolean }
              built_on: { title: 建成, type: date }
              secret: { title: 秘密, sensitive: [leader] }
        records:
          swing_fault:
            title: 故障
            of: [swing]
            editors: [supervisor]
            attributes: { what: { title: 何故 } }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await new PackClient(host.Admin).InstallAsync("playgrounds", Pack);
        await using var rows = host.Database.Feed.CreateCommand("""
            insert into registry.swing (code, maker, seats, is_safe, built_on, region, life)
            select 'S' || i, (array['O''Neill', '红星', null])[1 + i % 3], 1 + i % 2, i % 4 > 0, date '2024-12-30' + i, case when i % 5 = 0 then '990102' else '990101003' end, case when i = 40 then 'retired' else 'active' end
            from generate_series(1, 40) i;
            insert into registry.swing_fault (object_type, object, object_code, what, occurred_at, voided_at)
            select 'swing', o.id, o.code, case when o.seats = 1 then 'chain' else 'seat' end, timestamptz '2025-01-31T15:00:00Z' + n * interval '1 hour', case when n = 3 then now() end from registry.swing o, generate_series(0, 3) n;
            """);
        await rows.ExecuteNonQueryAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await using (var delete = host.Database.Feed.CreateCommand("delete from registry.swing_fault; delete from registry.swing"))
            await delete.ExecuteNonQueryAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData("/objects/swing", "", 39)]
    [InlineData("/objects/swing", "maker", 39)]
    [InlineData("/objects/swing", "maker,seats,is_safe", 39)]
    [InlineData("/objects/swing", "built_on:year,region:6", 39)]
    [InlineData("/objects/swing", "built_on:month,maker", 39)]
    [InlineData("/objects/swing", "built_on", 39)]
    [InlineData("/objects/swing", "region:12", 39)]
    [InlineData("/objects/swing", "life&life=all", 40)]
    [InlineData("/objects/swing", "maker&filter=seats%3D2", 20)]
    [InlineData("/records/swing_fault", "what,object.maker", 120)]
    [InlineData("/records/swing_fault", "occurred_at:day,what", 120)]
    [InlineData("/records/swing_fault", "object.built_on:year,region:6", 120)]
    [InlineData("/records/swing_fault", "occurred_at:month&voided=true", 160)]
    public async Task Figures_open_their_rows(string list, string by, int all)
    {
        var counts = (await host.Admin.GetFromJsonAsync<JsonElement>($"{list}/counts?by={by}", Token)).EnumerateArray().ToList();
        counts.Sum(count => count.GetProperty("count").GetInt32()).ShouldBe(all);
        foreach (var count in counts)
        {
            var rows = await host.Admin.GetFromJsonAsync<JsonElement>($"{count.GetProperty("rows").GetString()}&limit=1000", Token);
            rows.GetProperty("items").GetArrayLength().ShouldBe(count.GetProperty("count").GetInt32(), count.ToString());
        }
    }

    [Fact]
    public async Task Days_are_the_citys()
    {
        var days = (await host.Admin.GetFromJsonAsync<JsonElement>("/records/swing_fault/counts?by=occurred_at:day", Token)).EnumerateArray()
            .Select(count => $"{count.GetProperty("of").GetProperty("occurred_at").GetString()} {count.GetProperty("count").GetInt32()}");
        days.ShouldBe(["2025-01-31 40", "2025-02-01 80"], "15:00Z is 23:00 in the city");
    }

    [Fact]
    public async Task Each_counts_what_they_see()
    {
        using var west = await host.ClientAsync([Role.Supervisor], ["990102"]);
        (await west.GetFromJsonAsync<JsonElement>("/objects/swing/counts?life=all", Token))[0].GetProperty("count").GetInt32().ShouldBe(8);
        (await west.GetFromJsonAsync<JsonElement>("/records/swing_fault/counts", Token))[0].GetProperty("count").GetInt32().ShouldBe(24);
        (await west.GetAsync("/objects/swing/counts?by=secret", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await west.GetAsync("/records/swing_fault/counts?by=object.secret", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await west.GetAsync("/records/swing_fault?filter=object.secret IS NULL", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var leader = await host.ClientAsync([Role.Leader], ["990102"]);
        (await leader.GetAsync("/records/swing_fault/counts?by=object.secret", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/objects/swing/counts?by=maker:year", HttpStatusCode.BadRequest)]
    [InlineData("/objects/swing/counts?by=built_on:fortnight", HttpStatusCode.BadRequest)]
    [InlineData("/objects/swing/counts?by=region", HttpStatusCode.BadRequest)]
    [InlineData("/objects/swing/counts?by=geom", HttpStatusCode.BadRequest)]
    [InlineData("/objects/swing/counts?by=maker,maker", HttpStatusCode.BadRequest)]
    [InlineData("/objects/swing/counts?filter=nothing%20is", HttpStatusCode.BadRequest)]
    [InlineData("/objects/none/counts", HttpStatusCode.NotFound)]
    [InlineData("/records/none/counts", HttpStatusCode.NotFound)]
    [InlineData("/records/swing_fault?sort=nothing", HttpStatusCode.BadRequest)]
    [InlineData("/records/swing_fault?cursor=abc", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_counted_is_said(string address, HttpStatusCode expected) => (await host.Admin.GetAsync(address, Token)).StatusCode.ShouldBe(expected);

    [Fact]
    public async Task Pages_follow_one_another()
    {
        List<long> ids = [];
        for (var address = "/records/swing_fault?sort=what&limit=50"; ;)
        {
            var page = await host.Admin.GetFromJsonAsync<JsonElement>(address, Token);
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(record => record.GetProperty("id").GetInt64()));
            if (page.GetProperty("next").GetString() is not { } next)
                break;
            address = $"/records/swing_fault?sort=what&limit=50&cursor={next}";
        }
        ids.Distinct().Count().ShouldBe(120);
        ids.Count.ShouldBe(120);
    }
}
