using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SpatialCockpit.Tests.Supervision.Feeds.Pulling;

/// <summary>Feeds that we fetch come to the same as if they had been sent, however often, and wherever it broke off.</summary>
public sealed class PullTests(PullHost host) : IClassFixture<PullHost>, IAsyncLifetime
{
    private const string Pack = """
        name: quays
        title: 码头
        objects:
          quay:
            title: 码头
            jurisdiction: body
            attributes:
              name: { title: 名, required: true }
          mooring:
            title: 系泊
            jurisdiction: body
            attributes:
              name: { title: 名 }
        feeds:
          quays:
            title: 码头
            system: port
            into: { object: quay }
            id: id
            order: seq
            code: id
            region: region
            attributes: { name: name }
            pull: { http: port, path: "things?since={since}", items: data.rows, next: next, since: seq, every: { hours: 24 } }
          moorings:
            title: 系泊
            system: ledger
            into: { object: mooring }
            id: id
            order: seq
            code: id
            region: region
            attributes: { name: name }
            pull: { postgres: ledger, sql: "select 'M-' || number as id, number as seq, name, '990101' as region, changed_at from ledger.mooring", since: changed_at, every: { hours: 24 } }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await host.SqlAsync("create schema if not exists ledger; create table ledger.mooring (number int, name text, changed_at timestamptz not null)");
        (host.Server.PageSize, host.Server.OnPage, host.Server.LeadsTo) = (1000, (_, _) => Task.CompletedTask, null);
        host.Server.Things.Clear();
        await new PackClient(host.Admin).InstallAsync("quays", Pack);
        await host.UntilFetchedAsync("quays");
        await host.UntilFetchedAsync("moorings");
    }

    public async ValueTask DisposeAsync()
    {
        await host.SqlAsync("drop table ledger.mooring; delete from registry.quay; delete from registry.mooring");
        (await new PackClient(host.Admin).RemoveAsync("quays")).ShouldBeNull();
        (await host.NumberAsync("select (select count(*) from registry.feed_pull) + (select count(*) from registry.feed_item where target in ('quay', 'mooring')) + (select count(*) from registry.feed_delivery where feed = 'quays')")).ShouldBe(0);
    }

    [Fact]
    public async Task Pages_are_fetched_to_the_last_and_the_next_time_goes_on_there()
    {
        host.Server.PageSize = 2;
        Say(1, 5);
        host.Server.Asked.Clear();
        (await host.FetchAsync("quays")).ShouldBe("5 0 {} ");
        host.Server.Asked.ShouldBe(["?since=", "?since=0&page=1", "?since=0&page=2"]);
        Say(6, 7, name: null);
        (await host.FetchAsync("quays")).ShouldBe("""0 1 {"missing":2} """);
        host.Server.Asked.ShouldContain("?since=5");
        (await host.TextAsync("select reached from registry.feed_pull where feed = 'quays'")).ShouldBe("7");
        var feed = (await host.Admin.GetFromJsonAsync<JsonElement>("/feeds", Token)).EnumerateArray().Single(feed => feed.GetProperty("name").GetString() == "quays");
        feed.GetProperty("fetched").GetString().ShouldBe("every 1440 minutes");
        feed.GetProperty("rejected").GetProperty("missing").GetInt32().ShouldBe(2);
        (await host.NumberAsync("select count(*) from registry.quay")).ShouldBe(5);
    }

    /// <summary>A page of three breaks off after one; then nobody answers; then all is well.</summary>
    [Fact]
    public async Task What_breaks_off_is_told_and_comes_with_the_next()
    {
        host.Server.PageSize = 2;
        Say(1, 5);
        host.Server.OnPage = async (page, http) =>
        {
            if (page < 1)
                return;
            http.Response.ContentLength = 1000;
            await http.Response.WriteAsync("{\"data\":{\"rows\":[");
            http.Abort();
        };
        (await host.FetchAsync("quays")).ShouldStartWith("2 0 {} not reached: ");
        host.Server.OnPage = (_, http) => Task.FromException(new InvalidOperationException(http.TraceIdentifier));
        (await host.FetchAsync("quays")).ShouldBe("0 0 {} answered with 500");
        (await host.Admin.GetFromJsonAsync<JsonElement>("/feeds", Token)).EnumerateArray().Single(feed => feed.GetProperty("name").GetString() == "quays").GetProperty("failing_since").ValueKind.ShouldBe(JsonValueKind.String);
        host.Server.OnPage = (_, _) => Task.CompletedTask;
        (await host.FetchAsync("quays")).ShouldBe("3 1 {} ");
        (await host.NumberAsync("select count(*) from registry.quay_history")).ShouldBe(5, "nothing was made twice");
    }

    /// <summary>Of 4500 things two batches are committed when whoever fetches dies in the middle of the next page.</summary>
    [Fact]
    public async Task Who_is_killed_leaves_whole_batches_and_where_to_go_on()
    {
        host.Server.PageSize = 1500;
        Say(1, 4500);
        using var life = CancellationTokenSource.CreateLinkedTokenSource(Token);
        host.Server.OnPage = async (page, http) =>
        {
            if (page < 2)
                return;
            await life.CancelAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        };
        using (var pulls = host.PullsAt(host.NextTime()))
            await Should.ThrowAsync<OperationCanceledException>(() => pulls.FetchAsync(host.Feed("quays"), life.Token));
        (await host.NumberAsync("select count(*) from registry.quay")).ShouldBe(2000);
        (await host.TextAsync("select reached from registry.feed_pull where feed = 'quays'")).ShouldBe("2000");
        host.Server.OnPage = (_, _) => Task.CompletedTask;
        (await host.FetchAsync("quays")).ShouldBe("2500 1 {} ");
        (await host.NumberAsync("select count(*) from registry.quay_history")).ShouldBe(4500);
    }

    [Fact]
    public async Task Several_hosts_fetch_once()
    {
        Say(1, 3);
        await host.FetchAsync("quays");
        var at = host.NextTime();
        using var one = host.PullsAt(at);
        using var other = host.PullsAt(at);
        (await Task.WhenAll(one.FetchAsync(host.Feed("quays"), Token), other.FetchAsync(host.Feed("quays"), Token), one.FetchAsync(host.Feed("quays"), Token))).Count(isDone => isDone).ShouldBe(1);
        (await one.DueAsync(Token)).Select(feed => feed.Name).ShouldBe(["moorings"]);
        using var before = host.PullsAt(at.AddDays(1).AddTicks(-1));
        (await before.DueAsync(Token)).Select(feed => feed.Name).ShouldBe(["moorings"]);
        using var next = host.PullsAt(at.AddDays(1));
        (await next.DueAsync(Token)).Select(feed => feed.Name).ShouldBe(["moorings", "quays"]);
    }

    [Fact]
    public async Task An_answer_leads_to_no_other_server_and_not_in_circles()
    {
        await using var stranger = await PageServer.StartAsync();
        (host.Server.PageSize, host.Server.LeadsTo) = (1, $"{stranger.Url}/api/things");
        Say(1, 3);
        (await host.FetchAsync("quays")).ShouldBe("1 0 {} its next page is on another server");
        stranger.Asked.ShouldBeEmpty();
        host.Server.LeadsTo = "/api/things?since=1";
        (await host.FetchAsync("quays")).ShouldBe("0 1 {} its pages lead in circles");
    }

    [Fact]
    public async Task Lines_are_taken_as_they_are()
    {
        Say(1, 3);
        host.Server.Things.Add("no line");
        await new PackClient(host.Admin).InstallAsync("quays", Pack.Replace("path: \"things?since={since}\", items: data.rows, next: next, since: seq", "path: lines", StringComparison.Ordinal));
        (await host.FetchAsync("quays")).ShouldBe("""0 3 {"bad-line":1} """, "the host has fetched them at once");
    }

    [Fact]
    public async Task Rows_of_a_database_are_fetched_from_the_last_change_on()
    {
        await host.SqlAsync("insert into ledger.mooring select n, 'm', '2026-03-01T08:00:00.123456Z'::timestamptz + n * interval '1 minute' from generate_series(1, 2500) n");
        (await host.FetchAsync("moorings")).ShouldBe("2500 0 {} ");
        (await host.FetchAsync("moorings")).ShouldBe("0 1 {} ", "the last is said once more");
        await host.SqlAsync("insert into ledger.mooring select 2501, 'late', max(changed_at) from ledger.mooring; insert into ledger.mooring select 2502, 'later', max(changed_at) + interval '1 microsecond' from ledger.mooring");
        (await host.FetchAsync("moorings")).ShouldBe("2 1 {} ");
        await host.SqlAsync("alter table ledger.mooring rename column number to no");
        (await host.FetchAsync("moorings")).ShouldBe("0 0 {} column \"number\" does not exist");
        await host.SqlAsync("alter table ledger.mooring rename column no to number");
        (await host.NumberAsync("select count(*) from registry.mooring_history")).ShouldBe(2502);
    }

    [Fact]
    public async Task A_source_that_the_operator_has_not_declared_is_told()
    {
        await new PackClient(host.Admin).InstallAsync("quays", Pack.Replace("http: port", "http: harbour", StringComparison.Ordinal));
        (await host.FetchAsync("quays")).ShouldBe("0 0 {} the operator has declared no source 'harbour' of this sort");
    }

    [Theory]
    [InlineData("http: port, path", "path", "quays/pack.yaml:24: either 'http' or 'postgres', the name of a source of the operator's, is expected")]
    [InlineData("since: seq, ", "", "quays/pack.yaml:24: 'path' asks for {since}: 'since', where a line says how far it is, is missing")]
    [InlineData("?since={since}", "", "quays/pack.yaml:24: 'since' is said to nobody: 'path' has no {since}")]
    [InlineData("since: seq, every: { hours: 24 }", "since: seq", "quays/pack.yaml:24: 'every' is missing, as in {minutes: 15}")]
    [InlineData("from ledger.mooring\"", "from ledger.mooring; drop table x\"", "quays/pack.yaml:34: 'sql' is one SELECT, without ;")]
    [InlineData("since: changed_at", "since: changed.at", "quays/pack.yaml:34: 'since' is a column: small letters, digits and _, a letter first, at most 40, not 'changed.at'")]
    public async Task A_mistake_is_told(string text, string instead, string mistake)
    {
        using var answer = await host.Admin.PutAsJsonAsync("/packs/quays", new { files = new Dictionary<string, string> { ["pack.yaml"] = Pack.Replace(text, instead, StringComparison.Ordinal) } }, Token);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString()!.ShouldContain(mistake);
    }

    private void Say(int first, int last, string? name = "n") =>
        host.Server.Things.AddRange(Enumerable.Range(first, last - first + 1).Select(n => $$"""{"id":"Q-{{n}}","seq":{{n}},"name":{{JsonSerializer.Serialize(name)}},"region":"990101"}"""));
}
