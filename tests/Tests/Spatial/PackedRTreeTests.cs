using SpatialCockpit.Spatial;
using static SpatialCockpit.Spatial.PackedRTree;

namespace SpatialCockpit.Tests.Spatial;

/// <summary>Judged by looking at every box one by one.</summary>
public sealed class PackedRTreeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(5000)]
    public void A_search_misses_nothing_and_returns_only_neighbours(int count)
    {
        var random = new Random(count);
        var boxes = RandomBoxes(count, random);
        var tree = PackedRTree.Build(count, i => boxes[i]);
        tree.Count.ShouldBe(count);
        for (var round = 0; round < 50; round++)
        {
            var wanted = RandomBox(random, 0.5);
            var found = new List<int>();
            tree.Search(wanted, found);
            found.ShouldBeUnique();
            var exact = Enumerable.Range(0, count).Where(i => Meets(boxes[i], wanted, 0)).ToHashSet();
            exact.ShouldBeSubsetOf(found);
            found.ShouldAllBe(i => Meets(boxes[i], wanted, 2e-5));
        }
    }

    [Fact]
    public void Nearest_comes_in_the_order_of_distance()
    {
        var random = new Random(7);
        var boxes = RandomBoxes(3000, random);
        var tree = PackedRTree.Build(boxes.Length, i => boxes[i]);
        for (var round = 0; round < 20; round++)
        {
            var (x, y) = (120 + random.NextDouble(), 30 + random.NextDouble());
            var near = tree.Nearest(x, y, 0.866).Take(40).ToList();
            near.Select(n => n.Distance).ShouldBeInOrder();
            var exact = boxes.Select(b => Distance(b, x, y, 0.866)).Order().Take(40).ToList();
            for (var i = 0; i < near.Count; i++)
                near[i].Distance.ShouldBe(exact[i], 2e-5);
        }
    }

    [Fact]
    public void Nearest_ends_after_every_item_was_given_once()
    {
        var boxes = RandomBoxes(300, new Random(1));
        PackedRTree.Build(300, i => boxes[i]).Nearest(120, 30).Select(n => n.Item).Order().ShouldBe(Enumerable.Range(0, 300));
    }

    [Fact]
    public void All_items_in_one_place_are_all_found()
    {
        var tree = PackedRTree.Build(100, _ => Box.At(121.123456789, 31.123456789));
        var found = new List<int>();
        tree.Search(Box.At(121.123456789, 31.123456789), found);
        found.Count.ShouldBe(100);
    }

    private static Box[] RandomBoxes(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => RandomBox(random, 0.01))];

    private static Box RandomBox(Random random, double size)
    {
        var (x, y, reachX, reachY) = (120 + random.NextDouble(), 30 + random.NextDouble(), random.NextDouble() * size, random.NextDouble() * size);
        return new(x - reachX, y - reachY, x + reachX, y + reachY);
    }

    private static bool Meets(Box a, Box b, double slack) =>
        a.MinX <= b.MaxX + slack && a.MinY <= b.MaxY + slack && a.MaxX >= b.MinX - slack && a.MaxY >= b.MinY - slack;

    private static double Distance(Box box, double x, double y, double xScale)
    {
        var dx = Math.Max(0, Math.Max(box.MinX - x, x - box.MaxX)) * xScale;
        var dy = Math.Max(0, Math.Max(box.MinY - y, y - box.MaxY));
        return Math.Sqrt(dx * dx + dy * dy);
    }
}
