using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SpatialCockpit.Cockpit.Exchange.Calls;
using SpatialCockpit.Cockpit.Identity.Clients;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit.Identity;

namespace SpatialCockpit.Tests.Cockpit.Exchange;

public sealed class CallLogTests(MarketHost host) : IClassFixture<MarketHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_are_listed_counted_and_sent_as_files_to_whom_they_concern()
    {
        await host.Market.PublishAsync("logged");
        using var east = await host.SignInAsync("east");
        using var west = await host.SignInAsync("west");
        using var program = host.Market.Program(await host.Market.RegisterAsync(east, "logged-east"));
        await Market.CallAsync(program, "/exchange/logged");
        await host.Market.SubscribeAsync(east, "logged", "logged-east", new { per_day = 3 });
        for (var call = 0; call < 5; call++)
            await Market.CallAsync(program, "/exchange/logged");
        foreach (var who in (HttpClient[])[east, host.Admin])
        {
            var calls = await who.GetFromJsonAsync<JsonElement>("/interface-calls?interface=logged", Token);
            calls.GetProperty("items").EnumerateArray().Select(call => $"{call.GetProperty("status")} {call.GetProperty("problem").GetString()}").ShouldBe(["429 too-many-requests", "429 too-many-requests", "200 ", "200 ", "200 ", "403 not-subscribed"]);
            var count = (await who.GetFromJsonAsync<JsonElement>("/interface-calls/counts?interface=logged", Token)).GetProperty("items").EnumerateArray().Single();
            (count.GetProperty("calls").GetInt64(), count.GetProperty("refused").GetInt64(), count.GetProperty("failed").GetInt64()).ShouldBe((6, 3, 0));
            count.GetProperty("p95_ms").GetDouble().ShouldBeGreaterThanOrEqualTo(count.GetProperty("p50_ms").GetDouble());
            (await who.GetFromJsonAsync<JsonElement>("/interface-calls/counts?interface=logged&by=hour", Token)).GetProperty("items").EnumerateArray().Sum(hour => hour.GetProperty("calls").GetInt64()).ShouldBe(6);
        }
        (await west.GetFromJsonAsync<JsonElement>("/interface-calls?interface=logged", Token)).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await (await host.ClientAsync([Role.Admin], [Market.West])).GetFromJsonAsync<JsonElement>("/interface-calls/counts?interface=logged", Token)).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await east.GetStringAsync("/interface-calls?interface=logged&f=csv", Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(7);
        (await east.GetByteArrayAsync("/interface-calls?interface=logged&f=xlsx", Token))[..2].ShouldBe("PK"u8.ToArray());
        (await east.GetAsync("/interface-calls?interface=logged&f=xlsx&limit=5", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await east.GetFromJsonAsync<JsonElement>("/interface-calls?to=0001-01-01T00:00:01Z", Token)).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Trouble_is_told_once_until_it_is_over()
    {
        await host.Market.PublishAsync("failing");
        using var east = await host.SignInAsync("east");
        await host.Market.RegisterAsync(east, "failing-east");
        var id = await host.Market.SubscribeAsync(east, "failing", "failing-east", new { per_day = 10 });
        // Of subscriptions of other tests, whichever came before.
        var watch = host.Services.GetRequiredService<TroubleWatch>();
        await watch.LookAsync(Token);
        await host.CaughtUpAsync("messages");
        var before = await NearQuotaAsync(east);
        await host.AddAccountAsync("watcher", Role.Admin, [""]);
        await SetAsync($"""
            insert into exchange.call (at, interface, subscription, client, client_name, regions, status, took_ms)
            select now(), s.interface, s.id, s.client, s.client_name, s.regions, case when n <= 2 then 500 else 200 end, 9000 from exchange.subscription s, generate_series(1, 4) n where s.id = {id};
            insert into exchange.used_day (subscription, day, calls) values ({id}, (now() at time zone 'Asia/Shanghai')::date, 9)
            """);
        await watch.LookAsync(Token);
        await watch.LookAsync(Token);
        await host.CaughtUpAsync("messages");
        using var watcher = await host.SignInAsync("watcher");
        (await watcher.GetFromJsonAsync<JsonElement>("/messages/mine", Token)).Words("subject").Order().ShouldBe(((string[])["接口响应缓慢", "接口调用异常"]).Order());
        (await NearQuotaAsync(east)).ShouldBe(before + 1);
        await SetAsync($"delete from exchange.call where subscription = {id}");
        await watch.LookAsync(Token);
        await using var left = host.Database.Feed.CreateCommand("select count(*) from exchange.trouble where kind <> 'near_quota'");
        (await left.ExecuteScalarAsync(Token)).ShouldBe(0L);
    }

    [Fact]
    public async Task What_an_outage_breaks_is_logged_as_it_was_answered()
    {
        await host.Market.PublishAsync("broken");
        using var east = await host.SignInAsync("east");
        using var program = host.Market.Program(await host.Market.RegisterAsync(east, "broken-east"));
        await host.Market.SubscribeAsync(east, "broken", "broken-east");
        await using var owner = NpgsqlDataSource.Create(host.Connections.Owner);
        await RunAsync(owner, """
            create function registry.is_away() returns boolean language plpgsql as $$ begin raise 'the disk is broken' using errcode = 'io_error'; end $$;
            create policy away on registry.enterprise as restrictive to cockpit_app using (registry.is_away())
            """);
        (await Market.CallAsync(program, "/exchange/broken")).ShouldBe((HttpStatusCode.ServiceUnavailable, "record-unavailable"));
        await RunAsync(owner, "drop policy away on registry.enterprise; drop function registry.is_away()");
        (await Market.CallAsync(program, "/exchange/broken")).Status.ShouldBe(HttpStatusCode.OK);
        var calls = (await host.Admin.GetFromJsonAsync<JsonElement>("/interface-calls?interface=broken", Token)).GetProperty("items").EnumerateArray();
        calls.Select(call => call.GetProperty("status").GetInt32()).ShouldBe([200, 503]);
        (await host.Admin.GetFromJsonAsync<JsonElement>("/interface-calls/counts?interface=broken", Token)).GetProperty("items")[0].GetProperty("failed").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task Refused_calls_do_not_make_a_slow_interface_look_fast()
    {
        await host.Market.PublishAsync("crawling");
        using var east = await host.SignInAsync("east");
        await host.Market.RegisterAsync(east, "crawling-east");
        var id = await host.Market.SubscribeAsync(east, "crawling", "crawling-east");
        await SetAsync($"""
            insert into exchange.call (at, interface, subscription, client, client_name, regions, status, problem, took_ms)
            select now(), s.interface, s.id, s.client, s.client_name, s.regions, case when n = 1 then 200 else 429 end, case when n > 1 then 'too-many-requests' end, case when n = 1 then 9000 else 1 end from exchange.subscription s, generate_series(1, 100) n where s.id = {id}
            """);
        await host.Services.GetRequiredService<TroubleWatch>().LookAsync(Token);
        await using var told = host.Database.Feed.CreateCommand("select string_agg(t.kind, ' ') from exchange.trouble t join exchange.interface i on i.id = t.subject where i.name = 'crawling' and t.kind <> 'near_quota'");
        (await told.ExecuteScalarAsync(Token)).ShouldBe("slow");
        await SetAsync($"delete from exchange.call where subscription = {id}");
    }

    [Fact]
    public async Task What_is_counted_is_kept_though_whoever_lists_it_hangs_up()
    {
        await host.Market.PublishAsync("kept");
        using var east = await host.SignInAsync("east");
        using var program = host.Market.Program(await host.Market.RegisterAsync(east, "kept-east"));
        var log = host.Services.GetRequiredService<CallLog>();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task saving;
        await using (var connection = await host.Database.Feed.OpenConnectionAsync(Token))
        {
            await using var holding = await connection.BeginTransactionAsync(Token);
            await using var hold = new NpgsqlCommand("lock table exchange.call in access exclusive mode", connection, holding);
            await hold.ExecuteNonQueryAsync(Token);
            await Market.CallAsync(program, "/exchange/kept");
            saving = log.SaveAsync(leaving.Token);
            await UntilOneWaitsAsync();
            await leaving.CancelAsync();
        }
        await Should.NotThrowAsync(saving);
        (await host.Admin.GetFromJsonAsync<JsonElement>("/interface-calls?interface=kept", Token)).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_is_counted_is_kept_in_an_outage()
    {
        await host.Market.PublishAsync("outlasting");
        using var east = await host.SignInAsync("east");
        using var program = host.Market.Program(await host.Market.RegisterAsync(east, "outlasting-east"));
        await using var owner = NpgsqlDataSource.Create(host.Connections.Owner);
        await RunAsync(owner, "alter table identity.client_calls rename to client_calls_away");
        await Market.CallAsync(program, "/exchange/outlasting");
        await Should.ThrowAsync<NpgsqlException>(host.Services.GetRequiredService<ClientUse>().SaveAsync());
        await RunAsync(owner, "alter table identity.client_calls_away rename to client_calls");
        (await ClientCallsAsync("outlasting-east")).ShouldBe(["call-interface"]);
    }

    private async Task<string[]> ClientCallsAsync(string name)
    {
        var clients = await host.Admin.GetFromJsonAsync<JsonElement>("/api-clients?limit=1000", Token);
        var id = clients.GetProperty("items").EnumerateArray().Single(client => client.GetProperty("name").GetString() == name).GetProperty("id").GetInt64();
        return (await host.Admin.GetFromJsonAsync<JsonElement>($"/api-clients/{id}/calls", Token)).Words("operation");
    }

    private async Task UntilOneWaitsAsync()
    {
        await using var ask = host.Database.Feed.CreateCommand("select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%into exchange.call %')");
        await Until.SoAsync(async () => await ask.ExecuteScalarAsync(Token) is true, "one waits to write the log of calls");
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var run = source.CreateCommand(sql);
        await run.ExecuteNonQueryAsync(Token);
    }

    private static async Task<int> NearQuotaAsync(HttpClient person) => (await person.GetFromJsonAsync<JsonElement>("/messages/mine", Token)).Words("subject").Count(subject => subject == "调用次数即将用尽");

    private async Task SetAsync(string sql)
    {
        await using var set = host.Database.Feed.CreateCommand(sql);
        await set.ExecuteNonQueryAsync(Token);
    }
}
