using System.Text.RegularExpressions;
using SpatialCockpit.Cockpit.Demo;
using SpatialCockpit.Cockpit.Demo.Topology;
using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Cockpit.Demo;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>The demo's 159,000 addresses in all combinations of their elements, each asked for as it is written.</summary>
public sealed class DemoAddressTests
{
    private const double SamePlaceMeters = 40;

    private static readonly Regex LastNumber = new("[0-9]+(?=[^0-9]*$)", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static readonly Lazy<((int Kind, PlaceRow Row)[] Rows, Atlas Atlas)> Demo = new(() =>
    {
        var rows = DemoFixture.Small.Cities.SelectMany(RowsOf).ToArray();
        var gazetteer = new Gazetteer();
        gazetteer.Replace([.. rows.Select(row => row.Row)]);
        return (rows, new(gazetteer.Current, AreaIndex.Empty));
    });

    [Fact]
    public void Every_combination_of_elements_finds_the_place_it_was_written_for()
    {
        var (rows, atlas) = Demo.Value;

        var asked = rows.Where(row => row.Kind is > 2 and not 17).GroupBy(row => row.Kind).SelectMany(kind => kind.Where((_, i) => i % Math.Max(1, kind.Count() / 100) == 0)).ToArray();
        var found = new bool[asked.Length];
        Parallel.For(0, asked.Length, i => found[i] = Searcher.Search(new(asked[i].Row.Address!) { Size = 1 }, atlas) is [var answer] && IsSame(answer, asked[i].Row));

        rows.Select(row => row.Kind).Where(kind => kind > 0).Distinct().Order().ShouldBe(Enumerable.Range(1, 17), "all but the eighteenth, a part's code");
        asked.Select(row => row.Kind).Distinct().Order().ShouldBe(Enumerable.Range(3, 14), "1 and 2 name a road, see below; 17 is a cell's code, which the areas answer");
        foreach (var kind in asked.Zip(found).GroupBy(each => each.First.Kind))
            kind.Average(each => each.Second ? 1d : 0).ShouldBeGreaterThan(0.96, $"combination {kind.Key}: {string.Join(", ", kind.Where(each => !each.Second).Take(3).Select(each => each.First.Row.Address))}");
    }

    [Fact]
    public void A_road_said_with_its_street_office_or_community_is_that_road_there()
    {
        var (rows, atlas) = Demo.Value;
        var asked = rows.Where(row => row.Kind is 1 or 2).Where((_, i) => i % 20 == 0).ToArray();
        asked.Average(row => Searcher.Search(new(row.Row.Address!) { Size = 1 }, atlas) is [var answer] && answer.Street == row.Row.Road ? 1d : 0).ShouldBeGreaterThan(0.98);
    }

    /// <summary>Combinations whose last element is a number or a block (a unit goes to the parse, and 3-98765 is a range), with one that nobody has: what contains it, or a point between two plates, and a fault; never another door or block as if it had been asked for.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(13)]
    [InlineData(16)]
    public void Where_the_last_element_is_not_known_the_answer_is_wider_and_says_so(int combination)
    {
        var (rows, atlas) = Demo.Value;
        var asked = rows.Where(row => row.Kind == combination && !row.Row.Address!.Contains('-') && !row.Row.Address.Contains("单元", StringComparison.Ordinal)).Select(row => LastNumber.Replace(row.Row.Address!, "98765")).Where(text => text.Contains("98765", StringComparison.Ordinal)).Distinct().ToArray();
        asked = [.. asked.Where((_, i) => i % Math.Max(1, asked.Length / 100) == 0)];
        asked.Length.ShouldBeGreaterThan(20);
        var finer = asked.AsParallel().Select(text => (Text: text, Answer: Searcher.Search(new(text) { Size = 1 }, atlas) is [var first] ? first : null))
            .Where(each => each.Answer is { Faults.Count: 0 } or { MatchType: MatchKind.Exact } or { Layer: PlaceLayer.Building }).Select(each => $"{each.Text} → {each.Answer!.Label} {each.Answer.MatchType}").ToList();
        finer.ShouldBeEmpty();
    }

    /// <summary>Who looks elsewhere on the map than where the plate is, is not led to a road of a like name there.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_plate_is_found_by_its_road_and_number_whatever_it_belongs_to_and_wherever_one_looks(bool looksElsewhere)
    {
        var (rows, atlas) = Demo.Value;
        LonLat center = new(rows.Where(row => row.Kind > 0).Average(row => row.Row.Lon), rows.Where(row => row.Kind > 0).Average(row => row.Row.Lat));
        var plates = rows.Select(row => row.Row).Where(row => row is { Layer: PlaceLayer.Address, Road: not null, Number: not null, Lane: null, Compound: not null } && row.Address!.EndsWith(row.Road + row.Number, StringComparison.Ordinal)).ToArray();
        plates.Length.ShouldBeGreaterThan(100);
        var asked = plates.Where((_, i) => i % Math.Max(1, plates.Length / 400) == 0).ToArray();
        var wrong = asked.AsParallel().Where(row => Searcher.Search(new(row.Road + row.Number) { Focus = looksElsewhere ? center : null }, atlas) is not [var first, ..] || first.Street != row.Road || first.HouseNumber != row.Number)
            .Select(row => $"{row.Road}{row.Number}").ToList();
        ((double)wrong.Count / asked.Length).ShouldBeLessThan(0.01, $"{wrong.Count} of {asked.Length}: {string.Join(", ", wrong.Take(5))}");
    }

    private static bool IsSame(Answer answer, PlaceRow row) =>
        answer.Gid == $"cockpit:{row.Layer.Name()}:{row.Key.Id}" || answer.Point is { } point && Geodesic.DistanceMeters(point, new(row.Lon, row.Lat)) < SamePlaceMeters;

    private static IEnumerable<(int Kind, PlaceRow Row)> RowsOf(City city, int number)
    {
        var id = (number + 1) * 10_000_000L;
        foreach (var road in city.Roads.Roads)
            yield return (0, new(new(PlaceTable.Road, ++id), PlaceLayer.Road, road.Name) { Source = "demo", Aliases = road.Aliases, OldName = road.OldName, Line = LonLatShape.Lines(road.Points) });
        foreach (var place in city.Places)
        {
            var point = LonLatShape.Point(place.At);
            yield return (place.Kind, new(new(PlaceTable.Place, ++id), PlaceLayers.Parse(place.Layer)[0], place.Name)
            {
                Source = "demo",
                Address = place.Address,
                District = city.District(place.Community),
                StreetOffice = city.Office(place.Community),
                Community = city.Divisions.Communities[place.Community].Name,
                Road = place.Road,
                Lane = place.Lane,
                Number = place.Number,
                Compound = place.Compound,
                Building = place.Building,
                Aliases = place.Aliases,
                OldName = place.OldName,
                Lon = point.X,
                Lat = point.Y,
            });
        }
    }
}
