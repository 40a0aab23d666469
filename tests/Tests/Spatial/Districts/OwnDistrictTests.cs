using System.Globalization;
using System.Text.RegularExpressions;
using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Spatial.Districts;

/// <summary>
/// 5,000 real places (WGS 84), each with the name of its district, against polygons of the districts that were digitised in GCJ-02: the share that falls inside tells whether a point was shifted, and the
/// right way.
/// </summary>
public sealed partial class OwnDistrictTests
{
    private static readonly Dictionary<string, Polygon> Districts = File.ReadLines(Path.Combine(Repository.Root, "tests/Tests/Spatial/Districts/hangzhou-2017.tsv")).Skip(1)
        .Select(line => line.Split('\t')).ToDictionary(cells => cells[1], cells => new Polygon(new LinearRing(Ring(cells[2]))));

    [Fact]
    public void Places_lie_in_their_own_district_once_they_are_shifted_and_the_right_way()
    {
        var places = Places();
        places.Count.ShouldBe(5_000);
        double Share(Func<LonLat, LonLat> shift) => Math.Round((double)places.Count(place => PolygonMembership.Holds(Districts[place.District], shift(place.Point).Lon, shift(place.Point).Lat)) / places.Count, 3);

        Share(point => point).ShouldBe(0.936);
        Share(ChineseDatum.Wgs84ToGcj02).ShouldBe(0.986);
        Share(ChineseDatum.Gcj02ToWgs84).ShouldBe(0.868);
    }

    private static List<(string District, LonLat Point)> Places() =>
    [
        .. from line in SharedData.Lines("geocoder/located_pois.csv.gz").Skip(1)
           let row = DistrictAndPoint().Match(line)
           select (row.Groups["district"].Value, new LonLat(double.Parse(row.Groups["lon"].Value, CultureInfo.InvariantCulture), double.Parse(row.Groups["lat"].Value, CultureInfo.InvariantCulture))),
    ];

    [GeneratedRegex(@",(?<district>[^,]+),(?<lon>1\d\d\.\d+),(?<lat>\d\d\.\d+),", RegexOptions.NonBacktracking)]
    private static partial Regex DistrictAndPoint();

    /// <summary>Vertices by their distance from the last, in 1/1024 degrees.</summary>
    private static Coordinate[] Ring(string text)
    {
        var (x, y) = (0, 0);
        return [.. text.Split(',').Select(step => step.Split(' ')).Select(step =>
            new Coordinate((x += int.Parse(step[0], CultureInfo.InvariantCulture)) / 1024.0, (y += int.Parse(step[1], CultureInfo.InvariantCulture)) / 1024.0))];
    }
}
