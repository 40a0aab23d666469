using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SpatialCockpit.Tests.Supervision.Readings;

/// <summary>What devices say is kept once, shown as of the newest, and read back by who sees the device.</summary>
public sealed class ReadingsTests : IClassFixture<ReadingWorldHost>
{
    private readonly ReadingWorldHost _host;

    public ReadingsTests(ReadingWorldHost host)
    {
        _host = host;
        host.Begin();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_value_of_a_moment_is_kept_once()
    {
        var car = await _host.CarAsync();
        var line = _host.Line(car, -60, """{"floor":3,"direction":"up","run_time":12.5,"run_count":40,"load_kg":300,"door_open":false,"temperature":21.5}""");
        ReadingWorldHost.Words(await _host.SendAsync(line)).ShouldBe("7 0");
        ReadingWorldHost.Words(await _host.SendAsync(line, line)).ShouldBe("0 14");
        ReadingWorldHost.Words(await _host.SendAsync(_host.Line(car, -60, """{"floor":4,"direction":"up"}"""))).ShouldBe("0 1 conflict 1");
        ReadingWorldHost.Words(await _host.SendAsync(_host.Line(car, -59, """{"floor":4}"""), _host.Line(car, -59, """{"floor":5}"""), _host.Line(car, -59, """{"floor":4.0}"""))).ShouldBe("1 0 bad-value 1 conflict 1");
        var state = (await _host.StateAsync(car)).GetProperty("values");
        state.GetProperty("floor").GetProperty("value").GetInt32().ShouldBe(4);
        state.GetProperty("direction").GetProperty("value").GetString().ShouldBe("up");
        state.GetProperty("door_open").GetProperty("value").GetBoolean().ShouldBeFalse();
        state.GetProperty("temperature").GetProperty("value").GetDouble().ShouldBe(21.5);
        state.GetProperty("load_kg").GetProperty("at").GetDateTimeOffset().ShouldBe(_host.Now.AddSeconds(-60));
    }

    [Fact]
    public async Task What_comes_late_is_kept_and_turns_nothing_back()
    {
        var car = await _host.CarAsync();
        foreach (var seconds in (int[])[-50, -10, -30, -90_000, -40_000_000])
            await _host.SendAsync(_host.Line(car, seconds, $$"""{"floor":{{(-seconds % 100).ToString(CultureInfo.InvariantCulture)}}}"""));
        (await _host.StateAsync(car)).GetProperty("values").GetProperty("floor").GetProperty("value").GetInt32().ShouldBe(10);
        (await _host.StateAsync(car)).GetProperty("seen_at").GetDateTimeOffset().ShouldBe(_host.Now.AddSeconds(-10));
        (await FloorsAsync(car, "")).ShouldBe([0, 50, 30, 10], "that of 463 days ago is older than readings are kept");
    }

    [Theory]
    [InlineData("""{"floor":121}""", "0 0 out-of-range 1")]
    [InlineData("""{"floor":120,"load_kg":-0.5}""", "1 0 out-of-range 1")]
    [InlineData("""{"temperature":150.1}""", "1 0")]
    [InlineData("""{"direction":"sideways"}""", "0 0 bad-value 1")]
    [InlineData("""{"floor":"3"}""", "0 0 bad-value 1")]
    [InlineData("""{"floor":null}""", "0 0 bad-value 1")]
    [InlineData("""{"floor":1e400}""", "0 0 bad-value 1")]
    [InlineData("""{"run_time":1e400}""", "0 0 bad-value 1")]
    [InlineData("""{"run_count":9007199254740992}""", "0 0 bad-value 1")]
    [InlineData("""{"run_time":NaN}""", "0 0 bad-line 1")]
    [InlineData("""{"floor":3,"floor":4}""", "0 0 bad-line 1")]
    [InlineData("""{"floor":[[[[[[[[[[3]]]]]]]]]]}""", "0 0 bad-line 1")]
    [InlineData("""{"floor":[3]}""", "0 0 bad-value 1")]
    [InlineData("""{"colour":3}""", "0 0 unknown-indicator 1")]
    [InlineData("""{"direction":"\ud800"}""", "0 0 bad-line 1")]
    [InlineData("{}", "0 0 bad-line 1")]
    [InlineData("3", "0 0 bad-line 1")]
    public async Task What_cannot_be_is_rejected_or_doubtful(string values, string words)
    {
        var car = await _host.CarAsync();
        ReadingWorldHost.Words(await _host.SendAsync(_host.Line(car, -60, values))).ShouldBe(words);
    }

    [Fact]
    public async Task A_doubtful_value_is_a_sign_of_life_and_shows_nowhere_but_in_the_list()
    {
        var car = await _host.CarAsync();
        (await _host.SendAsync(_host.Line(car, -60, """{"temperature":20}"""), _host.Line(car, -30, """{"temperature":900}"""))).GetProperty("doubtful").GetInt32().ShouldBe(1);
        var state = await _host.StateAsync(car);
        state.GetProperty("values").GetProperty("temperature").GetProperty("value").GetDouble().ShouldBe(20);
        state.GetProperty("seen_at").GetDateTimeOffset().ShouldBe(_host.Now.AddSeconds(-30));
        (await _host.ItemsAsync($"/objects/lift_car/{car}/readings?limit=1")).Select(item => item.GetProperty("doubtful").GetBoolean()).ShouldBe([false, true]);
    }

    [Theory]
    [InlineData(299, "1 0")]
    [InlineData(400, "0 0 in-future 1")]
    [InlineData(-400 * 86_400 - 60, "0 0 too-old 1")]
    [InlineData(-399 * 86_400, "1 0")]
    public async Task Only_of_the_time_that_is_kept_and_not_of_the_future(int seconds, string words) =>
        ReadingWorldHost.Words(await _host.SendAsync(_host.Line(await _host.CarAsync(), seconds, """{"floor":1}"""))).ShouldBe(words);

    [Fact]
    public async Task A_hostile_body_harms_only_its_own_lines()
    {
        var car = await _host.CarAsync();
        var receipt = await _host.SendAsync(_host.Line(car, -9, """{"floor":1}"""), new string('x', 10 << 20), "", "[1]", "null", """{"device":7,"at":"now","values":{}}""", """{"device":"x","at":"yesterday","values":{"floor":1}}""",
            """{"device":"nobody","at":"2026-03-01T00:00:00Z","values":{"floor":1}}""", """{"device":"x","at":"2026-03-01T00:00:00Z","values":{"floor":1},"more":1}""", _host.Line(car, -8, """{"floor":2}"""));
        ReadingWorldHost.Words(receipt).ShouldBe("2 0 bad-line 4 bad-time 1 line-too-long 1 unknown-device 1");
        receipt.GetProperty("rejected").EnumerateArray().Select(one => one.GetProperty("line").GetInt32()).ShouldBe([2, 4, 5, 6, 7, 8, 9]);
        await ReadingWorldHost.SendAsync(_host.Admin, new string('x', 17 << 20), null, HttpStatusCode.RequestEntityTooLarge);
        await ReadingWorldHost.SendAsync(_host.Admin, "[{]", null, HttpStatusCode.BadRequest);
        (await ReadingWorldHost.SendAsync(_host.Admin, string.Concat(Enumerable.Repeat("x\n", 100_001)), null, HttpStatusCode.RequestEntityTooLarge)).GetProperty("type").GetString().ShouldBe("too-many-readings");
        (await ReadingWorldHost.SendAsync(_host.Admin, string.Concat(Enumerable.Repeat("x\n", 100_000)))).GetProperty("rejected").GetArrayLength().ShouldBe(1000);
        foreach (var at in (string[])["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-02-30T00:00:00Z", "1e9"])
            (await _host.SendAsync($$$"""{"device":"{{{car}}}","at":"{{{at}}}","values":{"floor":1}}""")).GetProperty("accepted").GetInt32().ShouldBe(0, at);
        ReadingWorldHost.Words(await ReadingWorldHost.SendAsync(_host.Admin, $"[{_host.Line(car, -7, """{"floor":3}""")}, 4, {_host.Line(car, -6, """{"floor":3}""")}]")).ShouldBe("2 0 bad-line 1");
        ReadingWorldHost.Words(await ReadingWorldHost.SendAsync(_host.Admin, "")).ShouldBe("0 0");
    }

    [Fact]
    public async Task Who_repeats_a_request_gets_the_same_answer()
    {
        var (car, key) = (await _host.CarAsync(), Guid.NewGuid().ToString());
        var line = _host.Line(car, -60, """{"floor":3}""");
        ReadingWorldHost.Words(await ReadingWorldHost.SendAsync(_host.Admin, line, key)).ShouldBe("1 0");
        ReadingWorldHost.Words(await ReadingWorldHost.SendAsync(_host.Admin, line, key)).ShouldBe("1 0");
        await ReadingWorldHost.SendAsync(_host.Admin, line + "\n", key, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Of_many_who_say_the_same_at_once_one_is_taken()
    {
        List<string> cars = [await _host.CarAsync(), await _host.CarAsync(), await _host.CarAsync()];
        var receipts = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => _host.SendAsync([.. cars.OrderBy(_ => i * 7 % 3).Select(car => _host.Line(car, -60, """{"floor":3,"load_kg":5}"""))])));
        receipts.Sum(receipt => receipt.GetProperty("accepted").GetInt32()).ShouldBe(6);
        receipts.Sum(receipt => receipt.GetProperty("unchanged").GetInt32()).ShouldBe(6 * 11);
    }

    [Fact]
    public async Task Another_regions_device_is_not_there()
    {
        var car = await _host.CarAsync("990802");
        using var west = await _host.DispatcherAsync("990801");
        using var middle = await _host.DispatcherAsync("990802");
        var line = _host.Line(car, -60, """{"floor":3}""");
        ReadingWorldHost.Words(await ReadingWorldHost.SendAsync(west, line)).ShouldBe("0 0 unknown-device 1");
        ReadingWorldHost.Words(await ReadingWorldHost.SendAsync(middle, line)).ShouldBe("1 0");
        foreach (var address in (string[])[$"/objects/lift_car/{car}/state", $"/objects/lift_car/{car}/readings"])
        {
            (await west.GetAsync(address, Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
            (await middle.GetAsync(address, Token)).StatusCode.ShouldBe(HttpStatusCode.OK, address);
        }
        await _host.ExecuteAsync($"update registry.lift_car set region = '990801' where code = '{car}'");
        (await west.GetAsync($"/objects/lift_car/{car}/state", Token)).StatusCode.ShouldBe(HttpStatusCode.OK, "it changed hands");
        (await _host.ItemsAsync($"/objects/lift_car/{car}/readings?limit=10", west)).Count.ShouldBe(1);
        (await middle.GetAsync($"/objects/lift_car/{car}/readings", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var supervisor = await _host.ClientAsync([SpatialCockpit.Platform.Access.Role.Supervisor], ["9908"]);
        await ReadingWorldHost.SendAsync(supervisor, line, null, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_device_is_named_by_code_or_by_the_alias_that_its_type_says()
    {
        await new ObjectClient(_host.Admin, "smoke_probe").MakeAsync(new { code = "P1", region = "990801" });
        using (var give = await _host.Admin.PutAsync("/objects/smoke_probe/P1/aliases/chip/C-77", null, Token))
            give.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        ReadingWorldHost.Words(await _host.SendAsync(_host.Line("C-77", -5, """{"density":0.2}"""), _host.Line("P1", -5, """{"density":0.2}"""))).ShouldBe("1 0 unknown-device 1");
        await _host.Cars.MakeAsync(new { code = "C-77", region = "990801" });
        ReadingWorldHost.Words(await _host.SendAsync(_host.Line("C-77", -4, """{"density":0.2}"""))).ShouldBe("0 0 ambiguous-device 1");
        ReadingWorldHost.Words(await _host.SendAsync(_host.Line("C-77", -4, """{"density":0.2}""").Replace("{\"device\"", "{\"type\":\"smoke_probe\",\"device\"", StringComparison.Ordinal))).ShouldBe("1 0");
    }

    [Fact]
    public async Task A_retired_device_says_nothing_and_is_counted_nowhere()
    {
        var car = await _host.CarAsync();
        await _host.SendAsync(_host.Line(car, -60, """{"floor":3}"""));
        await _host.Cars.ActAsync(car, "retire", new { reason = "scrapped" });
        ReadingWorldHost.Words(await _host.SendAsync(_host.Line(car, -50, """{"floor":3}"""))).ShouldBe("0 0 unknown-device 1");
        (await _host.Admin.GetAsync($"/objects/lift_car/{car}/state", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await _host.Cars.ActAsync(car, "restore", new { reason = "it was another" });
        (await _host.StateAsync(car)).GetProperty("state").GetString().ShouldBe("silent");
    }

    [Fact]
    public async Task Readings_are_listed_page_by_page_and_by_interval()
    {
        var car = await _host.CarAsync();
        var hour = new DateTimeOffset(_host.Now.Date, TimeSpan.Zero).AddDays(-2);
        for (var minute = 0; minute < 120; minute += 10)
            await _host.SendAsync(_host.Line(car, (hour.AddMinutes(minute) - _host.Now).TotalSeconds, $$"""{"floor":{{(minute / 10).ToString(CultureInfo.InvariantCulture)}},"direction":"{{(minute < 60 ? "up" : "down")}}"}"""));
        (await FloorsAsync(car, "&limit=5")).ShouldBe(Enumerable.Range(0, 12));
        (await FloorsAsync(car, $"&from={hour.AddMinutes(10):yyyy-MM-ddTHH:mm:ssZ}&to={hour.AddMinutes(30):yyyy-MM-ddTHH:mm:ssZ}")).ShouldBe([1, 2], "from included, to not");
        var hours = await _host.ItemsAsync($"/objects/lift_car/{car}/readings?every=1h&limit=1");
        hours.Select(each => $"{each.GetProperty("indicator").GetString()} {each.GetProperty("min").GetRawText()} {each.GetProperty("max").GetRawText()} {each.GetProperty("avg").GetRawText()} {each.GetProperty("last").GetRawText()} {each.GetProperty("count").GetRawText()}")
            .ShouldBe(["direction null null null \"up\" 6", "floor 0 5 2.5 5 6", "direction null null null \"down\" 6", "floor 6 11 8.5 11 6"]);
        hours[0].GetProperty("from").GetDateTimeOffset().ShouldBe(hour);
        foreach (var wrong in (string[])["every=0s", "every=1y", "indicator=colour", "from=x", "cursor=x"])
            (await _host.Admin.GetAsync($"/objects/lift_car/{car}/readings?{wrong}", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, wrong);
    }

    [Fact]
    public async Task The_newest_values_are_a_layer_of_who_sees_the_device()
    {
        var car = await _host.CarAsync("990803");
        var receipt = await _host.SendAsync(_host.Line(car, -20, """{"floor":7,"load_kg":1200}"""));
        receipt.GetProperty("accepted").GetInt32().ShouldBe(2);
        await _host.SettledAsync();
        await _host.CaughtUpAsync();
        using var east = await _host.DispatcherAsync("990803");
        using var west = await _host.DispatcherAsync("990801");
        var address = $"/ogc/collections/registry.lift_car_state/items?code={car}";
        var properties = (await east.GetFromJsonAsync<JsonElement>(address, Token)).GetProperty("features")[0].GetProperty("properties");
        (properties.GetProperty("floor").GetInt32(), properties.GetProperty("state").GetString(), properties.GetProperty("alarm").GetString()).ShouldBe((7, "online", "raised"));
        (await west.GetFromJsonAsync<JsonElement>(address, Token)).GetProperty("features").GetArrayLength().ShouldBe(0);
        var layer = (await east.GetFromJsonAsync<JsonElement>("/tiles", Token)).GetProperty("layers").EnumerateArray().Single(each => each.GetProperty("name").GetString() == "registry.lift_car_state");
        layer.GetProperty("title").GetRawText().ShouldContain("轿厢");
        (await east.GetAsync("/tiles/registry.lift_car_state/6/49/28.mvt", Token)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task Counts_open_the_rows_they_counted()
    {
        for (var car = 0; car < 4; car++)
        {
            var code = await _host.CarAsync($"99070{(1 + (car % 2)).ToString(CultureInfo.InvariantCulture)}");
            if (car > 0)
                await _host.SendAsync(_host.Line(code, car == 1 ? -3600 : -5, """{"load_kg":1000}"""));
        }
        await _host.SettledAsync();
        using var both = await _host.DispatcherAsync("9907");
        foreach (var (by, groups) in ((string, int)[])[("object_type,state", 3), ("region:6,alarm", 3), ("", 1)])
        {
            var counts = (await both.GetFromJsonAsync<JsonElement>($"/readings/counts?by={by}&filter={Uri.EscapeDataString("object_type = 'lift_car'")}", Token)).EnumerateArray().ToList();
            counts.Count.ShouldBe(groups, by);
            counts.Sum(count => count.GetProperty("count").GetInt64()).ShouldBe(4, by);
            foreach (var count in counts)
                (await _host.ItemsAsync(count.GetProperty("rows").GetString()! + "&limit=1", both)).Count.ShouldBe((int)count.GetProperty("count").GetInt64(), count.GetRawText());
        }
        (await both.GetAsync("/readings/counts?by=values", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await both.GetAsync("/readings/devices?filter=values%20%3D%201", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<List<int>> FloorsAsync(string car, string query) =>
        [.. (await _host.ItemsAsync($"/objects/lift_car/{car}/readings?indicator=floor{query}")).Select(item => item.GetProperty("value").GetInt32())];
}
