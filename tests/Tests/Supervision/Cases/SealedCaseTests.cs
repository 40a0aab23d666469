using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>Who has the database, and not the keys beside it, reads nothing of a case that a pack calls sensitive, and no report that is not sent yet.</summary>
public sealed class SealedCaseTests(GridHost host) : IClassFixture<GridHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CaseClient Admin => new(host.Admin, "token:admin");

    public async ValueTask InitializeAsync() => await new PackClient(host.Admin).InstallAsync("urban-grid", text => text.Replace(
        "    urgent: { title: 急要件, title_en: Urgent, type: boolean }\n",
        "    urgent: { title: 急要件, title_en: Urgent, type: boolean }\n    witness: { title: 证人, title_en: Witness, sensitive: [leader] }\n    remark: { title: 备注, title_en: Remark }\n", StringComparison.Ordinal));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_is_sensitive_of_a_case_no_table_tells_and_who_may_see_it_does()
    {
        var (witness, code) = await ReportAsync();
        (await host.TellingAsync(witness)).ShouldBeEmpty();
        (await host.TellingAsync("当面说明")).ShouldContain("cases.case_file", customMessage: "what is not sensitive lies open: the search finds what there is");
        (await Admin.ShowAsync(code)).GetProperty("attributes").GetProperty("witness").GetString().ShouldBe(witness);
        (await host.Desk.ShowAsync(code)).GetRawText().ShouldNotContain("witness");
        await host.Desk.DoAsync(code, "accept", "file", "mark_urgent");
        (await Admin.ShowAsync(code)).GetProperty("attributes").GetProperty("witness").GetString().ShouldBe(witness, "what a step sets leaves it as it was");
    }

    [Fact]
    public async Task Who_sees_it_finds_it_by_its_whole_text()
    {
        var (witness, code) = await ReportAsync();
        (await Admin.ListAsync($"filter=witness = '{witness}'")).ShouldBe([code]);
        (await Admin.ListAsync($"filter=witness = '{witness[..^1]}'")).ShouldBeEmpty();
        (await host.Admin.GetAsync("/cases?filter=witness LIKE '证%'", Token)).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        (await host.Desk.Http.GetAsync($"/cases?filter=witness = '{witness}'", Token)).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_looks_as_if_it_were_sealed_is_opened_for_nobody()
    {
        var (witness, code) = await ReportAsync();
        var kept = await KeptAsync(code);
        kept.ShouldStartWith(host.Database.Secrets.CurrentStart);
        var copied = await Admin.ReportAsync(attributes: new { witness = kept, remark = kept });
        var shown = (await Admin.ShowAsync(copied)).GetProperty("attributes");
        (shown.GetProperty("witness").GetString(), shown.GetProperty("remark").GetString()).ShouldBe((kept, kept));
        shown.GetRawText().ShouldNotContain(witness);
    }

    [Fact]
    public async Task A_report_that_is_not_sent_yet_is_its_authors_alone_in_the_database_too()
    {
        var phone = $"139{Random.Shared.Next(10_000_000, 99_999_999)}";
        using var kept = await host.Patrol.Http.PostAsJsonAsync("/cases/drafts", new { type = "case", description = "有人说", reporter = new { name = "欧阳", phone } }, Token);
        (await host.TellingAsync(phone)).ShouldBeEmpty();
        (await host.Patrol.Http.GetStringAsync(kept.Headers.Location, Token)).ShouldContain(phone);
    }

    [Fact]
    public async Task What_was_written_past_the_service_is_sealed_soon()
    {
        var (witness, code) = await ReportAsync();
        await host.ExecuteAsync($"update cases.case_file set attributes = attributes || jsonb_build_object('witness', '{witness}') where code = '{code}'");
        await host.ExecuteAsync($$"""insert into cases.draft (author, report) values ('token:patrol', '{"description": "{{witness}}"}')""");
        await host.Services.GetServices<IHostedService>().OfType<SealingSweep>().Single().SealAsync(Token);
        (await host.TellingAsync(witness)).ShouldBeEmpty();
        (await Admin.ShowAsync(code)).GetProperty("attributes").GetProperty("witness").GetString().ShouldBe(witness);
        (await host.Patrol.Http.GetStringAsync("/cases/drafts", Token)).ShouldContain(witness);
    }

    private async Task<(string Witness, string Code)> ReportAsync()
    {
        var witness = $"证人{Guid.NewGuid():N}";
        return (witness, await Admin.ReportAsync(attributes: new { witness, remark = "当面说明" }));
    }

    private async Task<string> KeptAsync(string code)
    {
        await using var find = host.Database.Owner.CreateCommand("select attributes ->> 'witness' from cases.case_file where code = $1");
        find.Parameters.Add(new() { Value = code });
        return (string)(await find.ExecuteScalarAsync(Token))!;
    }
}
