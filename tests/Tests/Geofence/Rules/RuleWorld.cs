using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;
using SpatialCockpit.Geofence;
using SpatialCockpit.Geofence.Objects;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Platform.Calendar;

namespace SpatialCockpit.Tests.Geofence.Rules;

/// <summary>
/// One rule and one track, drawn in words: <c>2 08:00 150,0</c> is the second of March 2026, eight in the city's morning, 150 m east and 0 m north of a corner; behind it <c>40km/h</c>, <c>±20</c> for the accuracy,
/// <c>off</c>. What is told is <c>alarm 2 08:00</c>. Every track is judged as it is written, and again shuffled, with looks at the clock and restarts in between: that must come to the same.
/// </summary>
internal static class RuleWorld
{
    private static readonly LonLat Corner = new(120.1, 30.2);
    private static readonly TimeSpan City = TimeSpan.FromHours(8);

    /// <summary>Two districts, the border 5 km east of the corner; each is 10 km wide and high, half of it south of the corner.</summary>
    public static Areas Districts { get; } = new([Square("990101", "西区", -5000), Square("990102", "东区", 5000)]);

    /// <param name="rule">As it would be put.</param>
    /// <param name="track">Moments separated by semicolons; one without a place is the last look at the clock.</param>
    /// <param name="traits">Of the object, a JSON object; null for one that is not registered.</param>
    public static List<string> Told(string rule, string track, string? traits = null, Func<FenceEvent, string>? line = null)
    {
        var read = Read(rule);
        var moments = track.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Moment).ToList();
        var told = Judge(read, moments, traits, null, line ?? Line);
        for (var seed = 1; seed <= 5; seed++)
            Judge(read, moments, traits, new(seed), line ?? Line).ShouldBe(told, ignoreOrder: true, $"shuffled by {seed}"); // of one moment, corrections come last
        return told;
    }

    public static TrackRule Read(string rule)
    {
        var body = JsonDocument.Parse(rule).RootElement;
        var (read, mistake) = RuleReader.Read(body, 1, "r", RuleReader.AreasOf(body) is null ? new([]) : Districts, ChinaCalendar.Days);
        return read.ShouldBeOfType<TrackRule>(mistake);
    }

    public static LonLat Place(double east, double north) =>
        Geodesic.Destination(Geodesic.Destination(Corner, east < 0 ? 270 : 90, Math.Abs(east)), north < 0 ? 180 : 0, Math.Abs(north));

    public static string Line(FenceEvent told)
    {
        var time = new DateTimeOffset(told.Time, TimeSpan.Zero).ToOffset(City);
        return string.Create(CultureInfo.InvariantCulture, $"{told.Kind.Word()} {time.Day} {(time.Second == 0 ? time.ToString("HH:mm", CultureInfo.InvariantCulture) : time.ToString("HH:mm:ss", CultureInfo.InvariantCulture))}");
    }

    /// <summary>With one thing that was found.</summary>
    public static Func<FenceEvent, string> LineWith(string fact) => told => $"{Line(told)} {JsonDocument.Parse(told.Facts!).RootElement.GetProperty(fact)}";

    private static List<string> Judge(TrackRule rule, List<(Fix Fix, bool IsLook)> moments, string? traits, Random? dice, Func<FenceEvent, string> line)
    {
        var history = new RuleHistory([(rule, 0, null)], []);
        var engine = new TrackEngine(TrackLimits.None, history, history.Now, parts: 1);
        List<TrackChange> changes = [];
        var known = traits is null ? null : new Traits(traits, 1);
        var fixes = moments.Where(moment => !moment.IsLook).Select(moment => moment.Fix).ToList();
        var latest = 0L;
        var batch = 0L;
        foreach (var fix in dice is null ? fixes : [.. fixes.OrderBy(_ => dice.Next())])
        {
            var taken = new Taken[1];
            engine.Judge(++batch, new ReportedFix[] { new("o", Owner.Nobody, fix, Traits: known) }, taken, changes);
            taken[0].ShouldBe(Taken.Judged);
            latest = Math.Max(latest, fix.Time);
            if (dice?.Next(3) == 0)
                engine.Pass(++batch, latest, changes);
            if (dice?.Next(3) == 0)
            {
                var saved = engine.Tracks.Select(track => (track.Name, State: track.Save())).ToList();
                engine = new(TrackLimits.None, history, history.Now, parts: 1);
                foreach (var (name, state) in saved)
                    engine.Put(ObjectTrack.Restore(name, state, history));
            }
        }
        foreach (var look in moments.Where(moment => moment.IsLook))
            engine.Pass(++batch, look.Fix.Time, changes);
        var retracted = changes.Select(change => change.Retracts).OfType<EventId>().ToHashSet();
        return [.. changes.Where(change => change.Retracts is null && !retracted.Contains(change.Id)).OrderBy(change => change.Event.Time).ThenBy(change => change.Id).Select(change => line(change.Event))];
    }

    private static (Fix Fix, bool IsLook) Moment(string text)
    {
        var words = text.Split(' ');
        var time = new DateTimeOffset(2026, 3, int.Parse(words[0], CultureInfo.InvariantCulture), 0, 0, 0, City) + TimeSpan.Parse(words[1], CultureInfo.InvariantCulture);
        if (words.Length == 2)
            return (new(time.UtcTicks, 0, 0, 0), true);
        var meters = words[2].Split(',').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToList();
        var place = Place(meters[0], meters[1]);
        var fix = new Fix(time.UtcTicks, 0, place.Lon, place.Lat);
        foreach (var word in words.Skip(3))
            fix = word switch
            {
                "on" => fix with { Power = Power.On },
                "off" => fix with { Power = Power.Off },
                ['±', .. var accuracy] => fix with { AccuracyMeters = float.Parse(accuracy, CultureInfo.InvariantCulture) },
                _ => fix with { SpeedMetersPerSecond = (float)(double.Parse(word.Replace("km/h", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 3.6) },
            };
        return (fix, false);
    }

    private static Area Square(string code, string name, double west)
    {
        var (southWest, northEast) = (Place(west, -5000), Place(west + 10_000, 5000));
        return new(code, name, new MultiPolygon([(Polygon)new GeometryFactory().ToGeometry(new Envelope(southWest.Lon, northEast.Lon, southWest.Lat, northEast.Lat))]));
    }
}
