using System.Globalization;

namespace SpatialCockpit.Tests.Supervision.Alerts;

/// <summary>Time alone, and another pack, change alerts.</summary>
public sealed class AlertTimeTests(AlertWorldHost host) : IClassFixture<AlertWorldHost>
{
    /// <summary>24 hours on the first level, 48 on the second, and there it ends.</summary>
    [Fact]
    public async Task What_nobody_handles_goes_up_a_level_when_its_hours_are_over()
    {
        var (tree, handled) = (await host.PlantAsync(daysAgo: 100), await host.PlantAsync(daysAgo: 100));
        await AlertWorldHost.ActAsync(host.Admin, (await host.OfAsync(handled)).Single(), "handle", "looked at it");
        foreach (var (hours, level) in ((double, int)[])[(23.9, 0), (24.1, 1), (71, 1), (72.3, 2), (1000, 2)])
        {
            await host.PassAsync(TimeSpan.FromHours(hours));
            (await LevelAsync(tree)).ShouldBe(level, $"after {hours} hours");
        }
        (await LevelAsync(handled)).ShouldBe(0);
        (await host.DoneAsync((await host.OfAsync(tree)).Single())).ShouldBe("raise, escalate, escalate");
    }

    [Fact]
    public async Task Somebody_escalates_ahead_of_time_and_the_hours_of_the_next_level_begin()
    {
        var tree = await host.PlantAsync(daysAgo: 100);
        var alert = (await host.OfAsync(tree)).Single();
        (await AlertWorldHost.ActAsync(host.Admin, alert, "escalate")).ShouldBe("raised");
        await host.PassAsync(TimeSpan.FromHours(47));
        (await LevelAsync(tree)).ShouldBe(1);
        await host.PassAsync(TimeSpan.FromHours(49));
        (await LevelAsync(tree)).ShouldBe(2);
        (await AlertWorldHost.ActAsync(host.Admin, alert, "escalate")).ShouldBe("top-level");
    }

    [Fact]
    public async Task Another_pack_judges_all_objects_anew_and_a_rule_that_is_gone_closes_its_alerts()
    {
        var (thick, thicker) = (await host.PlantAsync(450), await host.PlantAsync(600));
        (await host.WordsAsync(thicker)).ShouldBe(["too_thick raised"]);
        await new PackClient(host.Admin).InstallAsync("tree-alerts", text => text.Replace("girth_cm > 500", "girth_cm BETWEEN 400 AND 500", StringComparison.Ordinal));
        await host.PassAsync(TimeSpan.Zero);
        (await host.WordsAsync(thick)).ShouldBe(["too_thick raised"]);
        (await host.WordsAsync(thicker)).ShouldBe(["too_thick cleared"]);
        var steps = await new PackClient(host.Admin).InstallAsync("tree-alerts", text => text.Replace("too_thick", "much_too_thick", StringComparison.Ordinal));
        steps.ShouldContain("closes alerts of too_thick");
        steps.ShouldContain("watches street_tree for much_too_thick");
        await host.PassAsync(TimeSpan.Zero);
        (await host.WordsAsync(thick)).ShouldBe(["too_thick cleared"]);
        (await host.WordsAsync(thicker)).ShouldBe(["too_thick cleared", "much_too_thick raised"]);
        await new PackClient(host.Admin).InstallAsync("tree-alerts");
        await host.PassAsync(TimeSpan.Zero);
    }

    /// <summary>Everything happens at once; open alerts are those that a look from nothing raises.</summary>
    [Fact]
    public async Task What_was_kept_up_while_everybody_wrote_is_what_is_found_from_nothing()
    {
        var trees = new List<string>();
        for (var tree = 0; tree < 8; tree++)
            trees.Add(await host.PlantAsync(tree % 2 == 0 ? 600 : 60, daysAgo: 60 + (10 * tree)));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => WriteAsync(trees, new Random(writer))));
        await host.PassAsync(TimeSpan.Zero);
        var kept = await OpenAsync();
        kept.ShouldNotBeEmpty();
        await host.ExecuteAsync("delete from registry.alert; delete from registry.alert_round");
        await host.PassAsync(TimeSpan.Zero);
        (await OpenAsync()).ShouldBe(kept);
    }

    private async Task WriteAsync(List<string> trees, Random random)
    {
        for (var step = 0; step < 20; step++)
            await host.ExecuteAsync((random.Next(4), trees[random.Next(trees.Count)]) switch
            {
                (0, var tree) => $"insert into registry.tree_check (finding, object_type, object, object_code, occurred_at) select 'well', 'street_tree', id, code, now() - interval '{(random.Next(2) == 0 ? 100 : 5).ToString(CultureInfo.InvariantCulture)} days' from registry.street_tree where code = '{tree}'",
                (1, var tree) => $"update registry.street_tree set region = '99010{random.Next(1, 9).ToString(CultureInfo.InvariantCulture)}' where code = '{tree}'",
                (_, var tree) => $"update registry.street_tree set girth_cm = {(random.Next(2) == 0 ? "60" : "600")} where code = '{tree}'",
            });
    }

    /// <summary>Rule, object, region and reason of each.</summary>
    private async Task<List<string>> OpenAsync()
    {
        var open = await host.ListAsync($"filter={Uri.EscapeDataString("closed_at IS NULL AND rule <> 'ancient_and_thin'")}");
        return [.. open.Select(alert => string.Join(' ', ((string[])["rule", "object_code", "region", "detail"]).Select(member => alert.GetProperty(member).GetRawText()))).Order(StringComparer.Ordinal)];
    }

    [Theory]
    [InlineData("girth_cm > 500", "height_m > 500", "height_m")]
    [InlineData("girth_cm > 500", "girth_cm > 'thick'", "'where'")]
    [InlineData("duty: regular_check", "duty: irregular_check", "there is no obligation 'irregular_check'")]
    [InlineData("bands: red", "bands: purple", "regular_check has no band 'purple'")]
    [InlineData("bands: red", "states: late", "'late' is no state of a duty")]
    [InlineData("{ to: grid_supervisor, hours: 24 }", "{ to: grid_supervisor }", "all but the last need 'hours'")]
    [InlineData("needs_verification: true\n    four_eyes", "four_eyes", "'needs_verification' is missing")]
    [InlineData("too_thick:", "Too-thick:", "cannot name a rule")]
    [InlineData("objects: street_tree\n    where", "objects: street_lamp\n    where", "there is no type 'street_lamp'")]
    public async Task What_a_rule_asks_for_must_be_declared(string text, string instead, string mistake)
    {
        var (type, detail) = await new PackClient(host.Admin).RefusedAsync("tree-alerts", yaml => yaml.Replace(text, instead, StringComparison.Ordinal));
        type.ShouldBe("bad-pack");
        detail.ShouldContain(mistake);
    }

    private async Task<int> LevelAsync(string tree) => (await host.OfAsync(tree)).Single().GetProperty("level").GetInt32();
}
