using System.Globalization;
using SpatialCockpit.Supervision.Readings.Judging;

namespace SpatialCockpit.Tests.Supervision.Readings;

/// <summary>Thresholds and silence raise and clear alerts, by the moments that devices tell and by the clock.</summary>
public sealed class ReadingTimeTests : IClassFixture<ReadingWorldHost>
{
    private readonly ReadingWorldHost _host;

    public ReadingTimeTests(ReadingWorldHost host)
    {
        _host = host;
        host.Begin();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_overload_is_an_alert_from_its_bound_on_and_until_it_is_below()
    {
        var car = await _host.CarAsync();
        await _host.SendAsync(_host.Line(car, -50, """{"load_kg":999.9}"""));
        (await _host.AlertsAsync(car)).ShouldBeEmpty();
        await _host.SendAsync(_host.Line(car, -40, """{"load_kg":1000}"""));
        (await _host.AlertsAsync(car)).ShouldBe(["car_overloaded raised"]);
        var alert = (await _host.ItemsAsync($"/alerts?filter={Uri.EscapeDataString($"object_code = '{car}'")}")).Single().GetProperty("detail");
        (alert.GetProperty("value").GetDouble(), alert.GetProperty("bound").GetString(), alert.GetProperty("since").GetDateTimeOffset()).ShouldBe((1000, "at_least 1000", _host.Now.AddSeconds(-40)));
        (await _host.StateAsync(car)).GetProperty("alarms")[0].GetProperty("threshold").GetString().ShouldBe("overload");
        await _host.SendAsync(_host.Line(car, -30, """{"load_kg":999}"""));
        (await _host.AlertsAsync(car)).ShouldBe(["car_overloaded cleared"]);
        await _host.SendAsync(_host.Line(car, -45, """{"load_kg":2000}"""), _host.Line(car, -29, """{"load_kg":999}"""));
        (await _host.AlertsAsync(car)).ShouldBe(["car_overloaded cleared"], "what comes late and is over raises nothing");
        await _host.SendAsync(_host.Line(car, -20, """{"load_kg":1500}"""));
        (await _host.AlertsAsync(car)).ShouldBe(["car_overloaded cleared", "car_overloaded raised"]);
    }

    [Fact]
    public async Task A_door_held_open_is_an_alert_when_its_time_is_over_without_another_word()
    {
        var car = await _host.CarAsync();
        await _host.SendAsync(_host.Line(car, 200, """{"door_open":true}"""));
        await _host.LookAtAsync(_host.Now.AddSeconds(379.999999));
        (await _host.AlertsAsync(car)).ShouldBeEmpty();
        await _host.LookAtAsync(_host.Now.AddSeconds(380));
        (await _host.AlertsAsync(car)).ShouldBe(["door_held_open raised"]);
        await _host.SendAsync(_host.Line(car, 290, """{"door_open":false}"""));
        (await _host.AlertsAsync(car)).ShouldBe(["door_held_open cleared"], "a late word shows that it was shut");
    }

    [Fact]
    public async Task Heat_is_an_alert_after_five_minutes_and_ends_after_two_that_are_well()
    {
        var car = await _host.CarAsync();
        await _host.SendAsync(_host.Line(car, -560, """{"temperature":60.1}"""), _host.Line(car, -300, """{"temperature":70}"""));
        (await _host.AlertsAsync(car)).ShouldBe(["car_too_hot raised"]);
        await _host.SendAsync(_host.Line(car, 100, """{"temperature":51}"""), _host.Line(car, 250, """{"temperature":50}"""));
        (await _host.AlertsAsync(car)).ShouldBe(["car_too_hot raised"]);
        await _host.LookAtAsync(_host.Now.AddSeconds(369.9));
        (await _host.AlertsAsync(car)).ShouldBe(["car_too_hot raised"]);
        await _host.LookAtAsync(_host.Now.AddSeconds(370));
        (await _host.AlertsAsync(car)).ShouldBe(["car_too_hot cleared"]);
    }

    [Fact]
    public async Task A_device_is_offline_when_more_than_its_time_has_passed_and_online_with_its_next_word()
    {
        var car = await _host.CarAsync();
        (await _host.StateAsync(car)).GetProperty("state").GetString().ShouldBe("silent");
        await _host.SendAsync(_host.Line(car, 0, """{"floor":1}"""));
        (await _host.StateAsync(car)).GetProperty("state").GetString().ShouldBe("online");
        await _host.LookAtAsync(_host.Now.AddSeconds(600));
        (await _host.AlertsAsync(car)).ShouldBeEmpty("not more than ten minutes");
        await _host.LookAtAsync(_host.Now.AddSeconds(600).AddMicroseconds(1));
        (await _host.AlertsAsync(car)).ShouldBe(["car_offline raised"]);
        (await _host.StateAsync(car)).GetProperty("state").GetString().ShouldBe("offline");
        await _host.SendAsync(_host.Line(car, 10, """{"floor":2}"""));
        (await _host.AlertsAsync(car)).ShouldBe(["car_offline cleared"]);
        (await _host.StateAsync(car)).GetProperty("state").GetString().ShouldBe("online");
    }

    [Fact]
    public async Task Who_is_retired_is_beyond_nothing_and_is_looked_at_no_more()
    {
        var car = await _host.CarAsync();
        await _host.SendAsync(_host.Line(car, -10, """{"load_kg":1500,"door_open":true}"""));
        (await _host.AlertsAsync(car)).ShouldBe(["car_overloaded raised"]);
        await _host.Cars.ActAsync(car, "retire", new { reason = "scrapped" });
        (await _host.AlertsAsync(car)).ShouldBe(["car_overloaded cleared"]);
        // As a keeper leaves it that was judging at that moment.
        await _host.ExecuteAsync($"insert into registry.reading_watch (object_type, object, seen_at, next_change) select 'lift_car', id, now(), now() from registry.lift_car where code = '{car}'");
        await _host.LookAtAsync(_host.Now.AddDays(1));
        (await _host.AlertsAsync(car)).ShouldBe(["car_overloaded cleared"]);
    }

    [Fact]
    public async Task An_hour_that_was_said_at_once_is_judged_as_if_it_had_come_bit_by_bit()
    {
        var (at_once, bit_by_bit) = (await _host.CarAsync(), await _host.CarAsync());
        var random = new Random(5);
        var lines = Enumerable.Range(0, 60).Select(i => (Second: -3600 + (i * 55), Values: $$"""{"temperature":{{random.Next(45, 70).ToString(CultureInfo.InvariantCulture)}},"load_kg":{{random.Next(900, 1100).ToString(CultureInfo.InvariantCulture)}}}""")).ToList();
        await _host.SendAsync([.. lines.OrderBy(_ => random.Next()).Select(line => _host.Line(at_once, line.Second, line.Values))]);
        foreach (var some in lines.Chunk(4))
            await _host.SendAsync([.. some.OrderBy(_ => random.Next()).Select(line => _host.Line(bit_by_bit, line.Second, line.Values))]);
        await _host.SettledAsync();
        (await WatchAsync(at_once)).ShouldBe(await WatchAsync(bit_by_bit));
    }

    /// <summary>Everybody writes, with lines that come late; what is kept is what a plain replay of all readings finds.</summary>
    [Fact]
    public async Task What_was_kept_up_while_everybody_wrote_is_what_a_replay_finds()
    {
        List<string> cars = [];
        for (var car = 0; car < 6; car++)
            cars.Add(await _host.CarAsync());
        var random = new Random(11);
        var said = cars.SelectMany(car => Enumerable.Range(0, 150).Select(i => (Car: car, Second: -580 + (i * 3), Load: random.Next(990, 1010), Heat: random.Next(48, 63)))).OrderBy(_ => random.Next()).ToList();
        await Task.WhenAll(said.Chunk(25).Select(some => _host.SendAsync([.. some.Select(each => _host.Line(each.Car, each.Second, string.Create(CultureInfo.InvariantCulture, $"{{\"load_kg\":{each.Load},\"temperature\":{each.Heat}}}")))])));
        var moment = _host.Now.AddSeconds(100);
        await _host.LookAtAsync(moment);
        var device = _host.Device("lift_car");
        foreach (var car in cars)
        {
            List<Reading> readings = [.. said.Where(each => each.Car == car).SelectMany(each => (Reading[])[new(_host.Now.AddSeconds(each.Second), "load_kg", new(each.Load)), new(_host.Now.AddSeconds(each.Second), "temperature", new(each.Heat))])];
            var found = (await _host.StateAsync(car)).GetProperty("alarms").EnumerateArray().Select(alarm => (alarm.GetProperty("threshold").GetString()!, alarm.GetProperty("since").GetDateTimeOffset()));
            found.ShouldBe(device.Thresholds.Select(threshold => (threshold.Name, PlainReplay.Walk(device, threshold, readings, _host.Now.AddSeconds(-580), moment))).Where(each => each.Item2.IsRaised).Select(each => (each.Name, each.Item2.Since!.Value)).OrderBy(each => each.Name, StringComparer.Ordinal), car);
        }
    }

    [Fact]
    public async Task Another_bound_judges_anew_what_is_not_settled()
    {
        var car = await _host.CarAsync();
        await _host.SendAsync(_host.Line(car, -30, """{"load_kg":800}"""));
        (await _host.AlertsAsync(car)).ShouldBeEmpty();
        await new PackClient(_host.Admin).InstallAsync("lift-iot", text => text.Replace("at_least: 1000", "at_least: 800", StringComparison.Ordinal));
        await _host.LookAtAsync(_host.Now);
        (await _host.AlertsAsync(car)).ShouldBe(["car_overloaded raised"]);
        await new PackClient(_host.Admin).InstallAsync("lift-iot");
        await _host.LookAtAsync(_host.Now);
        (await _host.AlertsAsync(car)).ShouldBe(["car_overloaded cleared"]);
    }

    [Fact]
    public async Task Months_are_dropped_when_all_of_them_is_older_than_readings_are_kept()
    {
        var car = await _host.CarAsync();
        await _host.SendAsync(_host.Line(car, -399 * 86_400, """{"floor":1}"""), _host.Line(car, -10, """{"floor":2}"""));
        (await _host.SweepAsync(_host.Now)).ShouldBe(0);
        (await _host.SweepAsync(_host.Now.AddDays(62))).ShouldBeGreaterThan(0);
        (await _host.ItemsAsync($"/objects/lift_car/{car}/readings?limit=10")).Single().GetProperty("value").GetInt32().ShouldBe(2);
        ReadingWorldHost.Words(await _host.SendAsync(_host.Line(car, -398 * 86_400, """{"floor":1}"""))).ShouldBe("1 0", "a month that is asked for again is made again");
    }

    [Theory]
    [InlineData("indicator: temperature, above", "indicator: heat, above", "there is no indicator 'heat'")]
    [InlineData("at_most: 50,", "at_most: 61,", "a value may be both at_most 61 and above 60")]
    [InlineData("at_most: 50,", "above: 50,", "a value may be both above 50 and above 60")]
    [InlineData("above: 60", "above: hot", "'hot' is not a number")]
    [InlineData("above: 60", "above: 60, below: 70", "one of above, at_least, below, at_most and is is expected")]
    [InlineData("is: true", "is: ajar", "'ajar' is neither true nor false")]
    [InlineData("is: true", "above: 1", "'door_open' is no number")]
    [InlineData("at_least: 1000", "is: 1000", "'load_kg' is a number")]
    [InlineData("for: { minutes: 3 }", "for: 3", "'for': one of seconds, minutes, hours, days is expected")]
    [InlineData("for: { minutes: 3 }", "for: { minutes: 0 }", "'0' is not a whole number")]
    [InlineData("dictionary: lift_direction", "dictionary: lift_directions", "there is no dictionary 'lift_directions'")]
    [InlineData("type: code, dictionary: lift_direction", "type: code", "what is a code has a 'dictionary'")]
    [InlineData("type: boolean", "type: boolean, least: 0", "least and most are of numbers")]
    [InlineData("least: -5, most: 120", "least: 5, most: -120", "least is above most")]
    [InlineData("run_time:", "seen_at:", "'seen_at' cannot name an indicator")]
    [InlineData("too_hot: {", "offline: {", "'offline' cannot name a threshold")]
    [InlineData("device: chip", "device: bell", "smoke_probe has no alias 'bell'")]
    [InlineData("    offline_after: { minutes: 10 }\n", "", "readings of lift_car have no threshold 'offline'")]
    [InlineData("reading: door_held", "reading: door_ajar", "readings of lift_car have no threshold 'door_ajar'")]
    [InlineData("reading: door_held", "reading: door_held\n    where: \"name = 'x'\"", "either 'where'")]
    [InlineData("keep: { days: 400 }", "keep: { minutes: 1 }", "'keep' is shorter than 'late'")]
    [InlineData("  smoke_probe:\n    device", "  smoke_bell:\n    device", "there is no type 'smoke_bell'")]
    public async Task What_a_pack_says_of_readings_must_be_possible(string text, string instead, string mistake)
    {
        var (type, detail) = await new PackClient(_host.Admin).RefusedAsync("lift-iot", yaml => yaml.Contains(text, StringComparison.Ordinal) ? yaml.Replace(text, instead, StringComparison.Ordinal) : throw new InvalidOperationException(text));
        type.ShouldBe("bad-pack");
        detail.ShouldContain(mistake);
        detail.ShouldContain("pack.yaml:");
    }

    [Fact]
    public async Task A_pack_whose_devices_have_spoken_stays()
    {
        await _host.SendAsync(_host.Line(await _host.CarAsync(), -10, """{"floor":2}"""));
        (await new PackClient(_host.Admin).RefusedAsync("lift-iot", yaml => yaml.Replace("run_time: {", "run_hours: {", StringComparison.Ordinal).Replace("floor: {", "storey: {", StringComparison.Ordinal))).Detail.ShouldContain("floor");
        (await new PackClient(_host.Admin).RemoveAsync("lift-iot"))!.Value.Detail.ShouldContain("reading.lift_car holds readings");
    }

    private async Task<string> WatchAsync(string car)
    {
        await using var read = _host.Database.Feed.CreateCommand("select concat_ws(' ', w.seen_at, w.head) from registry.reading_watch w join registry.lift_car c on c.id = w.object and w.object_type = 'lift_car' where c.code = $1");
        read.Parameters.Add(new() { Value = car });
        return (string)(await read.ExecuteScalarAsync(Token))!;
    }
}
