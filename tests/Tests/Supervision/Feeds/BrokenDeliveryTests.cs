using System.Net.Http.Headers;
using System.Text;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Supervision.Evidence;

namespace SpatialCockpit.Tests.Supervision.Feeds;

/// <summary>A delivery that breaks off leaves whole batches, and sent again comes to the same as one that did not.</summary>
public sealed class BrokenDeliveryTests(TestHost host) : IClassFixture<TestHost>
{
    private const int Lines = 5000;
    private const int Batch = 2000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_came_before_the_break_is_whole_and_the_rest_comes_with_the_next()
    {
        await new PackClient(host.Admin).InstallAsync("dual-prevention");
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, Lines).Select(id => $$"""{"id":{{id}},"seq":1,"credit_code":"A{{id}}","name":"enterprise {{id}}"}{{"\n"}}""")));
        var sent = new TaskCompletionSource();
        using var line = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var content = new BrokenBody(body, body.Length * 9 / 10, sent) { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/x-ndjson") } };
        var broken = host.Admin.PostAsync("/feeds/enterprises", content, line.Token);
        await sent.Task;
        // The second batch is committed while the third waits for lines that never come.
        await Until.SoAsync(async () => await CountAsync("registry.enterprise") >= 2 * Batch, "two batches are committed");
        await line.CancelAsync();
        await broken.ContinueWith(answer => answer.Exception, Token, TaskContinuationOptions.None, TaskScheduler.Default);
        (await CountAsync("registry.enterprise")).ShouldBe(2 * Batch);
        (await CountAsync("registry.feed_item")).ShouldBe(2 * Batch);
        (await CountAsync("registry.feed_delivery where ended_at is null and accepted = 4000")).ShouldBe(1);
        using var again = await new FeedClient(host.Admin, "enterprises").PostAsync(Encoding.UTF8.GetString(body));
        (await again.Content.ReadAsStringAsync(Token)).ShouldContain($"\"accepted\":{Lines - 2 * Batch},\"unchanged\":{2 * Batch},\"rejected\":[]");
        (await CountAsync("registry.enterprise")).ShouldBe(Lines);
        (await CountAsync("registry.enterprise_history")).ShouldBe(Lines);
    }

    private async Task<long> CountAsync(string rows)
    {
        await using var count = host.Database.Feed.CreateCommand($"select count(*) from {rows}");
        return (long)(await count.ExecuteScalarAsync(Token))!;
    }
}
