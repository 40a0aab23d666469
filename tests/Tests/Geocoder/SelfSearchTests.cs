using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>An address of the gazetteer, asked for in full, finds itself first, if no other is written like it.</summary>
public sealed class SelfSearchTests(HangzhouGazetteer hangzhou) : IClassFixture<HangzhouGazetteer>
{
    [Fact]
    public void An_address_in_full_finds_itself_first()
    {
        var segment = hangzhou.Atlas.Places.Views[0].Segment;
        var written = Enumerable.Range(0, segment.Count).Select(slot => new Place(segment, slot)).Where(place => place.Key.Table == PlaceTable.Place)
            .GroupBy(place => SpatialCockpit.Geocoder.Text.NormalText.Of(place.District + place.Address + place.Name)).Where(same => same.Count() == 1 && same.Key.Length < 100).ToArray();
        var found = new bool[written.Length];
        Parallel.For(0, written.Length, i => found[i] = Searcher.Search(new(written[i].Key) { Size = 1 }, hangzhou.Atlas) is [var first] && first.SourceId == written[i].First().SourceId);
        var share = found.Count(self => self) / (double)found.Length;
        TestContext.Current.TestOutputHelper!.WriteLine($"{share:p2} of {found.Length}");
        share.ShouldBeGreaterThan(0.999);
    }
}
