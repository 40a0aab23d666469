using System.Globalization;
using System.Text;

namespace SpatialCockpit.Tests.Geofence.Rules;

/// <summary>Random tracks under every rule that looks at one: in order, and shuffled with looks at the clock and restarts, they come to the same.</summary>
public sealed class RuleWorldsTests
{
    private static readonly int Worlds = Extent.Of(100, 2000);

    private static readonly string[] Windows = ["", ",\"active\":[{\"start\":\"08:00\",\"end\":\"18:00\"}]", ",\"active\":[{\"start\":\"22:00\",\"end\":\"02:00\"},{\"start\":\"10:00\",\"end\":\"10:20\"}]"];

    [Fact]
    public void Positions_in_any_order_with_looks_at_the_clock_and_restarts_tell_the_same()
    {
        var told = 0;
        for (var seed = 1; seed <= Worlds; seed++)
            told += World(new(seed));
        told.ShouldBeGreaterThan(Worlds);
    }

    private static int World(Random dice)
    {
        var rules = Rules(dice);
        return RuleWorld.Told(rules[dice.Next(rules.Length)], Track(dice), """{"object":"o","duty_code":"990101","region":"990102"}""").Count;
    }

    private static string[] Rules(Random dice)
    {
        var window = Windows[dice.Next(Windows.Length)];
        var confirm = dice.Next(3) switch { 0 => "", 1 => ",\"confirm_fixes\":2", _ => ",\"confirm_fixes\":4,\"confirm_s\":900" };
        var site = RuleWorld.Place(3000, 0);
        var points = string.Create(CultureInfo.InvariantCulture, $$"""{"id":"a","lon":{{site.Lon:R}},"lat":{{site.Lat:R}}},{"id":"b","lon":{{RuleWorld.Place(6000, 0).Lon:R}},"lat":{{site.Lat:R}}}""");
        return
        [
            $$"""{"kind":"speed","limit_kmh":{{dice.Next(5, 60)}}{{confirm}}{{window}}}""",
            $$"""{"kind":"dormant","after_s":{{dice.Next(300, 7200)}}{{window}}}""",
            $$"""{"kind":"district_change","exit_buffer_m":{{dice.Next(3) * 500}}{{confirm}}{{window}}}""",
            $$"""{"kind":"jurisdiction"{{confirm}}{{window}}}""",
            $$"""{"kind":"mobile_machine","stay_radius_m":2000,"stay_s":{{dice.Next(1, 1800)}},"moves":{{dice.Next(1, 4)}},"days":{{dice.Next(1, 3)}}{{window}}}""",
            string.Create(CultureInfo.InvariantCulture, $$"""{"kind":"not_on_site","lon":{{site.Lon:R}},"lat":{{site.Lat:R}},"limit_m":1500,"use_accuracy":true{{confirm}}{{window}}}"""),
            $$"""{"kind":"duty_grid","exit_buffer_m":200{{confirm}}{{window}}}""",
            $$"""{"kind":"patrol","radius_m":1500,"ordered":{{(dice.Next(2) == 0 ? "true" : "false")}},"points":[{{points}}]{{(window.Length > 0 ? window : Windows[1])}}}""",
            $$"""{"kind":"proximity","within_m":2000,"exit_buffer_m":{{dice.Next(2) * 700}},"targets":[{{points}}]{{window}}}""",
        ];
    }

    /// <summary>To and fro over the border for two days, with pauses.</summary>
    private static string Track(Random dice)
    {
        var track = new StringBuilder();
        var (time, east) = (TimeSpan.FromMinutes(dice.Next(600)), 5000.0);
        while (time < TimeSpan.FromDays(2))
        {
            time += TimeSpan.FromSeconds(dice.Next(6) == 0 ? dice.Next(3600, 20_000) : dice.Next(1, 1800));
            east = Math.Clamp(east + dice.Next(3) switch { 0 => 0, 1 => dice.Next(-400, 400), _ => dice.Next(-6000, 6000) }, -4000, 14_000);
            var more = dice.Next(4) switch { 0 => $" ±{dice.Next(1, 900)}", 1 => " off", 2 => $" {dice.Next(0, 90)}km/h", _ => "" };
            track.Append(CultureInfo.InvariantCulture, $"{2 + time.Days} {time:hh\\:mm\\:ss} {east},0{more}; ");
        }
        return track.Append("5 00:00").ToString();
    }
}
