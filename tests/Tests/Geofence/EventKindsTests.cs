using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>Events of some kinds alone.</summary>
public sealed class EventKindsTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FenceClient Fences => new(host.Admin);

    [Fact]
    public async Task Kinds_are_told_in_the_order_of_commits_as_if_there_were_no_others()
    {
        await BusyAsync("k-1", 112);
        var all = await Fences.EventsAsync("&object=k-1");
        Kinds(all).ShouldBe(["inside", "enter", "inside", "inside", "exit", "enter", "inside", "exit"], ignoreOrder: true);
        Ids(await Fences.EventsAsync("&object=k-1&kinds=enter,exit")).ShouldBe(Ids(all.Where(told => Kind(told) is "enter" or "exit")));
        Ids(await Fences.EventsAsync("&object=k-1&kinds=exit, enter,exit")).ShouldBe(Ids(all.Where(told => Kind(told) is "enter" or "exit")), "each once, however they are written");
        (await Fences.EventsAsync("&object=k-1&kinds=alarm")).ShouldBeEmpty();
        (await Fences.EventsAsync("&object=k-1&kinds=")).Count.ShouldBe(all.Count, "none said means all");
    }

    [Fact]
    public async Task The_newest_of_a_kind_are_found_behind_busier_ones_and_pages_go_on()
    {
        await BusyAsync("k-2", 113);
        var all = await Fences.EventsAsync("&object=k-2");
        var exits = Ids(all.Where(told => Kind(told) == "exit"));
        Ids(await PageAsync("newest=true&limit=1&object=k-2&kinds=exit")).ShouldBe(exits.TakeLast(1));
        var first = await PageAsync("after=0.0.0&limit=1&object=k-2&kinds=exit");
        Ids(first).ShouldBe(exits.Take(1));
        Ids(await PageAsync($"after={first.GetProperty("next")}&limit=10&object=k-2&kinds=exit")).ShouldBe(exits.Skip(1));
    }

    [Fact]
    public async Task A_listener_hears_the_kinds_asked_for()
    {
        await BusyAsync("k-3", 114);
        var exits = Ids((await Fences.EventsAsync("&object=k-3")).Where(told => Kind(told) == "exit"));
        using var answer = await host.Admin.GetAsync("/fence-events/stream?after=0.0.0&object=k-3&kinds=exit", HttpCompletionOption.ResponseHeadersRead, Token);
        List<string?> heard = [];
        await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync(Token)).EnumerateAsync(Token))
        {
            if (item.EventType != "fence-event")
                continue;
            heard.Add(item.EventId);
            if (heard.Count == exits.Count)
                break;
        }
        heard.ShouldBe(exits);
    }

    [Theory]
    [InlineData("/fence-events?kinds=explode")]
    [InlineData("/fence-events?kinds=alarm,explode")]
    [InlineData("/fence-events/stream?kinds=alarm,explode")]
    public async Task A_kind_that_is_none_is_named(string address)
    {
        using var answer = await host.Admin.GetAsync(address, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString().ShouldStartWith("kinds: 'explode' is none; there are inside, outside, enter,");
    }

    /// <summary>In, in, out, in, out of a fence that tells of every fix.</summary>
    private async Task BusyAsync(string subject, double lon)
    {
        using var put = await Fences.PutAsync($"busy-{subject}", FenceClient.Square(lon, 42, 0.01, """{"detect":["enter","exit","inside"]}"""));
        double[] ways = [0.005, 0.006, 0.004, 0.02, 0.005, 0.02];
        foreach (var (minute, east) in ways.Index())
            await Fences.ReportAsync(FenceClient.Position(subject, lon + east, 42.005, $"2026-03-02T08:0{minute}:00Z"));
    }

    private async Task<JsonElement> PageAsync(string query) => await host.Admin.GetFromJsonAsync<JsonElement>($"/fence-events?{query}", Token);

    private static string Kind(JsonElement told) => told.GetProperty("kind").GetString()!;

    private static List<string> Kinds(IEnumerable<JsonElement> events) => [.. events.Select(Kind)];

    private static List<string?> Ids(JsonElement page) => Ids(page.GetProperty("events").EnumerateArray());

    private static List<string?> Ids(IEnumerable<JsonElement> events) => [.. events.Select(told => told.GetProperty("id").GetString())];
}
