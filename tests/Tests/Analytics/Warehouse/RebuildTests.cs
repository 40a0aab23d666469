using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Tests.Analytics.Questions;

namespace SpatialCockpit.Tests.Analytics.Warehouse;

/// <summary>The analytical store made of the record again, because an operator wants it so.</summary>
public sealed class RebuildTests(CityOfTwoDistricts host) : IClassFixture<CityOfTwoDistricts>
{
    private const string Rebuild = "/operations/projections/warehouse/rebuild";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_read_anew_and_answers_all_the_while()
    {
        // One that still reads would go on with that.
        await Until.SoAsync(() => Warehouse.State == ProjectionState.Live, "the first reading is over", Until.LongPatience);
        var before = Warehouse.Rebuilds;
        (await host.Admin.PostAsync(Rebuild, null, Token)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Until.SoAsync(async () =>
        {
            using var answer = await AnalyticsHost.AskAsync(host.Admin, "select count(*) from cases");
            answer.RootElement.GetProperty("rows")[0][0].GetInt64().ShouldBe(CityOfTwoDistricts.Cases + CityOfTwoDistricts.OtherCases);
            return Warehouse is { State: ProjectionState.Live, Rebuilds: var rebuilds } && rebuilds != before;
        }, "it is read anew", Until.LongPatience);
        await using var insert = host.Database.Feed.CreateCommand("insert into cases.case_file (code, state, stage, occurred_at, region, geom) values ('C900000', 'closed', 'closed', now(), '990101001', st_setsrid(st_point(110, 44.5), 4490))");
        await insert.ExecuteNonQueryAsync(Token);
        await host.LevelAsync();
        using var after = await AnalyticsHost.AskAsync(host.Admin, "select count(*) from cases where code = 'C900000'");
        after.RootElement.GetProperty("rows")[0][0].GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task A_store_whose_file_is_lost_while_the_host_runs_is_read_anew_though_nobody_writes()
    {
        var child = host.Services.GetRequiredService<WarehouseChild>();
        using (var process = Process.GetProcessById(child.ProcessId!.Value))
        {
            process.Kill();
            await process.WaitForExitAsync(Token);
        }
        await File.WriteAllTextAsync(Directory.GetFiles(host.Data.File("warehouse"), "warehouse-*.duckdb").Single(), "no database", Token);
        await Until.SoAsync(async () =>
        {
            using var answer = await AnalyticsHost.PostAsync(host.Admin, new { sql = "select count(*) from case_classes, (select count(*) as n from cases where code <= 'C000500') where n = 500" });
            var text = await answer.Content.ReadAsStringAsync(Token);
            return answer.StatusCode == HttpStatusCode.OK && text.Contains("\"rows\":[[", StringComparison.Ordinal) && !text.Contains("[[0]]", StringComparison.Ordinal);
        }, "all cases and all that the program itself fills are there again", Until.LongPatience);
    }

    [Fact]
    public async Task Only_administrators_do_so_and_only_with_what_is_there()
    {
        (await host.Analyst.PostAsync(Rebuild, null, Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Admin.PostAsync("/operations/projections/nobody/rebuild", null, Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private ProjectionStatus Warehouse => host.Services.GetRequiredService<ChangeStream>().Status.Projections.Single(projection => projection.Name == "warehouse");
}
