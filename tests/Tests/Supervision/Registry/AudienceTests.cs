using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Registry.Parties;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>Who sees an object is who supervises it, and the parties of its relations in force: in the record, in lists and in tiles, from the commit on.</summary>
public sealed class AudienceTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private LiftWorld World => new(host);

    private AudienceKeeper Keeper => host.Services.GetRequiredService<AudienceKeeper>();

    public async ValueTask InitializeAsync() => await World.SetUpAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Begins in an hour, ends in two.</summary>
    [Fact]
    public async Task A_relation_begins_and_ends_by_time_alone()
    {
        var (lift, staff) = await MaintainedAsync("T", TimeSpan.FromHours(1), TimeSpan.FromHours(2));
        using var _ = staff;
        var now = DateTimeOffset.UtcNow;
        foreach (var (minutes, isSeen) in new[] { (0, false), (59, false), (61, true), (119, true), (121, false), (300, false) })
        {
            await Keeper.RenewAsync(now.AddMinutes(minutes), Token);
            (await LiftWorld.SeesAsync(staff, "lift", lift)).ShouldBe(isSeen, $"after {minutes} minutes");
        }
    }

    /// <summary>The loop itself, by its own clock: it looks up each minute, and just when something begins or ends.</summary>
    [Fact]
    public async Task Who_keeps_audiences_wakes_at_the_next_beginning_or_end()
    {
        var hour = TimeSpan.FromHours(1);
        var (lift, staff) = await MaintainedAsync("K", hour, 2 * hour);
        using var _ = staff;
        var begins = (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/lift/{lift}/relations", Token)).GetProperty("items")[0].GetProperty("valid_from").GetDateTimeOffset();
        var clock = new SteppedTime(begins.AddSeconds(-30));
        using var keeper = new AudienceKeeper(host.Database, clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<AudienceKeeper>.Instance);
        await keeper.StartAsync(Token);
        foreach (var (pass, until, isSeen) in new[]
        {
            (TimeSpan.Zero, begins, false),
            (TimeSpan.FromSeconds(30), begins.AddMinutes(1), true),
            (hour - TimeSpan.FromSeconds(20), begins + hour, true),
            (TimeSpan.FromSeconds(20), begins + hour + TimeSpan.FromMinutes(1), false),
        })
        {
            clock.Pass(pass);
            (await clock.SleepsAsync(Token)).ShouldBe(until, TimeSpan.FromMilliseconds(1));
            (await LiftWorld.SeesAsync(staff, "lift", lift)).ShouldBe(isSeen, $"{until}");
        }
        await keeper.StopAsync(Token);
    }

    [Fact]
    public async Task An_end_that_lies_ahead_is_an_end_when_it_comes()
    {
        var (lift, staff) = await MaintainedAsync("E", TimeSpan.FromHours(-1), null);
        using var _ = staff;
        var end = DateTimeOffset.UtcNow.AddHours(1);
        var id = (await staff.GetFromJsonAsync<JsonElement>($"/objects/lift/{lift}/relations", Token)).GetProperty("items")[0].GetProperty("id").GetInt64();
        (await World.ActAsync(staff, "lift", lift, "maintained_by", id, "end", new { reason = "over", valid_to = end })).ShouldBe("in_force");
        (await LiftWorld.SeesAsync(staff, "lift", lift)).ShouldBeTrue();
        await Keeper.RenewAsync(end, Token);
        (await LiftWorld.SeesAsync(staff, "lift", lift)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_given_stays_beside_what_relations_open()
    {
        var (lift, staff) = await MaintainedAsync("G", TimeSpan.FromHours(-1), null);
        using var _ = staff;
        using var sector = await host.ClientAsync([Role.Leader], [], [900_001]);
        var tag = await TagAsync(lift);
        await SqlAsync("update registry.lift set audience = '{900001}' where code = $1", lift);
        (await LiftWorld.SeesAsync(staff, "lift", lift), await LiftWorld.SeesAsync(sector, "lift", lift)).ShouldBe((true, true));
        await SqlAsync("update registry.maintained_by set valid_to = now() where from_code = $1", lift);
        (await LiftWorld.SeesAsync(staff, "lift", lift), await LiftWorld.SeesAsync(sector, "lift", lift)).ShouldBe((false, true));
        await SqlAsync("delete from registry.maintained_by where from_code = $1", lift);
        await SqlAsync("update registry.lift set audience = '{}' where code = $1", lift);
        (await LiftWorld.SeesAsync(sector, "lift", lift)).ShouldBeFalse();
        // Who sees an object is not what it is.
        (await TagAsync(lift)).ShouldBe(tag);
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/lift/{lift}/history", Token)).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Records_are_seen_with_their_object_while_it_is_open()
    {
        var (lift, staff) = await MaintainedAsync("R", TimeSpan.FromHours(-1), null);
        using var _ = staff;
        var written = await staff.PostAsJsonAsync($"/objects/lift/{lift}/records/servicing", new { }, Token);
        written.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/lift/{lift}/records", Token)).GetProperty("items").GetArrayLength().ShouldBe(1);
        await SqlAsync("update registry.maintained_by set valid_to = now() where from_code = $1", lift);
        await using var transaction = await new Scope([], [await World.PartyAsync("maintenance_firm", "F-R")]).BeginAsync(host.Database, "test", Token);
        await using var count = transaction.Command("select count(*) from registry.servicing");
        (await count.ExecuteScalarAsync(Token)).ShouldBe(0L);
    }

    /// <summary>As they were before audiences had reasons.</summary>
    [Fact]
    public async Task Types_that_were_installed_before_are_followed_from_the_upgrade_on()
    {
        await World.MakeAsync("lift", "L-old", LiftWorld.West, LiftWorld.Point(100.5, 20.5));
        await OwnerAsync("""
            do $$ declare t record; begin
              for t in select tgrelid::regclass as target, tgname as name from pg_trigger where tgname in ('e_audience_given', 'e_audience_changed', 'g_audience_gone', 'g_gone', 'f_found') loop execute format('drop trigger %I on %s', t.name, t.target); end loop;
            end $$;
            truncate registry.audience;
            update registry.lift set audience = '{900002}' where code = 'L-old'
            """);
        foreach (var file in (string[])["007_parties_and_audience.sql", "009_moves.sql"])
        {
            var sql = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "data/schema/registry", file), Token);
            await OwnerAsync(sql[sql.LastIndexOf("do $$", StringComparison.Ordinal)..]);
        }
        using var sector = await host.ClientAsync([Role.Leader], [], [900_002]);
        await World.MakeAsync("maintenance_firm", "F-old", LiftWorld.West);
        await World.MaintainAsync("L-old", "F-old");
        using var firm = await World.StaffAsync("maintenance_firm", "F-old");
        (await LiftWorld.SeesAsync(sector, "lift", "L-old"), await LiftWorld.SeesAsync(firm, "lift", "L-old")).ShouldBe((true, true));
        await World.Lifts.ChangeAsync("L-old", new { geometry = LiftWorld.Point(101.5, 20.5) });
        (await host.Admin.GetFromJsonAsync<JsonElement>("/moves?state=open", Token)).GetProperty("items").EnumerateArray().ShouldContain(move => move.GetProperty("code").GetString() == "L-old");
    }

    private async Task OwnerAsync(string sql)
    {
        await using var command = host.Database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    [Fact]
    public async Task What_a_party_makes_it_sees_and_a_party_sees_itself()
    {
        await World.MakeAsync("maintenance_firm", "F-own", LiftWorld.West);
        using var staff = await World.StaffAsync("maintenance_firm", "F-own");
        (await new ObjectClient(staff, "worker").MakeAsync(new { code = "W-own", attributes = new { name = "Lin" } })).GetProperty("region").GetString().ShouldBe("");
        (await LiftWorld.SeesAsync(staff, "worker", "W-own"), await LiftWorld.SeesAsync(staff, "maintenance_firm", "F-own")).ShouldBe((true, true));
        using var worker = await World.StaffAsync("worker", "W-own");
        (await LiftWorld.SeesAsync(worker, "worker", "W-own"), await LiftWorld.SeesAsync(worker, "maintenance_firm", "F-own")).ShouldBe((true, false));
    }

    private async Task<(string Lift, HttpClient Staff)> MaintainedAsync(string tag, TimeSpan from, TimeSpan? to)
    {
        var now = DateTimeOffset.UtcNow;
        await World.MakeAsync("lift", $"L-{tag}", LiftWorld.West);
        await World.MakeAsync("maintenance_firm", $"F-{tag}", LiftWorld.East);
        await World.MaintainAsync($"L-{tag}", $"F-{tag}", now + from, to is { } end ? now + end : null);
        return ($"L-{tag}", await World.StaffAsync("maintenance_firm", $"F-{tag}"));
    }

    private async Task<EntityTagHeaderValue?> TagAsync(string lift) => (await host.Admin.GetAsync($"/objects/lift/{lift}", Token)).Headers.ETag;

    private async Task SqlAsync(string sql, string lift)
    {
        await using var command = host.Database.Feed.CreateCommand(sql);
        command.Parameters.Add(new() { Value = lift });
        await command.ExecuteNonQueryAsync(Token);
    }
}
