using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;

namespace SpatialCockpit.Tests.Geocoder;

public sealed class GazetteerTests
{
    private static PlaceRow Plate(long id, string name) => new(new(PlaceTable.Place, id), PlaceLayer.Address, name) { Source = "test", SourceId = $"{id}:{name}", Lon = 112, Lat = 43 };

    private static string? First(Gazetteer gazetteer, string text) =>
        Searcher.Search(new(text) { Size = 1 }, new Atlas(gazetteer.Current, AreaIndex.Empty)) is [{ MatchType: MatchKind.Exact } answer, ..] ? answer.SourceId : null;

    [Fact]
    public void An_edit_is_found_at_once_and_what_was_before_is_not()
    {
        var gazetteer = new Gazetteer();
        gazetteer.Replace([Plate(1, "柳巷1号"), Plate(2, "柳巷2号")]);
        gazetteer.Apply([Plate(2, "梅巷7号"), Plate(3, "梅巷9号")], [new(PlaceTable.Place, 1)]);
        First(gazetteer, "柳巷1号").ShouldBeNull();
        First(gazetteer, "柳巷2号").ShouldBeNull();
        First(gazetteer, "梅巷7号").ShouldBe("2:梅巷7号");
        First(gazetteer, "梅巷9号").ShouldBe("3:梅巷9号");
        gazetteer.Current.Count.ShouldBe(2);
    }

    [Fact]
    public void Readers_keep_the_snapshot_they_took()
    {
        var gazetteer = new Gazetteer();
        gazetteer.Replace([Plate(1, "柳巷1号")]);
        var before = gazetteer.Current;
        gazetteer.Apply([], [new(PlaceTable.Place, 1)]);
        before.Find(new(PlaceTable.Place, 1)).ShouldNotBeNull();
        gazetteer.Current.Find(new(PlaceTable.Place, 1)).ShouldBeNull();
    }

    [Fact]
    public void Any_run_of_edits_ends_like_a_plain_dictionary_in_few_segments()
    {
        var random = new Random(20_261_120);
        var gazetteer = new Gazetteer();
        Dictionary<long, string> truth = [];
        for (var round = 0; round < 300; round++)
        {
            var upserts = Enumerable.Range(0, random.Next(0, 8)).Select(_ => random.NextInt64(1, 200)).Distinct().ToDictionary(id => id, id => $"第{id}巷{random.Next(1000)}号");
            long[] deletes = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.NextInt64(1, 200)).Where(id => !upserts.ContainsKey(id)).Distinct()];
            gazetteer.Apply([.. upserts.Select(row => Plate(row.Key, row.Value))], [.. deletes.Select(id => new PlaceKey(PlaceTable.Place, id))]);
            foreach (var (id, name) in upserts)
                truth[id] = name;
            foreach (var id in deletes)
                truth.Remove(id);
        }
        gazetteer.Current.Count.ShouldBe(truth.Count);
        gazetteer.Current.Views.Length.ShouldBeLessThan(12);
        foreach (var id in Enumerable.Range(1, 199))
            (gazetteer.Current.Find(new(PlaceTable.Place, id))?.Name).ShouldBe(truth.GetValueOrDefault(id));
    }
}
