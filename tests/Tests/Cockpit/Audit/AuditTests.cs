using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Cockpit.Audit;

public sealed class AuditTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var fill = host.Database.Feed.CreateCommand("truncate audit.entry; insert into audit.entry (caller, action, object, at) select 'c' || i % 2, 'a.do', 'o' || i, '2026-01-01Z'::timestamptz + i * interval '1 hour' from generate_series(1, 10) i");
        await fill.ExecuteNonQueryAsync(Token);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_double()
    {
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await host.Admin.GetFromJsonAsync<JsonElement>($"/audit?limit=3{(cursor is null ? "" : "&cursor=" + cursor)}", Token);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("object").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        seen.ShouldBe(Enumerable.Range(1, 10).Reverse().Select(i => $"o{i}"));
    }

    [Theory]
    [InlineData("caller=c1", 5)]
    [InlineData("object=o7", 1)]
    [InlineData("action=other", 0)]
    [InlineData("from=2026-01-01T05:00:00Z&to=2026-01-01T07:00:00Z", 2)]
    [InlineData("from=2026-01-01T13:00:00%2B08:00", 6)]
    public async Task A_question_narrows_the_list(string query, int found) =>
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/audit?{query}", Token)).GetProperty("items").GetArrayLength().ShouldBe(found);

    [Theory]
    [InlineData(Role.Leader)]
    [InlineData(Role.Dispatcher)]
    public async Task Only_administrators_read_it(Role role) =>
        (await (await host.ClientAsync([role], [""])).GetAsync("/audit", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
}
