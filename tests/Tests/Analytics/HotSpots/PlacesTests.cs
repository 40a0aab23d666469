using SpatialCockpit.Analytics.HotSpots.Places;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Analytics.HotSpots;

public sealed class PlacesTests
{
    [Theory]
    [InlineData(1, 100, 4)]
    [InlineData(2, 60, 1)]
    [InlineData(3, 150, 12)]
    [InlineData(4, 0, 2)]
    [InlineData(5, 5000, 3)]
    public void Clusters_are_those_of_looking_at_all_pairs(int seed, double meters, int points)
    {
        var random = new Random(seed);
        LonLat[] places = [.. Enumerable.Range(0, 500).Select(i => i % 5 == 0
            ? new LonLat(114 + random.NextDouble() * 0.03, 22.5 + random.NextDouble() * 0.03)
            : new LonLat(114.01 + i % 3 * 0.006 + random.Normal() * 0.0006, 22.51 + i % 3 * 0.004 + Math.Round(random.Normal(), 1) * 0.0006))];
        var (found, plain) = (DensityClusters.Of(places, meters, points, TestContext.Current.CancellationToken), Plain(places, meters, points));
        found.Labels.ShouldBe(plain);
        found.Count.ShouldBe(plain.Max() + 1);
    }

    [Fact]
    public void No_point_is_no_cluster_and_one_is_noise_or_its_own()
    {
        DensityClusters.Of([], 10, 3, TestContext.Current.CancellationToken).Count.ShouldBe(0);
        DensityClusters.Of([new(114, 22)], 10, 2, TestContext.Current.CancellationToken).Labels.ShouldBe([DensityClusters.Noise]);
        DensityClusters.Of([new(114, 22)], 10, 1, TestContext.Current.CancellationToken).Labels.ShouldBe([0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(90)]
    [InlineData(155)]
    public void An_ellipse_lies_as_the_points_are_spread(double bearing)
    {
        var random = new Random(8);
        LonLat centre = new(121.47, 31.23);
        LonLat[] points = [.. Enumerable.Range(0, 20_000).Select(_ => Geodesic.Destination(Geodesic.Destination(centre, bearing, 0.1 + random.Normal() * 900), bearing + 90, random.Normal() * 300))];
        var ellipse = DeviationEllipse.Of(points, [])!.Value;
        Geodesic.DistanceMeters(ellipse.Centre, centre).ShouldBeLessThan(30);
        ellipse.LongMeters.ShouldBe(900, 20);
        ellipse.ShortMeters.ShouldBe(300, 8);
        Math.Abs((ellipse.BearingDegrees - bearing + 270) % 180 - 90).ShouldBeLessThan(1);
        ellipse.Outline().Select(corner => Geodesic.DistanceMeters(ellipse.Centre, corner)).Max().ShouldBe(ellipse.LongMeters, 2);
        ellipse.Outline(2)[0].ShouldBe(ellipse.Outline(2)[^1]);
    }

    [Fact]
    public void A_weight_counts_as_so_many_points()
    {
        LonLat[] points = [new(114, 22), new(114.01, 22), new(114, 22.02)];
        var (weighted, repeated) = (DeviationEllipse.Of(points, [1, 3, 2])!.Value, DeviationEllipse.Of([points[0], points[1], points[1], points[1], points[2], points[2]], [])!.Value);
        Geodesic.DistanceMeters(weighted.Centre, repeated.Centre).ShouldBeLessThan(1e-6);
        weighted.LongMeters.ShouldBe(repeated.LongMeters, 1e-6);
        weighted.BearingDegrees.ShouldBe(repeated.BearingDegrees, 1e-6);
    }

    [Fact]
    public void Without_points_there_is_no_ellipse_and_one_point_has_no_width()
    {
        DeviationEllipse.Of([], []).ShouldBeNull();
        DeviationEllipse.Of([new(114, 22)], [0]).ShouldBeNull();
        DeviationEllipse.Of([new(114, 22)], []).ShouldBe(new DeviationEllipse(new(114, 22), 0, 0, 0));
    }

    /// <summary>Core points that reach each other are one cluster, numbered by their first; what is not core joins the first cluster that it lies near.</summary>
    private static int[] Plain(LonLat[] places, double meters, int points)
    {
        var all = Enumerable.Range(0, places.Length).ToArray();
        var near = all.Select(i => all.Where(j => Geodesic.DistanceMeters(places[i], places[j]) <= meters).ToArray()).ToArray();
        var cluster = all.Select(i => near[i].Length >= points ? i : int.MaxValue).ToArray();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var i in all.Where(i => cluster[i] != int.MaxValue))
            {
                var least = near[i].Min(j => cluster[j]);
                (changed, cluster[i]) = (changed || least < cluster[i], Math.Min(least, cluster[i]));
            }
        }
        var numbers = cluster.Where(first => first != int.MaxValue).Distinct().Order().ToList();
        return [.. all.Select(i => near[i].Min(j => cluster[j]) is var first && first != int.MaxValue ? numbers.IndexOf(cluster[i] != int.MaxValue ? cluster[i] : first) : -1)];
    }
}
