using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>A host that takes positions of registered objects alone.</summary>
public sealed class RegisteredOnlyHost(TestRecord record) : TestHost(record)
{
    protected override Task<StartOptions> OptionsAsync(StartOptions usual) => Task.FromResult(usual with { RegisteredOnly = true });
}

public sealed class RegisteredOnlyTests(RegisteredOnlyHost host) : IClassFixture<RegisteredOnlyHost>
{
    [Fact]
    public async Task A_mistyped_code_is_refused_and_no_object_of_its_own()
    {
        await using (var register = host.Database.Feed.CreateCommand("insert into registry.supervisor (code, name) values ('S-1', 'Supervisor 1')"))
            await register.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var receipt = await new FenceClient(host.Admin).ReportAsync(
            FenceClient.Position("S-1", 113, 40, "2026-03-02T08:00:00Z"), FenceClient.Position("S-l", 113, 40, "2026-03-02T08:00:10Z"), FenceClient.Position("S-1", 113, 40, "2026-03-02T08:00:20Z"));
        receipt.GetProperty("accepted").GetInt32().ShouldBe(2);
        receipt.GetProperty("rejected").EnumerateArray().Select(refused => $"{refused.GetProperty("index")} {refused.GetProperty("type")}").ShouldBe(["1 unknown-object"]);
    }
}
