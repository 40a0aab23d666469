using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Cockpit.Identity;
using SpatialCockpit.Tests.Record;
using SpatialCockpit.Tests.Supervision.Publishing;
using SpatialCockpit.Tests.Supervision.Registry.Bulk;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>Who has the database, and not the keys beside it, reads no phone and no name that a pack calls sensitive.</summary>
public sealed class SealedRecordTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static int _numbers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PublicWorld World => new(host);

    private SealingSweep Sweep => host.Services.GetServices<IHostedService>().OfType<SealingSweep>().Single();

    public async ValueTask InitializeAsync() => await World.InstallAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_is_said_by_whichever_way_no_table_tells()
    {
        var (manager, phone, owner, later, told, filed) = ($"欧阳{NewPhone()}", NewPhone(), NewPhone(), NewPhone(), NewPhone(), NewPhone());
        var firm = $"F-{Guid.NewGuid():N}";
        await new ObjectClient(host.Admin, "ol_firm").MakeAsync(new { code = firm, region = "990101", attributes = new { name = "维保", manager, manager_phone = phone } });
        var lift = await World.MakeAsync(new { owner_phone = owner }, firm: firm);
        using (var change = new HttpRequestMessage(HttpMethod.Patch, $"/objects/ol_lift/{lift}") { Content = JsonContent.Create(new { attributes = new { owner_phone = later } }) })
        {
            change.Headers.TryAddWithoutValidation("If-Match", "*");
            change.Headers.Add("Idempotency-Key", $"sealed-{lift}");
            (await host.Admin.SendAsync(change, Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        (await World.ReportAsync(lift, new { attributes = new { description = "stuck" }, contact = told }, key: $"report-{lift}")).Status.ShouldBe(HttpStatusCode.Created);
        var bulk = new BulkClient(host.Admin, "ol_lift");
        await bulk.AppliedAsync(await bulk.SendAsync($"code,name,owner_phone\nB-{firm},imported,{filed}\n"));

        foreach (var secret in (string[])[manager, phone, owner, later, told, filed])
            (await host.TellingAsync(secret)).ShouldBeEmpty(secret);
        (await host.TellingAsync(lift)).ShouldContain("registry.ol_lift", customMessage: "what is not sensitive lies open: the search finds what there is");
        var seen = await host.Admin.GetStringAsync($"/objects/ol_lift/{lift}", Token);
        (seen.Contains(later, StringComparison.Ordinal), seen.Contains("sealed:", StringComparison.Ordinal)).ShouldBe((true, false));
        var history = await host.Admin.GetStringAsync($"/objects/ol_lift/{lift}/history", Token);
        (history.Contains(owner, StringComparison.Ordinal), history.Contains(later, StringComparison.Ordinal), history.Contains("sealed:", StringComparison.Ordinal)).ShouldBe((true, true, false));
        (await host.Admin.GetStringAsync($"/objects/ol_lift/{lift}/records", Token)).ShouldContain(told);
        (await World.GetAsync($"/public/ol_card/{lift}")).Body.GetRawText().ShouldContain($"{later[..3]}****{later[^4..]}");
    }

    [Fact]
    public async Task Who_sees_it_finds_it_by_its_whole_text_alone()
    {
        var (mine, other) = (NewPhone(), NewPhone());
        var (lift, _) = (await World.MakeAsync(new { owner_phone = mine }), await World.MakeAsync(new { owner_phone = other }));
        (await World.Lifts.ListAsync($"filter=owner_phone = '{mine}'")).ShouldBe([lift]);
        (await World.Lifts.ListAsync($"filter='{mine}' = owner_phone AND owner_phone IN ('{mine}', 'x') AND owner_phone <> '{other}' AND owner_phone IS NOT NULL")).ShouldBe([lift]);
        (await World.Lifts.ListAsync($"filter=owner_phone = '{mine[..^1]}'")).ShouldBeEmpty();
        foreach (var question in (string[])["filter=owner_phone LIKE '138%'", $"filter=owner_phone > '{mine}'", $"filter=CASEI(owner_phone) = '{mine}'", "filter=owner_phone = note", "sort=owner_phone"])
            (await host.Admin.GetAsync($"/objects/ol_lift?{question}", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, question);
        var counted = (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/ol_lift/counts?by=owner_phone&filter=owner_phone = '{mine}'", Token)).EnumerateArray().Single();
        counted.GetProperty("of").GetProperty("owner_phone").GetString().ShouldBe(mine);
        (await host.Admin.GetFromJsonAsync<JsonElement>(counted.GetProperty("rows").GetString(), Token)).GetProperty("items")[0].GetProperty("code").GetString().ShouldBe(lift);
    }

    [Fact]
    public async Task What_looks_as_if_it_were_sealed_is_opened_for_nobody()
    {
        var (phone, lift) = (NewPhone(), await World.MakeAsync());
        await World.Lifts.ChangeAsync(lift, new { attributes = new { owner_phone = phone } });
        var kept = await ColumnAsync(lift);
        var changed = await World.Lifts.ChangeAsync(lift, new { attributes = new { note = kept, owner_phone = kept } });
        changed.GetRawText().ShouldNotContain(phone);
        changed.GetProperty("attributes").GetProperty("owner_phone").GetString().ShouldBe(kept);
    }

    [Fact]
    public async Task What_was_written_past_the_service_is_sealed_soon_and_nobody_sees_a_change()
    {
        var (first, second, lift) = (NewPhone(), NewPhone(), await World.MakeAsync());
        foreach (var phone in (string[])[first, second])
            await ExecuteAsync("update registry.ol_lift set owner_phone = $1 where code = $2", phone, lift);
        (await host.TellingAsync(first)).ShouldBe(["registry.ol_lift_history"]);
        (await host.TellingAsync(second)).ShouldBe(["registry.ol_lift", "registry.ol_lift_history"], ignoreOrder: true);
        var before = (await host.Admin.GetStringAsync($"/objects/ol_lift/{lift}", Token), await host.Admin.GetStringAsync($"/objects/ol_lift/{lift}/history", Token));
        (await Sweep.SealAsync(Token)).ShouldBeGreaterThanOrEqualTo(3);
        (await Sweep.SealAsync(Token)).ShouldBe(0);
        (await host.TellingAsync(first)).ShouldBeEmpty();
        (await host.TellingAsync(second)).ShouldBeEmpty();
        (await host.Admin.GetStringAsync($"/objects/ol_lift/{lift}", Token), await host.Admin.GetStringAsync($"/objects/ol_lift/{lift}/history", Token)).ShouldBe(before);
    }

    [Fact]
    public async Task Another_key_seals_everything_anew_and_what_is_read_stays_the_same()
    {
        var (phone, lift) = (NewPhone(), await World.MakeAsync());
        await World.Lifts.ChangeAsync(lift, new { attributes = new { owner_phone = phone } });
        var before = await ColumnAsync(lift);
        await RotateAsync();
        (await World.Lifts.ListAsync($"filter=owner_phone = '{phone}'")).ShouldBe([lift]);
        await Sweep.SealAsync(Token);
        var behind = await ColumnAsync(lift);
        behind.ShouldStartWith(host.Database.Secrets.CurrentStart);
        behind.ShouldNotBe(before);
        (await World.Lifts.ListAsync($"filter=owner_phone = '{phone}'")).ShouldBe([lift]);
        (await host.Admin.GetStringAsync($"/objects/ol_lift/{lift}", Token)).ShouldContain(phone);
        (await host.Admin.GetStringAsync($"/objects/ol_lift/{lift}/history", Token)).ShouldContain(phone);
    }

    [Fact]
    public async Task What_programs_sign_with_is_sealed_anew_too_and_they_go_on_signing()
    {
        var told = await (await host.Admin.PostAsJsonAsync("/api-clients", Administration.ClientForm("signs-on", ["admin"], [""]), Token)).JsonAsync();
        var id = told.GetProperty("client").GetProperty("id").GetInt64();
        told = await (await host.Admin.ActAsync($"/api-clients/{id}/actions/sign", body: new { algorithm = "hmac-sha256" })).JsonAsync();
        var client = new SigningClient("hmac-sha256", told.GetProperty("client").GetProperty("key").GetString()!, told.GetProperty("secret").GetString()!);
        await RotateAsync();
        await Sweep.SealAsync(Token);
        await using var kept = host.Database.Feed.CreateCommand($"select signing_key from identity.api_token where id = {id}");
        ((byte[])(await kept.ExecuteScalarAsync(Token))!).AsSpan().StartsWith(host.Database.Secrets.CurrentBytes).ShouldBeTrue();
        using var answer = await host.Stranger.SendAsync(await client.SignAsync(HttpMethod.Get, "/tiles"), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task A_record_whose_keys_are_elsewhere_is_not_begun_with()
    {
        using var elsewhere = new TempFolder("cockpit-keys-");
        await using var owner = await host.Database.Owner.OpenConnectionAsync(Token);
        await CitySecrets.CheckAsync(owner, host.Data, Token);
        await CitySecrets.CheckAsync(owner, host.Data, Token);
        (await Should.ThrowAsync<OperatorException>(() => CitySecrets.CheckAsync(owner, new(elsewhere.Path), Token))).Message.ShouldContain("lacks key 1");
        File.WriteAllText(Path.Combine(elsewhere.Path, SecretFile.Name), "1 aes-256 short");
        (await Should.ThrowAsync<OperatorException>(() => CitySecrets.CheckAsync(owner, new(elsewhere.Path), Token))).Message.ShouldContain("damaged");
    }

    /// <summary>Another key, and the host anew.</summary>
    private Task RotateAsync() => host.RestartAsync(() =>
    {
        var keys = SecretFile.Parse(File.ReadAllText(host.Data.File(SecretFile.Name)))!;
        host.Data.WriteOwnerOnly(SecretFile.Name, SecretFile.Rotated(keys, SealingAlgorithm.Sm4));
        return Task.CompletedTask;
    });

    private static string NewPhone() => $"138{Interlocked.Increment(ref _numbers):00}{Random.Shared.Next(100_000, 999_999)}";

    private async Task<string> ColumnAsync(string lift)
    {
        await using var find = host.Database.Owner.CreateCommand("select owner_phone from registry.ol_lift where code = $1");
        find.Parameters.Add(new() { Value = lift });
        return (string)(await find.ExecuteScalarAsync(Token))!;
    }

    private async Task ExecuteAsync(string sql, params string[] values)
    {
        await using var connection = await host.Database.Feed.OpenConnectionAsync(Token);
        await using var command = connection.Command(sql, values);
        await command.ExecuteNonQueryAsync(Token);
    }
}
