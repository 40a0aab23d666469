using System.Text.Json;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Analytics.Statistics;

[Collection(StatisticsCollection.Name)]
public sealed class ClusterEndpointTests(StatisticsCity city)
{
    private const string Clusters = "/analytics/clusters", Centre = "/analytics/centre";

    [Theory]
    [InlineData(150, 5)]
    [InlineData(60, 3)]
    [InlineData(1000, 10)]
    public async Task Labels_are_those_of_scikit_learn(double meters, int points)
    {
        double[][] given = [.. city.Known.Select(each => (double[])[each.Place.Lon, each.Place.Lat])];
        var answer = await StatisticsCity.AskAsync(city.Analyst, Clusters, new { points = given, eps_m = meters, min_points = points });
        var oracle = await StatisticsOracle.AskAsync(new { of = "clusters", points = given, eps_m = meters, min_points = points });
        int[] labels = [.. answer.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32())];
        labels.ShouldBe(oracle.EnumerateArray().Select(label => label.GetInt32()));
        labels.Max().ShouldBeGreaterThan(2);
        answer.GetProperty("summary").GetProperty("noise").GetInt32().ShouldBe(labels.Count(label => label < 0));
        foreach (var cluster in answer.GetProperty("features").EnumerateArray())
        {
            var properties = cluster.GetProperty("properties");
            var members = Enumerable.Range(0, labels.Length).Where(row => labels[row] == properties.GetProperty("cluster").GetInt32()).Select(row => city.Known[row].Place).ToList();
            properties.GetProperty("points").GetInt32().ShouldBe(members.Count);
            properties.GetProperty("centre")[0].GetDouble().ShouldBe(members.Average(place => place.Lon), 1e-9);
            properties.GetProperty("centre")[1].GetDouble().ShouldBe(members.Average(place => place.Lat), 1e-9);
            cluster.GetProperty("geometry").GetProperty("type").GetString().ShouldBe("Polygon");
            properties.GetProperty("per_km2").GetDouble().ShouldBe(members.Count / properties.GetProperty("area_km2").GetDouble(), 1e-6 * properties.GetProperty("per_km2").GetDouble());
        }
    }

    [Fact]
    public async Task Rows_are_those_of_the_callers_scope_and_tell_their_cluster_by_their_key()
    {
        var form = new { table = "cases", time = "occurred_at", where = new { class_code = StatisticsCity.Class }, eps_m = 200, min_points = 5, members = true };
        var (own, others, all) = (await StatisticsCity.AskAsync(city.Analyst, Clusters, form), await StatisticsCity.AskAsync(city.OtherAnalyst, Clusters, form), await StatisticsCity.AskAsync(city.Admin, Clusters, form));
        Points(own).ShouldBe(city.KnownOfDistrict.Count());
        (Points(own) + Points(others)).ShouldBe(Points(all));
        own.GetProperty("members").GetArrayLength().ShouldBe(Points(own));
        own.GetProperty("members")[0].GetProperty("key").GetArrayLength().ShouldBe(1);
        own.GetProperty("labels").ValueKind.ShouldBe(JsonValueKind.Null);
        own.GetProperty("features").EnumerateArray().Sum(each => each.GetProperty("properties").GetProperty("points").GetInt32()).ShouldBe(Points(own) - own.GetProperty("summary").GetProperty("noise").GetInt32());
        var first = own.GetProperty("features")[0].GetProperty("properties");
        DateTimeOffset.Parse(first.GetProperty("first").GetString()!).ShouldBeLessThanOrEqualTo(DateTimeOffset.Parse(first.GetProperty("last").GetString()!));
        var few = await StatisticsCity.AskAsync(city.Admin, Clusters, new { table = "cases", where = new { class_code = StatisticsCity.Class }, bbox = (double[])[110, 44.4, 110.15, 44.6], eps_m = 200 });
        Points(few).ShouldBe(city.Known.Count(each => each.Place.Lon <= 110.15));
    }

    [Fact]
    public async Task Too_many_pairs_are_refused_while_they_are_found()
    {
        double[][] heap = [.. Enumerable.Repeat((double[])[110.0, 44.5], 30_000)];
        using var body = JsonContentOf(new { points = heap, eps_m = 1 });
        using var answer = await city.Analyst.PostAsync(Clusters, body, TestContext.Current.CancellationToken);
        JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetProperty("type").GetString().ShouldBe("too-much-work");
    }

    [Fact]
    public async Task The_centre_and_its_ellipse_are_moments_of_a_plane()
    {
        var answer = await StatisticsCity.AskAsync(city.Analyst, Centre, new { table = "cases", where = new { class_code = StatisticsCity.Class }, weight = "reworked", deviations = 2 });
        var rows = city.KnownOfDistrict.ToList();
        var total = rows.Sum(each => (double)each.Reworked);
        LonLat mean = new(rows.Sum(each => each.Reworked * each.Place.Lon) / total, rows.Sum(each => each.Reworked * each.Place.Lat) / total);
        // On the ellipsoid: a plane of the distances and bearings from the mean.
        var plane = rows.Select(each => (each.Reworked, Meters: Geodesic.DistanceMeters(mean, each.Place), Bearing: Math.Atan2((each.Place.Lon - mean.Lon) * Math.Cos(mean.Lat * Math.PI / 180), each.Place.Lat - mean.Lat))).ToList();
        var (east, north, both) = (plane.Sum(p => p.Reworked * Math.Pow(p.Meters * Math.Sin(p.Bearing), 2)) / total, plane.Sum(p => p.Reworked * Math.Pow(p.Meters * Math.Cos(p.Bearing), 2)) / total, plane.Sum(p => p.Reworked * p.Meters * p.Meters * Math.Sin(p.Bearing) * Math.Cos(p.Bearing)) / total);
        var half = Math.Sqrt(Math.Pow((east - north) / 2, 2) + both * both);
        var feature = answer.GetProperty("features")[0];
        var properties = feature.GetProperty("properties");
        properties.GetProperty("points").GetInt32().ShouldBe(rows.Count);
        properties.GetProperty("weight").GetDouble().ShouldBe(total);
        properties.GetProperty("centre")[0].GetDouble().ShouldBe(mean.Lon, 1e-9);
        properties.GetProperty("centre")[1].GetDouble().ShouldBe(mean.Lat, 1e-9);
        properties.GetProperty("long_m").GetDouble().ShouldBe(Math.Sqrt((east + north) / 2 + half), 30);
        properties.GetProperty("short_m").GetDouble().ShouldBe(Math.Sqrt((east + north) / 2 - half), 30);
        feature.GetProperty("geometry").GetProperty("type").GetString().ShouldBe("Polygon");
        answer.GetProperty("convention").GetString()!.ShouldContain("Yuill");
    }

    [Fact]
    public async Task Each_step_has_its_centre_and_one_without_points_has_none()
    {
        var answer = await StatisticsCity.AskAsync(city.Admin, Centre, new { table = "cases", time = "occurred_at", from = "2026-07-01", to = "2026-07-06", step = "day", where = new { class_code = StatisticsCity.Class } });
        var days = answer.GetProperty("features").EnumerateArray().Select(each => each.GetProperty("properties")).ToList();
        days.Count.ShouldBe(5);
        for (var day = 0; day < 5; day++)
        {
            var rows = city.Known.Where(each => each.At.Month == 7 && each.At.Day == day + 1).ToList();
            days[day].GetProperty("points").GetInt32().ShouldBe(rows.Count);
            if (rows.Count == 0)
                days[day].GetProperty("centre").ValueKind.ShouldBe(JsonValueKind.Null);
            else
                days[day].GetProperty("centre")[0].GetDouble().ShouldBe(rows.Average(each => each.Place.Lon), 1e-9);
        }
        days[2].GetProperty("points").GetInt32().ShouldBe(0, "nothing happened on the third");
        var point = await StatisticsCity.AskAsync(city.Admin, Centre, new { points = (double[][])[[110, 44.5, 2]] });
        point.GetProperty("features")[0].GetProperty("geometry").GetProperty("type").GetString().ShouldBe("Point");
    }

    [Theory]
    [InlineData(Clusters, """{"table":"cases"}""", "bad-parameter", "eps_m")]
    [InlineData(Clusters, """{"table":"cases","eps_m":0}""", "bad-parameter", "eps_m")]
    [InlineData(Clusters, """{"table":"cases","eps_m":200000}""", "bad-parameter", "eps_m")]
    [InlineData(Clusters, """{"table":"cases","eps_m":10,"min_points":0}""", "bad-parameter", "min_points")]
    [InlineData(Clusters, """{"table":"cases","points":[],"eps_m":10}""", "bad-parameter", "table, points")]
    [InlineData(Clusters, """{"points":[[1,2],[3]],"eps_m":10}""", "bad-points", "points[1]")]
    [InlineData(Clusters, """{"points":[[1,200]],"eps_m":10}""", "bad-points", "points[0]")]
    [InlineData(Clusters, """{"points":[[1,2]],"where":{},"eps_m":10}""", "bad-parameter", "where")]
    [InlineData(Clusters, """{"table":"case_steps","eps_m":10}""", "bad-parameter", "no place")]
    [InlineData(Clusters, """{"table":"cases","eps_m":10,"members":"yes"}""", "bad-parameter", "members")]
    [InlineData(Centre, """{"points":[[1,2,-1]]}""", "bad-points", "weight")]
    [InlineData(Centre, """{"points":[[1,2]],"step":"day"}""", "bad-parameter", "step")]
    [InlineData(Centre, """{"table":"cases","weight":"code"}""", "bad-parameter", "weight")]
    [InlineData(Centre, """{"table":"cases","step":"day"}""", "bad-parameter", "time")]
    [InlineData(Centre, """{"table":"cases","deviations":9}""", "bad-parameter", "deviations")]
    public async Task What_is_wrong_is_said(string address, string form, string slug, string named) => await StatisticsCity.RefusesAsync(city.Analyst, address, form, slug, named);

    private static int Points(JsonElement answer) => answer.GetProperty("summary").GetProperty("points").GetInt32();

    private static StringContent JsonContentOf(object form) => new(JsonSerializer.Serialize(form), System.Text.Encoding.UTF8, "application/json");
}
