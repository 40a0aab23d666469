using System.Net.Http.Json;
using System.Text.Json;

namespace SpatialCockpit.Tests.Supervision.Obligations.Duties;

/// <summary>Time alone, another pack and another calendar change what is owed; who hears of it is told once, and what counts from there does.</summary>
public sealed class DutyTimeTests(DutyWorldHost host) : IClassFixture<DutyWorldHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Duties_change_when_their_time_has_come_and_each_step_is_told_once()
    {
        var tree = await host.PlantAsync(80);
        (await host.DutiesAsync(tree)).ShouldBe(["regular_check open 10 yellow"]);
        (await TurnsAsync(tree, 10)).ShouldBe("open yellow");
        (await TurnsAsync(tree, 11)).ShouldBe("grace yellow");
        (await TurnsAsync(tree, 15)).ShouldBe("grace yellow");
        (await TurnsAsync(tree, 16)).ShouldBe("overdue red, grid_supervisor told");
        (await TurnsAsync(tree, 19)).ShouldBe("overdue red, grid_supervisor told", "three whole days of the city after the notice");
        (await TurnsAsync(tree, 20)).ShouldBe("overdue red, grid_supervisor told, district told");
        (await TurnsAsync(tree, 60)).ShouldBe("overdue red, grid_supervisor told, district told");
        (await ScalarAsync($"select count(*) from registry.duty_notice n join registry.street_tree t on t.id = n.object where t.code = '{tree}'")).ShouldBe(2);
        await host.HappensAsync(tree, "tree_check", 0);
        (await host.DutiesAsync(tree)).ShouldBe(["regular_check open 90"]);
        (await TurnsAsync(tree, 97)).ShouldBe("overdue red, grid_supervisor told", "a new time is told anew");
    }

    [Fact]
    public async Task Objects_that_are_there_owe_what_a_new_pack_says_and_no_more_what_it_does_not_say()
    {
        var tree = await host.PlantAsync(20);
        await new PackClient(host.Admin).InstallAsync("street-trees", text => text.Replace("every: { days: 90 }", "every: { days: 30 }", StringComparison.Ordinal).Replace("ancient_watering", "summer_watering", StringComparison.Ordinal).Replace("is_old = true", "is_old = false", StringComparison.Ordinal));
        await SettledAsync();
        (await host.DutiesAsync(tree)).ShouldBe(["regular_check open 10 yellow", "summer_watering overdue -13"]);
        var steps = await new PackClient(host.Admin).InstallAsync("street-trees");
        steps.ShouldContain("forgets who owes summer_watering");
        steps.ShouldContain("lets street_tree owe ancient_watering");
        await SettledAsync();
        (await host.DutiesAsync(tree)).ShouldBe(["regular_check open 70"]);
    }

    [Theory]
    [InlineData("from: { attribute: planted_on }", "from: { attribute: girth_cm }", "'girth_cm' is neither a date nor a time")]
    [InlineData("from: { attribute: planted_on }", "from: { attribute: felled_on }", "street_tree has no attribute 'felled_on'")]
    [InlineData("is_old = true", "is_holy = true", "street_tree has no attribute 'is_holy'")]
    [InlineData("satisfied_by: watering", "satisfied_by: { record: watering, where: \"liters > 3\" }", "watering has no attribute 'liters'")]
    [InlineData("satisfied_by: watering", "satisfied_by: felling", "there is no record kind 'felling'")]
    [InlineData("every: { days: 7 }", "every: { days: note }", "'note' is no whole number")]
    [InlineData("ancient_watering:", "Ancient-watering:", "cannot name an obligation")]
    public async Task What_an_obligation_asks_for_must_be_declared(string text, string instead, string mistake)
    {
        var (type, detail) = await new PackClient(host.Admin).RefusedAsync("street-trees", yaml => yaml.Replace(text, instead, StringComparison.Ordinal));
        type.ShouldBe("bad-pack");
        detail.ShouldContain(mistake);
    }

    /// <summary>As somebody's clock, so many days ahead, has it.</summary>
    private async Task<string> TurnsAsync(string tree, int days)
    {
        await host.CaughtUpAsync("duties");
        await DutyWorldHost.WorkAsync(host.KeeperAt(TimeSpan.FromDays(days)));
        var duty = (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/street_tree/{tree}/duties", Token)).EnumerateArray().Single();
        var told = duty.GetProperty("steps").EnumerateArray().Where(step => step.GetProperty("is_reached").GetBoolean()).Select(step => $", {step.GetProperty("to").GetString()} told");
        return $"{duty.GetProperty("state").GetString()} {duty.GetProperty("band").GetProperty("name").GetString()}{string.Concat(told)}";
    }

    /// <summary>When every type was gone through: by this or by the host, whoever is first.</summary>
    private async Task SettledAsync()
    {
        await DutyWorldHost.WorkAsync(host.KeeperAt(TimeSpan.Zero));
        (await ScalarAsync("select count(*) from registry.duty_round where done_at is null")).ShouldBe(0);
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var ask = host.Database.Feed.CreateCommand(sql);
        return (long)(await ask.ExecuteScalarAsync(Token))!;
    }
}
