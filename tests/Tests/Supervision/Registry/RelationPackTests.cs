using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>What packs say of relations is judged when they are read, and changed where nothing is lost by it.</summary>
public sealed class RelationPackTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Pack = "lift-maintenance";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private LiftWorld World => new(host);

    private PackClient Packs => new(host.Admin);

    public async ValueTask InitializeAsync() => await World.SetUpAsync();

    /// <summary>Each test begins without relations.</summary>
    public async ValueTask DisposeAsync()
    {
        await using var delete = host.Database.Feed.CreateCommand("delete from registry.maintained_by; delete from registry.used_by; delete from registry.employed_by; delete from registry.insured_by");
        await delete.ExecuteNonQueryAsync(CancellationToken.None);
        await Packs.InstallAsync(Pack);
    }

    [Theory]
    [InlineData("from: { type: worker, ", "from: { type: nobody, ", "there is no type 'nobody'")]
    [InlineData("from: { type: worker, title: 作业人员, title_en: Worker }", "from: { title: 作业人员 }", "'type' is missing")]
    [InlineData("from: { type: worker, ", "from: { type: [worker, lift], ", "'from' is one type; several may stand at 'to'")]
    [InlineData("confirmed_by: other", "confirmed_by: both", "'confirmed_by' is none of other, none")]
    [InlineData("proposed_by: [to, dispatcher]", "proposed_by: [maintainer]", "'maintainer' is neither from nor to nor a role")]
    [InlineData("proposed_by: [dispatcher]", "proposed_by: [to]", "who proposes it would open the other's objects to themselves: somebody must confirm it")]
    [InlineData("confirmed_by: other", "confirmed_by: other\n    proposed_by: [dispatcher]", "'proposed_by' names neither side, and 'confirmed_by' the other")]
    [InlineData("confirmed_by: other\n    at_most_one: [from]\n    shows: [from]", "at_most_one: [both]", "'both' is none of from, to")]
    [InlineData("party_of: used_by", "party_of: employed_by", "party_of: 'employed_by' is no relation that shows these objects")]
    [InlineData("  maintained_by:", "  lift:", "'lift' names a type of objects")]
    [InlineData("  maintained_by:", "  servicing:", "'servicing' names a kind of records")]
    [InlineData("  maintained_by:", "  audience:", "'audience' cannot name a relation: the name is taken")]
    [InlineData("contract_code:", "valid_to:", "'valid_to' cannot name an attribute: small letters, digits and _, a letter first, at most 40, and no name that all have")]
    [InlineData("    shows: [from]\n    attributes:", "    shows: [from, to]\n    attributes:", "shows: nobody works for 'lift', which is no party")]
    public async Task A_mistake_is_told_with_its_line(string was, string becomes, string mistake)
    {
        var (type, detail) = await Packs.RefusedAsync(Pack, text => text.Replace(was, becomes, StringComparison.Ordinal));
        type.ShouldBe("bad-pack");
        detail.ShouldMatch($"^lift-maintenance/pack.yaml:[0-9]+: {System.Text.RegularExpressions.Regex.Escape(mistake)}$");
    }

    [Fact]
    public async Task Relations_are_told_with_all_that_a_form_asks()
    {
        var relation = (await host.Admin.GetFromJsonAsync<JsonElement>("/relations", Token)).EnumerateArray().Single(each => each.GetProperty("name").GetString() == "maintained_by");
        $"{relation.GetProperty("title").GetProperty("english")} {relation.GetProperty("to")} {relation.GetProperty("to_title").GetProperty("chinese")} {relation.GetProperty("proposed_for")} {relation.GetProperty("at_most_one")} {relation.GetProperty("attributes")[0].GetProperty("name")}"
            .ShouldBe("""Maintained by ["maintenance_firm"] 维保单位 ["to"] ["from"] contract_code""");
    }

    [Fact]
    public async Task What_is_shown_is_opened_and_closed_by_those_in_force()
    {
        await World.MakeAsync("lift", "P-1", LiftWorld.West);
        await World.MakeAsync("maintenance_firm", "PF-1", LiftWorld.East);
        await World.MaintainAsync("P-1", "PF-1");
        using var staff = await World.StaffAsync("maintenance_firm", "PF-1");
        (await LiftWorld.SeesAsync(staff, "lift", "P-1")).ShouldBeTrue();
        (await Packs.InstallAsync(Pack, text => text.Replace("    shows: [from]\n    attributes:", "    attributes:", StringComparison.Ordinal))).ShouldBe(["opens by registry.maintained_by the objects of {}"]);
        (await LiftWorld.SeesAsync(staff, "lift", "P-1")).ShouldBeFalse();
        (await World.ListAsync(staff, "maintenance_firm", "PF-1")).ShouldBe(["maintained_by P-1 in_force"]);
        await Packs.InstallAsync(Pack);
        (await LiftWorld.SeesAsync(staff, "lift", "P-1")).ShouldBeTrue();
    }

    [Fact]
    public async Task At_most_one_is_asked_for_later_only_where_it_is_so()
    {
        string Unlimited(string text) => text.Replace("    at_most_one: [from]\n    shows: [from]\n    attributes:", "    shows: [from]\n    attributes:", StringComparison.Ordinal);
        (await Packs.InstallAsync(Pack, Unlimited)).ShouldBe(["lets objects have at most one maintained_by at {}"]);
        await World.MakeAsync("lift", "P-2", LiftWorld.West);
        foreach (var firm in (string[])["PF-2", "PF-3"])
        {
            await World.MakeAsync("maintenance_firm", firm, LiftWorld.East);
            await World.MaintainAsync("P-2", firm);
        }
        (await World.ListAsync(host.Admin, "lift", "P-2")).ShouldBe(["maintained_by PF-3 in_force", "maintained_by PF-2 in_force"]);
        (await Packs.RefusedAsync(Pack)).ShouldBe(("pack-refused", "registry.maintained_by: 1 relations meet others in time at from."));
        (await Packs.RefusedAsync(Pack, text => Unlimited(text).Replace("from: { type: lift, title: 电梯, title_en: Lift }\n    to: { type: maintenance_firm", "from: { type: use_unit, title: 电梯, title_en: Lift }\n    to: { type: maintenance_firm", StringComparison.Ordinal).Replace("    shows: [from]\n    attributes:", "    attributes:", StringComparison.Ordinal))).Detail
            .ShouldStartWith("registry.maintained_by: what it relates cannot be changed; declare another relation.");
        (await Packs.RefusedAsync(Pack, text => text[..text.IndexOf("relations:", StringComparison.Ordinal)])).Detail.ShouldContain("registry.maintained_by holds 2 relations.");
    }

    [Fact]
    public async Task A_pack_goes_with_its_relations_when_nothing_of_it_is_kept()
    {
        await using (var delete = host.Database.Feed.CreateCommand("delete from registry.lift; delete from registry.worker; delete from registry.maintenance_firm; delete from registry.use_unit"))
            await delete.ExecuteNonQueryAsync(Token);
        (await Packs.RemoveAsync(Pack)).ShouldBeNull();
        await using var left = host.Database.Feed.CreateCommand("select (select count(*) from registry.audience where type = 'lift') + (select count(*) from registry.party) + (select count(*) from pg_class where relname like 'maintained_by%')");
        (await left.ExecuteScalarAsync(Token)).ShouldBe(0L);
        await Packs.InstallAsync(Pack);
    }
}
