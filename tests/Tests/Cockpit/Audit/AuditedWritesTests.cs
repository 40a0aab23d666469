using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Supervision.Publishing;

namespace SpatialCockpit.Tests.Cockpit.Audit;

/// <summary>Lines say what was before and is after, what only some may see as ciphertext; and which files were taken away.</summary>
public sealed class AuditedWritesTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PublicWorld World => new(host);

    public async ValueTask InitializeAsync() => await World.InstallAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_line_tells_what_differs_and_names_what_it_holds_as_ciphertext()
    {
        var (first, second) = (NewPhone(), NewPhone());
        var lift = await World.MakeAsync(new { owner_phone = first, note = "by the gate" });
        await World.Lifts.ChangeAsync(lift, new { attributes = new { owner_phone = second, note = "by the door" } });

        var (made, changed) = (await LineAsync("object.create", $"ol_lift/{lift}"), await LineAsync("object.change", $"ol_lift/{lift}"));
        (made.GetProperty("before").ValueKind, made.GetProperty("after").GetProperty("note").GetString()).ShouldBe((JsonValueKind.Null, "by the gate"));
        var (before, after) = (changed.GetProperty("before"), changed.GetProperty("after"));
        before.EnumerateObject().Select(member => member.Name).ShouldBe(["note", "owner_phone", "version"], ignoreOrder: true);
        (before.GetProperty("note").GetString(), after.GetProperty("note").GetString()).ShouldBe(("by the gate", "by the door"));
        changed.GetProperty("sealed").EnumerateArray().Select(name => name.GetString()).ShouldBe(["owner_phone"]);
        changed.GetRawText().ShouldNotContain(first);

        var opened = await LineAsync("object.change", $"ol_lift/{lift}", open: true);
        (opened.GetProperty("before").GetProperty("owner_phone").GetString(), opened.GetProperty("after").GetProperty("owner_phone").GetString(), opened.TryGetProperty("sealed", out _)).ShouldBe((first, second, false));
        (await LineAsync("audit.open", "audit")).GetProperty("lines").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_stolen_ciphertext_is_opened_for_nobody_who_writes_it_down()
    {
        var (phone, lift) = (NewPhone(), await World.MakeAsync());
        await World.Lifts.ChangeAsync(lift, new { attributes = new { note = host.Database.Secrets.Seal(phone) } });
        (await LineAsync("object.change", $"ol_lift/{lift}", open: true)).GetRawText().ShouldNotContain(phone);
    }

    [Fact]
    public async Task What_is_long_is_told_by_its_hash()
    {
        var lift = await World.MakeAsync();
        await World.Lifts.ChangeAsync(lift, new { attributes = new { note = new string('长', 1000) } });
        (await LineAsync("object.change", $"ol_lift/{lift}")).GetProperty("after").GetProperty("note").GetString()!.Length.ShouldBe(1000);
        var change = AuditedChange.Of(new { text = "" }, new { text = new string('x', 5000) });
        change.After!["text"]!.GetValue<string>().Length.ShouldBe(5000);
        await using var transaction = await Scope.Everything.BeginAsync(host.Database, "tester", Token);
        await AuditLog.WriteAsync(transaction, "test.long", "x", change, new { reason = "r" }, Token);
        await transaction.CommitAsync(Token);
        var line = await LineAsync("test.long", "x");
        (line.GetProperty("after").GetProperty("text").GetString()!.StartsWith("sha256:", StringComparison.Ordinal), line.GetProperty("reason").GetString()).ShouldBe((true, "r"));
    }

    [Fact]
    public async Task Whoever_takes_a_file_away_leaves_a_line_before_it_leaves()
    {
        await World.MakeAsync();
        await host.CaughtUpAsync();
        foreach (var (path, route, type, file) in ((string, string, string, string?)[])
            [
                ("/objects/ol_lift?f=xlsx&filter=code LIKE 'L%25'", "/objects/ol_lift", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "ol_lift.xlsx"),
                ("/objects/ol_lift/template.csv?", "/objects/ol_lift/template.csv", "text/csv", "ol_lift.csv"),
                ("/audit?f=csv", "/audit", "text/csv", "audit.csv"),
                ("/tiles/registry.ol_lift/export?maxzoom=1", "/tiles/registry.ol_lift/export", "application/vnd.spatialcockpit.tiles", null),
            ])
        {
            using var answer = await host.Admin.GetAsync(path, Token);
            (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.OK, type), path);
            (await LineAsync("export", route)).GetProperty("query").GetString().ShouldStartWith("sealed:");
            var line = await LineAsync("export", route, open: true);
            (line.GetProperty("media_type").GetString(), line.GetProperty("query").GetString()).ShouldBe((type, Uri.UnescapeDataString(path)));
            if (file is not null)
                line.GetProperty("file").GetString().ShouldNotBeNullOrEmpty();
        }
        (await host.Admin.GetAsync("/objects/ol_lift", Token)).EnsureSuccessStatusCode();
        (await host.Admin.GetFromJsonAsync<JsonElement>("/audit?action=export&object=/objects/ol_lift", Token)).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    private static string NewPhone() => $"139{Random.Shared.Next(10_000_000, 99_999_999)}";

    /// <summary>The last of its sort.</summary>
    private async Task<JsonElement> LineAsync(string action, string thing, bool open = false) =>
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/audit?action={action}&object={Uri.EscapeDataString(thing)}&limit=1{(open ? "&open=true" : "")}", Token)).GetProperty("items")[0].GetProperty("detail");
}
