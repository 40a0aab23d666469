using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Geofence;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Platform.Calendar;

namespace SpatialCockpit.Tests.Geofence.Rules;

/// <summary>Rules about two objects, case by case: <c>a 08:00 100,0</c> is object a at eight, 100 m east and 0 m north of a corner. Each case is judged with a restart behind every position as well.</summary>
public sealed class PairTables
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(8));

    [Theory] // Device and phone, a kilometre.
    [InlineData("dev 08:00 0,0; tel 08:01 999.9,0", "")]
    [InlineData("dev 08:00 0,0; tel 08:01 1000.1,0; tel 08:02 999.9,0", "alarm dev tel 08:01; clear dev tel 08:02")]
    [InlineData("tel 08:01 1000.1,0; dev 08:00 0,0", "alarm dev tel 08:01")] // whoever reports last
    [InlineData("dev 08:00 0,0; tel 08:10:01 5000,0", "")] // eleven minutes apart: nobody knows where the device is then
    [InlineData("dev 08:00 0,0; tel 08:10 5000,0", "alarm dev tel 08:10")]
    [InlineData("dev 08:00 0,0; other 08:01 5000,0", "")]
    [InlineData("dev 08:00 0,0; tel 08:01 5000,0; tel 08:00:30 0,0", "alarm dev tel 08:01")] // older than what is known
    public void Separation(string positions, string told) => Tells("""{"kind":"separation","pairs":[["dev","tel"]]}""", positions, told);

    [Fact]
    public void Exactly_as_far_as_the_limit_is_together()
    {
        var meters = Geodesic.DistanceMeters(RuleWorld.Place(0, 0), RuleWorld.Place(1000, 0));
        Tells(string.Create(CultureInfo.InvariantCulture, $$"""{"kind":"separation","pairs":[["dev","tel"]],"limit_m":{{meters:R}}}"""), "dev 08:00 0,0; tel 08:00 1000,0", "");
        Tells(string.Create(CultureInfo.InvariantCulture, $$"""{"kind":"separation","pairs":[["dev","tel"]],"limit_m":{{Math.BitDecrement(meters):R}}}"""), "dev 08:00 0,0; tel 08:00 1000,0", "alarm dev tel 08:00");
    }

    [Theory] // Both circles count.
    [InlineData("dev 08:00 0,0 ±20; tel 08:01 1049,0 ±30", "")]
    [InlineData("dev 08:00 0,0 ±20; tel 08:01 1051,0 ±30; tel 08:02 960,0 ±30; tel 08:03 949,0 ±30", "alarm dev tel 08:01; clear dev tel 08:03")]
    public void Separation_by_accuracy(string positions, string told) => Tells("""{"kind":"separation","pairs":[["dev","tel"]],"use_accuracy":true}""", positions, told);

    [Theory] // The device's record names its phone.
    [InlineData("dev 08:00 0,0; tel 08:01 2000,0", "alarm dev tel 08:01")]
    [InlineData("tel 08:00 0,0; dev 08:01 2000,0", "alarm dev tel 08:01")]
    public void Separation_by_an_attribute(string positions, string told) =>
        Tells("""{"kind":"separation","attribute":"phone_of"}""", positions, told, new() { ["dev"] = """{"object":"dev","phone_of":"tel"}""" });

    [Theory] // Two within a hundred metres, and a buffer of fifty.
    [InlineData("a 08:00 0,0; b 08:01 100.1,0", "")]
    [InlineData("a 08:00 0,0; b 08:01 99.9,0; b 08:02 149.9,0; b 08:03 150.1,0", "near a b 08:01; far a b 08:03")]
    [InlineData("b 08:00 0,0; a 08:01 50,0; c 08:02 25,0", "near a b 08:01; near a c 08:02; near b c 08:02")] // each pair once, by name
    [InlineData("a 08:00 0,0; b 08:05 50,0", "near a b 08:05")]
    [InlineData("a 08:00 0,0; b 08:05:01 50,0", "")] // five minutes ago somebody was here
    [InlineData("a 08:00 0,0; b 08:01 50,0; a 08:02 9000,0", "near a b 08:01; far a b 08:02")]
    public void Roam(string positions, string told) => Tells("""{"kind":"roam","within_m":100,"exit_buffer_m":50}""", positions, told);

    [Theory] // Cranes meet trucks, not each other.
    [InlineData("crane-1 08:00 0,0; crane-2 08:00 10,0; truck-1 08:01 20,0", "near crane-1 truck-1 08:01; near crane-2 truck-1 08:01")]
    [InlineData("truck-1 08:00 0,0; truck-2 08:00 10,0", "")]
    public void Roam_of_two_kinds(string positions, string told) => Tells("""{"kind":"roam","within_m":100,"objects":"object LIKE 'crane%'","others":"object LIKE 'truck%'"}""", positions, told);

    [Fact]
    public void Bystanders_hide_nobody()
    {
        var crowd = Enumerable.Range(0, 1100).Select(i => Report($"by-{i}", 8 * 3600, 0, 0, []));
        var told = Judge(Read("""{"kind":"roam","within_m":1000,"objects":"object = 'ra'","others":"object = 'rb'"}"""), [.. crowd, .. Parse("ra 08:00 100,0; rb 08:01 -100,0", [])], restarts: false);
        told.Select(Line).ShouldBe(["near ra rb 08:01"]);
    }

    [Theory] // In force until nine.
    [InlineData("a 08:00 0,0; b 08:01 50,0; b 09:00 50,0; a 09:00 0,0", "near a b 08:01; far a b 09:00")]
    [InlineData("a 09:00 0,0; b 09:01 50,0", "")]
    public void Roam_while_it_is_in_force(string positions, string told) => Tells("""{"kind":"roam","within_m":100,"active":[{"start":"08:00","end":"09:00"}]}""", positions, told);

    [Fact]
    public void Told_is_the_other_and_how_far()
    {
        var told = Judge(Read("""{"kind":"roam","within_m":100}"""), Parse("a 08:00 0,0; b 08:01 40,0", []), restarts: false).ShouldHaveSingleItem();
        told.Event.Facts.ShouldBe("""{"other":"b","other_time":"2026-03-02T00:01:00+00:00","distance_m":40}""");
    }

    [Theory]
    [InlineData("990101", "990101", "990101")]
    [InlineData("990101", "990102", "99010")] // seen by the city, by neither district
    [InlineData("990101", "990101003", "990101")]
    [InlineData("990101", "88", "")]
    public void Who_sees_both_sees_it(string one, string another, string seen) => new Owner(one, []).And(new(another, [])).Region.ShouldBe(seen);

    [Fact]
    public void Who_sees_one_for_a_party_and_the_other_for_a_region_sees_it_not() => new Owner("990101", [7, 8]).And(new("990102", [8, 9])).Audience.ShouldBe([8]);

    /// <summary>Random crowds against a loop over all pairs, with restarts.</summary>
    [Fact]
    public void Crowds_tell_what_a_loop_over_all_pairs_tells()
    {
        for (var seed = 1; seed <= Extent.Of(50, 2000); seed++)
        {
            var dice = new Random(seed);
            var fixes = Enumerable.Range(0, 150).Select(i => Report($"o{dice.Next(8)}", i * 20 + dice.Next(200), dice.Next(400), dice.Next(400), [])).ToList();
            var roam = (RoamRule)Read($$"""{"kind":"roam","within_m":{{dice.Next(50, 200)}},"exit_buffer_m":{{dice.Next(3) * 30}},"fresh_s":{{dice.Next(60, 600)}}}""");
            Judge(roam, fixes, restarts: dice.Next(2) == 0).Select(Line).ShouldBe(Plain(roam, fixes), $"world {seed}");
        }
    }

    private static List<string> Plain(RoamRule rule, List<ReportedFix> fixes)
    {
        Dictionary<string, Fix> last = [];
        HashSet<(string, string)> near = [];
        List<string> told = [];
        foreach (var reported in fixes)
        {
            if (last.TryGetValue(reported.Object, out var before) && reported.Fix.Order(before) <= 0)
                continue;
            last[reported.Object] = reported.Fix;
            foreach (var (a, b) in last.Keys.SelectMany(a => last.Keys.Select(b => (a, b))).Where(pair => string.CompareOrdinal(pair.a, pair.b) < 0 && (pair.a == reported.Object || pair.b == reported.Object)).Order())
            {
                if (Math.Abs(last[a].Time - last[b].Time) > rule.Fresh.Ticks)
                    continue;
                var meters = Geodesic.DistanceMeters(new(last[a].Lon, last[a].Lat), new(last[b].Lon, last[b].Lat));
                var isNear = meters <= rule.WithinMeters + (near.Contains((a, b)) ? rule.ExitBufferMeters : 0);
                if (isNear ? near.Add((a, b)) : near.Remove((a, b)))
                    told.Add($"{(isNear ? "near" : "far")} {a} {b} {Clock(Math.Max(last[a].Time, last[b].Time))}");
            }
        }
        return told;
    }

    private static void Tells(string rule, string positions, string told, Dictionary<string, string>? traits = null)
    {
        foreach (var restarts in (bool[])[false, true])
            Judge(Read(rule), Parse(positions, traits ?? []), restarts).Select(Line).ShouldBe(told.Split("; ", StringSplitOptions.RemoveEmptyEntries));
    }

    private static List<TrackChange> Judge(PairRule rule, List<ReportedFix> fixes, bool restarts)
    {
        var history = new RuleHistory([(rule, 0, null)], []);
        var limits = TrackLimits.None;
        var engine = new TrackEngine(limits, history, history.Now, parts: 2);
        List<TrackChange> changes = [];
        for (var i = 0; i < fixes.Count; i++)
        {
            engine.Judge(i + 1, new[] { fixes[i] }, new Taken[1], changes);
            if (!restarts)
                continue;
            var saved = engine.Tracks.Select(track => (track.Name, State: track.Save())).ToList();
            engine = new(limits, history, history.Now, parts: 2);
            foreach (var (name, state) in saved)
                engine.Put(ObjectTrack.Restore(name, state, history));
        }
        return changes;
    }

    private static string Line(TrackChange told) => $"{told.Event.Kind.Word()} {told.Object} {JsonDocument.Parse(told.Event.Facts!).RootElement.GetProperty("other")} {Clock(told.Event.Time)}";

    private static string Clock(long ticks) => new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(Day.Offset) is var time && time.Second == 0 ? time.ToString("HH:mm", CultureInfo.InvariantCulture) : time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static PairRule Read(string rule)
    {
        var (read, mistake) = RuleReader.Read(JsonDocument.Parse(rule).RootElement, 1, "r", new([]), ChinaCalendar.Days);
        return read.ShouldBeAssignableTo<PairRule>(mistake)!;
    }

    private static List<ReportedFix> Parse(string positions, Dictionary<string, string> traits) =>
    [
        .. positions.Split("; ").Select(text => text.Split(' ')).Select(words =>
        {
            var meters = words[2].Split(',').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToList();
            var reported = Report(words[0], TimeSpan.Parse(words[1], CultureInfo.InvariantCulture).TotalSeconds, meters[0], meters[1], traits);
            return words.Length < 4 ? reported : reported with { Fix = reported.Fix with { AccuracyMeters = float.Parse(words[3][1..], CultureInfo.InvariantCulture) } };
        }),
    ];

    private static ReportedFix Report(string name, double seconds, double east, double north, Dictionary<string, string> traits)
    {
        var place = RuleWorld.Place(east, north);
        return new(name, Owner.Nobody, new((Day + TimeSpan.FromSeconds(seconds)).UtcTicks, 0, place.Lon, place.Lat), Traits: traits.TryGetValue(name, out var json) ? new(json, 1) : null);
    }
}
