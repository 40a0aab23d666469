using SpatialCockpit.Geocoder.Index;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>Laying a gazetteer out anew beside its edits, by a build that is held back or fails.</summary>
public sealed class LayingOutTests
{
    private const int Fewest = 10;

    private static PlaceRow Plate(int id, string road = "柳巷") => new(new(PlaceTable.Place, id), PlaceLayer.Address, $"{road}{id}号");

    private static PlaceRow[] Plates(int first, int count, string road = "柳巷") => [.. Enumerable.Range(first, count).Select(id => Plate(id, road))];

    private static Segment InMemory(SegmentBuilder builder, Action<int>? told) => builder.ToSegment(told);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_old_layout_does_not_take_the_place_of_one_under_way(bool isReplaced)
    {
        using ManualResetEventSlim started = new(), first = new(), second = new();
        var layouts = 0;
        var gazetteer = new Gazetteer((builder, told) =>
        {
            if (builder.Count == 120)
            {
                var gate = Interlocked.Increment(ref layouts) == 1 ? first : second;
                started.Set();
                gate.Wait(TestContext.Current.CancellationToken);
            }
            return InMemory(builder, told);
        })
        { FewestToLayOut = Fewest };
        gazetteer.Replace(Plates(0, 100));
        gazetteer.Apply(Plates(100, 20), []);
        var old = gazetteer.LayingOut;
        started.Wait(TestContext.Current.CancellationToken);
        if (isReplaced)
            gazetteer.Replace(Plates(1_000, 100, "梅巷"));
        else
            gazetteer.Restore(Snapshot("梅巷", 1_000));
        gazetteer.Apply(Plates(1_100, 20, "梅巷"), []);
        var (young, edited) = (gazetteer.LayingOut, gazetteer.Current);
        young.ShouldNotBeSameAs(old, "what takes its place is laid out by itself");
        first.Set();
        await old;
        gazetteer.Current.ShouldBeSameAs(edited);
        second.Set();
        await young;
        gazetteer.Current.Views.Length.ShouldBe(1);
        gazetteer.Current.Find(new(PlaceTable.Place, 1_119)).ShouldNotBeNull();
        gazetteer.Current.Find(new(PlaceTable.Place, 5)).ShouldBeNull();

        static GazetteerSnapshot Snapshot(string road, int from)
        {
            var city = new Gazetteer();
            city.Replace(Plates(from, 100, road));
            return city.Current;
        }
    }

    [Fact]
    public async Task A_layout_that_fails_is_tried_again_after_as_many_edits_more()
    {
        var builds = 0;
        List<(int, int)> heard = [];
        var gazetteer = new Gazetteer((builder, told) => Interlocked.Increment(ref builds) == 2 ? throw new IOException("No space left on device") : InMemory(builder, told))
        {
            FewestToLayOut = Fewest,
            LaidOut = (before, after) => heard.Add((before.Views.Length, after.Views.Length)),
        };
        gazetteer.Replace(Plates(0, 100));
        gazetteer.Apply(Plates(100, 20), []);
        await gazetteer.LayingOut;
        builds.ShouldBe(2);
        gazetteer.Apply([Plate(130)], []);
        await gazetteer.LayingOut;
        builds.ShouldBe(2, "not at every edit");
        gazetteer.Apply(Plates(140, 20), []);
        await gazetteer.LayingOut;
        builds.ShouldBe(3);
        gazetteer.Current.Views.Length.ShouldBe(1);
        gazetteer.Current.Count.ShouldBe(141);
        heard.ShouldHaveSingleItem().Item2.ShouldBe(1);
    }
}
