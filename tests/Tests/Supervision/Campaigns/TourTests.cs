using System.Diagnostics;
using SpatialCockpit.Supervision.Campaigns.Drawing;
using SpatialCockpit.Supervision.Campaigns.Touring;

namespace SpatialCockpit.Tests.Supervision.Campaigns;

/// <summary>A tour is short, goes to every stop once, and hangs on places alone.</summary>
public sealed class TourTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(200)]
    public void It_goes_to_every_stop_once(int count) => Tour.Of(Stops(count, 7)).Order().ShouldBe(Enumerable.Range(0, count));

    /// <summary>All 40,320 ways past eight stops are tried.</summary>
    [Fact]
    public void Of_eight_stops_it_is_the_shortest_way_but_for_one_in_ten()
    {
        var longer = Enumerable.Range(0, 50).Select(seed => Stops(8, seed)).Select(stops => Tour.Meters(stops, Tour.Of(stops)) / Shortest(stops)).ToList();
        longer.Count(ratio => ratio > 1 + 1e-9).ShouldBeLessThanOrEqualTo(5);
        longer.Max().ShouldBeLessThan(1.05);
    }

    [Fact]
    public void It_is_never_longer_than_always_to_the_nearest_from_where_it_begins()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var stops = Stops(60, seed);
            var middle = new Stop(stops.Average(stop => stop.EastMeters), stops.Average(stop => stop.NorthMeters));
            var outermost = Enumerable.Range(0, stops.Length).MaxBy(i => stops[i].MetersTo(middle));
            Tour.Meters(stops, Tour.Of(stops)).ShouldBeLessThanOrEqualTo(Tour.Meters(stops, Tour.NearestNeighbour(stops, outermost)) + 1e-6);
        }
    }

    /// <summary>Beardwood, Halton and Hammersley: a shortest way past many stops is about 0.7124 √(n·area) long.</summary>
    [Fact]
    public void A_thousand_stops_take_a_moment_and_come_near_the_shortest()
    {
        var stops = Stops(1_000, 1);
        var watch = Stopwatch.StartNew();
        Tour.Meters(stops, Tour.Of(stops)).ShouldBeLessThan(1.12 * 0.7124 * Math.Sqrt(1_000) * 10_000);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), "on a machine that does much else");
    }

    [Fact]
    public void Stops_on_one_line_are_passed_from_one_end_to_the_other()
    {
        int[] places = [5, 2, 9, 0, 7, 1, 8, 3, 6, 4];
        var way = Tour.Of([.. places.Select(place => new Stop(place * 100, 0))]).Select(stop => places[stop]).ToList();
        (way[0] == 0 ? way : [.. Enumerable.Reverse(way)]).ShouldBe(Enumerable.Range(0, 10));
    }

    [Fact]
    public void Objects_are_in_one_order_whatever_order_they_were_drawn_in_and_those_of_nowhere_last()
    {
        List<DrawnObject> objects = [.. Enumerable.Range(0, 40).Select(i => new DrawnObject(i, $"P{i:00}", "", "99", i % 8 == 0 ? null : new(110 + i * 37 % 41 * 0.001, 44 + i * 17 % 43 * 0.001)))];
        var tour = ObjectTour.Of(objects).ConvertAll(found => found.Code);
        ObjectTour.Of(Enumerable.Reverse(objects)).Select(found => found.Code).ShouldBe(tour);
        tour[^5..].ShouldBe(["P00", "P08", "P16", "P24", "P32"]);
    }

    [Fact]
    public void Stretches_are_of_about_one_length_each_for_people_of_its_own()
    {
        string[] city = ["a", "b", "c", "d", "e"], border = ["f", "g"];
        var draws = Stretches.Of([.. Enumerable.Range(0, 9).Select(task => task == 4 ? border : city)], 2, task => $"seed:{task}");
        (draws[..4].Distinct().Count(), draws[5..].Distinct().Count()).ShouldBe((1, 1));
        draws[0].Drawn.Intersect(draws[8].Drawn).ShouldBeEmpty();
        draws[4].Drawn.ShouldBe(border, ignoreOrder: true);
        draws.Select(draw => draw.Seed).Distinct().ShouldBe(["seed:0", "seed:4", "seed:5"]);
        draws[8].Candidates.ShouldBe(city.Except(draws[0].Drawn));
    }

    /// <summary>In a square of 10 km.</summary>
    private static Stop[] Stops(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new Stop(random.NextDouble() * 10_000, random.NextDouble() * 10_000))];
    }

    private static double Shortest(Stop[] stops)
    {
        int[] way = [.. Enumerable.Range(0, stops.Length)];
        return Tried(0);

        double Tried(int from)
        {
            if (from == way.Length)
                return Tour.Meters(stops, way);
            var least = double.PositiveInfinity;
            for (var i = from; i < way.Length; i++)
            {
                (way[from], way[i]) = (way[i], way[from]);
                least = Math.Min(least, Tried(from + 1));
                (way[from], way[i]) = (way[i], way[from]);
            }
            return least;
        }
    }
}
