using System.Globalization;
using System.Text;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Benchmarks.Fences;

/// <summary>A city's worth of fences and moving objects, the same from one seed: polygons of 24 corners and 100 to 200 m, walkers and vehicles that report every ten seconds.</summary>
internal sealed class FenceWorld
{
    public const int Fences = 10_000;
    public const int Objects = 1_000;
    public const int FixesEach = 200;
    private const int Corners = 24;
    private const double Width = 0.23;
    private const double Height = 0.17;
    private static readonly LonLat Corner = new(120.04, 30.18);
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private readonly Random _dice = new(1);

    public FenceWorld()
    {
        Polygons = [.. Enumerable.Range(0, Fences).Select(_ => Polygon())];
        Fixes = [.. Walk().OrderBy(fix => fix.Fix.Time)];
    }

    /// <summary>Closed rings.</summary>
    public List<LonLat[]> Polygons { get; }

    public List<ReportedFix> Fixes { get; }

    public string Collection() => $$"""{"type":"FeatureCollection","features":[{{string.Join(",\n", Polygons.Select(Feature))}}] }""";

    /// <summary>Reports of so many positions, an object a line, some days later than <see cref="Fixes"/>.</summary>
    public List<byte[]> Reports(int size, int days) =>
        [.. Fixes.Chunk(size).Select(part => Encoding.UTF8.GetBytes(string.Join('\n', part.Select(fix => Line(fix, days)))))];

    public static string Line(ReportedFix reported, int days) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"object":"{{reported.Object}}","time":"{{reported.Fix.At.AddDays(days):yyyy-MM-dd'T'HH:mm:ss'Z'}}","lon":{{reported.Fix.Lon}},"lat":{{reported.Fix.Lat}},"accuracy_m":{{reported.Fix.AccuracyMeters}}}""");

    private static string Feature(LonLat[] ring, int number)
    {
        var corners = string.Join(',', ring.Select(Position));
        return $$"""{"type":"Feature","id":"f{{number:00000}}","geometry":{"type":"Polygon","coordinates":[[{{corners}}]] },"properties":{"detect":["enter","exit"]} }""";
    }

    public static string Position(LonLat at) => string.Create(CultureInfo.InvariantCulture, $"[{at.Lon},{at.Lat}]");

    private LonLat[] Polygon()
    {
        var center = new LonLat(Corner.Lon + _dice.NextDouble() * Width, Corner.Lat + _dice.NextDouble() * Height);
        var ring = Enumerable.Range(0, Corners).Select(i => Rounded(Geodesic.Destination(center, i * 360.0 / Corners, 100 + 100 * _dice.NextDouble()))).ToList();
        return [.. ring, ring[0]];
    }

    private IEnumerable<ReportedFix> Walk()
    {
        for (var number = 0; number < Objects; number++)
        {
            var at = new LonLat(Corner.Lon + _dice.NextDouble() * Width, Corner.Lat + _dice.NextDouble() * Height);
            var (metersASecond, bearing) = (number % 10 < 3 ? 3 + 17 * _dice.NextDouble() : 1 + _dice.NextDouble(), 360 * _dice.NextDouble());
            for (var i = 0; i < FixesEach; i++)
            {
                yield return new($"o{number:0000}", Owner.Nobody, new(Start.AddSeconds(10 * i).UtcTicks, 0, at.Lon, at.Lat, 5));
                bearing += _dice.Next(8) == 0 ? 90 : 10 * (_dice.NextDouble() - 0.5);
                at = Rounded(Geodesic.Destination(at, bearing, 10 * metersASecond));
            }
        }
    }

    private static LonLat Rounded(LonLat at) => new(Math.Round(at.Lon, 7), Math.Round(at.Lat, 7));
}
