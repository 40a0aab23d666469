using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Tiles;

namespace SpatialCockpit.Tests.Supervision;

/// <summary>Packs of YAML alone bring objects on the map, forms, duties, alerts and figures, and go without a trace, so that they can come again.</summary>
public sealed class FourPacksTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PackClient Packs => new(host.Admin);

    /// <param name="Packs">In the order in which they refer to each other.</param>
    /// <param name="Form">That fits the object.</param>
    /// <param name="Counted">Lists that have figures, and what these are by.</param>
    private sealed record Case(string[] Packs, string Type, Func<PackLives, Task<string>> Make, string Form, string[] Duties, string[] Alerts, (string List, string By)[] Counted);

    private static readonly Dictionary<string, Case> Cases = new(StringComparer.Ordinal)
    {
        ["street trees"] = new(["street-trees", "tree-alerts"], "street_tree", lives => lives.TreeAsync(), "check_sheet", ["regular_check overdue"], ["check_overdue", "too_thick"],
            [("/objects/street_tree", "species,planted_on:year"), ("/records/tree_check", "finding,object.species")]),
        ["lift maintenance"] = new(["lift-maintenance", "lift-sign-in", "lift-care"], "lift", lives => lives.LiftAsync(), "servicing_sheet", ["maintenance overdue"], ["lift_locked", "maintenance_overdue"],
            [("/objects/lift", "is_locked,floors"), ("/records/servicing", "occurred_at:month")]),
        ["hot work"] = new(["hot-work", "hot-work-watch"], "work_ticket", lives => lives.TicketAsync(), "check_before", ["keep_alive overdue", "ticket_time open"], ["scan_missing"],
            [("/objects/work_ticket", "state,level"), ("/records/self_check", "result")]),
        ["dual prevention"] = new(["dual-prevention", "dual-prevention-deadlines"], "enterprise", lives => lives.EnterpriseAsync(), "hazard_sheet", ["hazard_reporting overdue", "risk_reporting overdue"], ["hazards_not_registered", "risks_not_reported"],
            [("/objects/enterprise", "is_pilot,region:6"), ("/records/hazard_registration", "found"), ("/records/hazard", "nature")]),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task A_pack_brings_all_there_is_to_it_and_goes_without_a_trace(string name)
    {
        var (each, traces) = (Cases[name], new PackTraces(host));
        var before = await traces.TakeAsync();
        // The second life is as the first: nothing of the first is taken for its own.
        for (var life = 1; life <= 2; life++)
        {
            foreach (var pack in each.Packs)
                await Packs.InstallAsync(pack);
            var code = await each.Make(new(host));
            await SeenAsync(each, code);
            (await Packs.RemoveAsync(each.Packs[0])).ShouldNotBeNull("others refer to it, and there are objects");
            await traces.EmptyAsync(before);
            foreach (var pack in each.Packs.Reverse())
                (await Packs.RemoveAsync(pack)).ShouldBeNull(pack);
            var after = await traces.TakeAsync();
            (after.Except(before), before.Except(after)).ShouldSatisfyAllConditions(both => both.Item1.ShouldBeEmpty($"left by life {life}"), both => both.Item2.ShouldBeEmpty($"lost by life {life}"));
            foreach (var path in (string[])[$"/objects/{each.Type}", $"/tiles/layers/registry.{each.Type}", $"/ogc/collections/registry.{each.Type}/items"])
                (await host.Admin.GetAsync(path, Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    private async Task SeenAsync(Case each, string code)
    {
        await host.CaughtUpAsync("duties");
        await host.CaughtUpAsync("alerts");
        await host.CaughtUpAsync();
        await OnMapAsync(each.Type, code);
        var ofCode = $"filter={Uri.EscapeDataString($"object_code = '{code}'")}";
        (await TextsAsync($"/objects/{each.Type}/{code}/forms", "name")).ShouldContain(each.Form);
        (await TextsAsync($"/objects/{each.Type}/{code}/duties", "obligation", "state")).Order(StringComparer.Ordinal).ShouldBe(each.Duties);
        (await TextsAsync($"/alerts?{ofCode}", "rule")).Order(StringComparer.Ordinal).ShouldBe(each.Alerts);
        foreach (var (list, by) in ((string, string)[])[.. each.Counted, ("/duties", "obligation,state,band"), ("/alerts", "rule,severity,state")])
            await DrilledAsync(list, by);
    }

    private async Task OnMapAsync(string type, string code)
    {
        var place = (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/{type}/{code}", Token)).GetProperty("geometry").GetProperty("coordinates");
        var at = new LonLat(place[0].GetDouble(), place[1].GetDouble());
        var tile = await TilesHost.TileAsync(host.Admin, $"registry.{type}", TileCoordinate.At(at, 14), "?complete=true");
        tile.ShouldNotBeNull()[$"registry.{type}"].Features.Select(feature => (string)feature.Properties["code"]).ShouldContain(code);
        var items = await host.Admin.GetFromJsonAsync<JsonElement>(FormattableString.Invariant($"/ogc/collections/registry.{type}/items?bbox={at.Lon - 0.01},{at.Lat - 0.01},{at.Lon + 0.01},{at.Lat + 0.01}"), Token);
        items.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties").GetProperty("code").GetString()).ShouldContain(code);
    }

    /// <summary>Figures, and as many rows behind each as it says.</summary>
    private async Task DrilledAsync(string list, string by)
    {
        var counts = (await host.Admin.GetFromJsonAsync<JsonElement>($"{list}/counts?by={by}", Token)).EnumerateArray().ToList();
        counts.ShouldNotBeEmpty(list);
        foreach (var count in counts)
            (await host.Admin.GetFromJsonAsync<JsonElement>(count.GetProperty("rows").GetString(), Token)).GetProperty("items").GetArrayLength().ShouldBe(count.GetProperty("count").GetInt32(), $"{list} {count}");
    }

    private async Task<List<string>> TextsAsync(string path, params string[] members)
    {
        var answer = await host.Admin.GetFromJsonAsync<JsonElement>(path, Token);
        return [.. (answer.ValueKind == JsonValueKind.Array ? answer : answer.GetProperty("items")).EnumerateArray().Select(item => string.Join(' ', members.Select(member => item.GetProperty(member).GetString())))];
    }
}
