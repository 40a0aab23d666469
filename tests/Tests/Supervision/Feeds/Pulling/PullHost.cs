using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Feeds.Intake;
using SpatialCockpit.Supervision.Feeds.Pulling;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Supervision.Feeds.Pulling;

/// <summary>A host that knows a server of pages and a database, and what tests do with feeds that it fetches.</summary>
public sealed class PullHost(TestRecord record) : TestHost(record)
{
    private int _days;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public PageServer Server { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        Server = await PageServer.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Server.DisposeAsync();
    }

    protected override async Task<StartOptions> OptionsAsync(StartOptions usual)
    {
        await File.WriteAllTextAsync(Data.File(FeedSourceSettings.FileName), JsonSerializer.Serialize(new
        {
            port = new { url = $"{Server.Url}/api/", headers = new Dictionary<string, string> { ["X-Key"] = PageServer.Key } },
            ledger = new { postgres = Connections.Feed },
        }), Token);
        return usual;
    }

    /// <summary>Another host that fetches the same feeds, at a moment.</summary>
    internal FeedPulls PullsAt(DateTimeOffset moment) => new(Database, Services.GetRequiredService<FeedCatalog>(), Services.GetRequiredService<FeedIntake>(), Services.GetRequiredService<FeedReplay>(),
        Services.GetRequiredService<FeedSources>(), Services.GetRequiredService<CityClock>(), new At(moment));

    internal Feed Feed(string name) => Services.GetRequiredService<FeedCatalog>().Find(name)!;

    /// <summary>After all that the host's own clock comes to, and a day after it was asked before.</summary>
    public DateTimeOffset NextTime() => new DateTimeOffset(2099, 3, 1, 0, 0, 0, TimeSpan.Zero).AddDays(Interlocked.Increment(ref _days));

    /// <summary>What the host itself fetches at once, it has.</summary>
    public Task UntilFetchedAsync(string feed) => Until.SoAsync(async () => await NumberAsync($"select count(*) from registry.feed_pull where feed = '{feed}' and slot_at is not null") > 0, $"the host has fetched {feed}");

    /// <returns>What the delivery came to: <c>accepted unchanged rejected error</c>.</returns>
    public async Task<string> FetchAsync(string feed)
    {
        await UntilFetchedAsync(feed);
        using var pulls = PullsAt(NextTime());
        // The host lets go of a feed a moment after it has noted what it fetched.
        await Until.SoAsync(() => pulls.FetchAsync(Feed(feed), Token), $"the host has let go of {feed}");
        return await LastAsync(feed);
    }

    public async Task<string> LastAsync(string feed)
    {
        var last = (await Admin.GetFromJsonAsync<JsonElement>($"/feeds/{feed}/deliveries?limit=1", Token)).GetProperty("items")[0];
        return string.Create(CultureInfo.InvariantCulture, $"{last.GetProperty("accepted")} {last.GetProperty("unchanged")} {last.GetProperty("rejected")} {last.GetProperty("error")}");
    }

    public async Task<long> NumberAsync(string sql)
    {
        await using var ask = Database.Feed.CreateCommand(sql);
        return (long)(await ask.ExecuteScalarAsync(Token))!;
    }

    public async Task<string?> TextAsync(string sql)
    {
        await using var ask = Database.Feed.CreateCommand(sql);
        return await ask.ExecuteScalarAsync(Token) as string;
    }

    public async Task SqlAsync(string sql)
    {
        await using var command = Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private sealed class At(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment;
    }
}
