using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Supervision.Registry;

namespace SpatialCockpit.Tests.Supervision.Hierarchies;

/// <summary>From districts to growers to kinds: each node says how many lie below it, of those that the caller sees.</summary>
public sealed class HierarchiesTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Pack = """
        name: orchards
        title: 果园
        dictionaries:
          fruit: { title: 水果, codes: { apple: { title: 苹果, title_en: Apple }, pear: { title: 梨, title_en: Pear } } }
        objects:
          grower:
            title: 种植户
            heading: name
            attributes:
              name: { title: 名称 }
          fruit_tree:
            title: 果树
            attributes:
              fruit: { title: 水果, dictionary: fruit }
              grower_code: { title: 种植户, refers: grower }
              age: { title: 树龄, type: integer }
              grafted_on: { title: 嫁接日期, type: date }
              secret: { title: 秘密, sensitive: true }
        hierarchies:
          by_grower:
            title: 种植户
            title_en: Growers
            objects: fruit_tree
            levels:
              - { title: 区县, title_en: District, by: "region:6" }
              - { title: 种植户, title_en: Grower, by: grower_code }
              - { title: 水果, title_en: Fruit, by: fruit }
              - { title: 嫁接年份, title_en: Year, by: "grafted_on:year" }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await new LiftWorld(host).SetUpAsync();
        await new PackClient(host.Admin).InstallAsync("orchards", Pack);
        await using var plant = host.Database.Feed.CreateCommand("""
            insert into registry.grower (code, name, region) values ('G-1', '老李', '990801'), ('G-2', '老王', '990802') on conflict do nothing;
            insert into registry.fruit_tree (code, region, grower_code, fruit, grafted_on)
            select code, region, grower, fruit, grafted::date from (values
              ('T-1', '990801', 'G-1', 'apple', '2020-05-01'), ('T-2', '990801', 'G-1', 'apple', '2021-05-01'), ('T-3', '990801', 'G-1', 'pear', '2021-12-31'), ('T-4', '990801001', 'G-2', 'pear', null), ('T-5', '990802', null, null, '2020-01-01')) t (code, region, grower, fruit, grafted)
            on conflict do nothing
            """);
        await plant.ExecuteNonQueryAsync(Token);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("", "", "990801 990801 4; 990802 990802 1")]
    [InlineData("under=990801", "990801", "G-1 老李 3; G-2 老王 1")]
    [InlineData("under=990801&under=G-1", "990801 老李", "apple 苹果 2; pear 梨 1")]
    [InlineData("under=990801&under=G-1&under=apple", "990801 老李 苹果", "2020 2020 1; 2021 2021 1")]
    [InlineData("under=990801&under=G-2&under=pear", "990801 老王 梨", " 未知 1")]
    [InlineData("under=990802&under=", "990802 未知", " 未知 1")]
    [InlineData("under=990803", "990803", "")]
    [InlineData("under=990801&filter=fruit%3D'pear'", "990801", "G-1 老李 1; G-2 老王 1")]
    public async Task A_place_tells_what_lies_below(string query, string path, string nodes)
    {
        var answer = await AskAsync(host.Admin, query);
        string.Join(' ', answer.GetProperty("path").EnumerateArray().Select(step => step.GetProperty("called").GetProperty("chinese").GetString())).ShouldBe(path);
        string.Join("; ", answer.GetProperty("nodes").EnumerateArray().Select(node => $"{node.GetProperty("key").GetString()} {node.GetProperty("called").GetProperty("chinese").GetString()} {node.GetProperty("count")}")).ShouldBe(nodes);
    }

    [Fact]
    public async Task Each_node_leads_to_its_rows_and_to_what_lies_below()
    {
        await DescendAsync("/hierarchies/by_grower/nodes?filter=code%20LIKE%20'T-%25'", 5);

        async Task DescendAsync(string path, long expected)
        {
            var nodes = (await host.Admin.GetFromJsonAsync<JsonElement>(path, Token)).GetProperty("nodes").EnumerateArray().ToList();
            nodes.Sum(node => node.GetProperty("count").GetInt64()).ShouldBe(expected, path);
            foreach (var node in nodes)
            {
                var count = node.GetProperty("count").GetInt64();
                (await host.Admin.GetFromJsonAsync<JsonElement>(node.GetProperty("rows").GetString(), Token)).GetProperty("items").GetArrayLength().ShouldBe((int)count);
                if (node.GetProperty("nodes").GetString() is { } below)
                    await DescendAsync(below, count);
            }
        }
    }

    [Fact]
    public async Task Who_has_no_choice_begins_further_down()
    {
        using var supervisor = await host.ClientAsync([Role.Supervisor], ["990801"]);
        var answer = await AskAsync(supervisor, "");
        answer.GetProperty("path").EnumerateArray().Single().GetProperty("key").GetString().ShouldBe("990801");
        answer.GetProperty("level").GetProperty("chinese").GetString().ShouldBe("种植户");
        var others = answer.GetProperty("nodes").EnumerateArray().Single(node => node.GetProperty("key").GetString() == "G-2");
        others.GetProperty("called").GetProperty("chinese").GetString().ShouldBe("G-2", "a grower of another district has no name for them");
        using var elsewhere = await host.ClientAsync([Role.Supervisor], ["990803"]);
        (await AskAsync(elsewhere, "")).GetProperty("nodes").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("under=990801&under=G-1&under=apple&under=2020", "under: below the last of 4 levels are the objects themselves.")]
    [InlineData("under=99%25", "under: is no key of its level.")]
    [InlineData("under=990801&under=G-1&under=apple&under=x&under=y", "under: below the last")]
    [InlineData("filter=fruit", "filter: ")]
    [InlineData("filter=TRUE)%20OR%20(TRUE", "filter: ")]
    [InlineData("filter=secret%3D'x'%20AND%20nothing%3D1", "filter: ")]
    public async Task A_question_that_cannot_be_read_is_refused(string query, string mistake)
    {
        using var answer = await host.Admin.GetAsync($"/hierarchies/by_grower/nodes?{query}", Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString()!.ShouldContain(mistake);
    }

    [Fact]
    public async Task Quotation_marks_are_part_of_a_key() => (await AskAsync(host.Admin, "under=990801&under=G-1'%20OR%20TRUE%20OR%20fruit%3D'")).GetProperty("nodes").GetArrayLength().ShouldBe(0);

    [Fact]
    public async Task A_way_over_what_somebody_may_not_know_is_not_theirs()
    {
        await new PackClient(host.Admin).InstallAsync("orchards", Pack.Replace("by: fruit }", "by: secret }", StringComparison.Ordinal));
        using var analyst = await host.ClientAsync([Role.Analyst], [""]);
        (await analyst.GetFromJsonAsync<JsonElement>("/hierarchies", Token)).EnumerateArray().ShouldNotContain(way => way.GetProperty("name").GetString() == "by_grower");
        (await analyst.GetAsync("/hierarchies/by_grower/nodes", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(host.Admin, "")).GetProperty("nodes").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("objects: fruit_tree", "objects: bush", "there is no type 'bush'")]
    [InlineData("by: grower_code }", "by: owner }", "objects of fruit_tree cannot be told apart by 'owner'")]
    [InlineData("\"region:6\"", "\"region:7\"", "objects of fruit_tree cannot be told apart by 'region:7'")]
    [InlineData("\"region:6\"", "\"region:6,fruit\"", "objects of fruit_tree cannot be told apart by 'region:6,fruit'")]
    [InlineData("by_grower:", "By-Grower:", "'By-Grower' cannot name a hierarchy")]
    public async Task A_mistake_is_told(string text, string instead, string mistake)
    {
        using var answer = await host.Admin.PutAsJsonAsync("/packs/orchards", new { files = new Dictionary<string, string> { ["pack.yaml"] = Pack.Replace(text, instead, StringComparison.Ordinal) } }, Token);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString()!.ShouldContain(mistake);
    }

    private static Task<JsonElement> AskAsync(HttpClient caller, string query) => caller.GetFromJsonAsync<JsonElement>($"/hierarchies/by_grower/nodes?{query}", Token);
}
