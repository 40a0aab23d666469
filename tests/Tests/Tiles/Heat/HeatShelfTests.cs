using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Heat;

namespace SpatialCockpit.Tests.Tiles.Heat;

/// <summary>What of heat maps stays in memory.</summary>
public sealed class HeatShelfTests
{
    private const int Bound = 30_000;

    private static readonly HeatShelf.Moment Now = new(1, 1);

    [Fact]
    public void Filters_without_an_event_do_not_add_up()
    {
        var shelf = new HeatShelf(long.MaxValue);
        for (var i = 0; i <= HeatShelf.MostSets; i++)
            shelf.Keep(Question(i), Now, Events());
        shelf.Find(Question(0), Now).ShouldBeNull();
        shelf.Find(Question(1), Now).ShouldNotBeNull();
    }

    [Fact]
    public void Pictures_take_room_and_the_least_recently_asked_for_goes()
    {
        var shelf = new HeatShelf(Bound);
        shelf.Keep(Question(1), Now, Events());
        var drawn = shelf.Keep(Question(2), Now, Events());
        for (var x = 0; drawn.Bytes <= Bound; x++)
        {
            TileCoordinate.TryCreate(10, x, 0, out var tile).ShouldBeTrue();
            drawn.Picture(new(tile, 256, new(KernelShape.Quartic, 500), 1));
        }
        shelf.Find(Question(2), Now).ShouldBeSameAs(drawn, "the last is kept however large");
        shelf.Find(Question(1), Now).ShouldBeNull();
    }

    [Fact]
    public void Of_older_rows_nothing_is_found_nor_kept_beside_the_new()
    {
        var shelf = new HeatShelf(Bound);
        shelf.Keep(Question(1), Now, Events());
        shelf.Find(Question(1), Now with { Version = 2 }).ShouldBeNull();
        var later = shelf.Keep(Question(1), Now with { Version = 2 }, Events());
        shelf.Find(Question(1), Now with { Version = 2 }).ShouldBeSameAs(later);
        shelf.Find(Question(1), Now).ShouldBeNull();
    }

    private static HeatEvents Events() => new([new([0], [0], [])]);

    private static HeatShelf.Question Question(int number) => new("gis.event", "*", $"id = {number}", "");
}
