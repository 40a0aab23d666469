using SpatialCockpit.Cockpit.Demo.Topology;
using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Tests.Cockpit.Demo;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>Combinations of the demo city whose last element is a name or a code, with one that nobody has: the road or area that contains it is answered, and a fault; never a place that is called otherwise.</summary>
public sealed class DemoUnknownNameTests
{
    private const string Unknown = "鼙麴黻黼";

    private static readonly Lazy<Atlas> Demo = new(() =>
    {
        List<Area> areas = [];
        List<PlaceRow> rows = [];
        foreach (var city in DemoFixture.Small.Cities)
        {
            foreach (var division in city.Divisions.All)
                areas.Add(new(AreaTable.Division, areas.Count + 1, division.Code, division.Name, LonLatShape.Polygons(division.Area), division.Parent.Length > 0 ? division.Parent : null) { Layer = PlaceLayers.OfDivision((AreaLevel)division.Level) });
            foreach (var cell in city.Grids)
                areas.Add(new(AreaTable.Unit, areas.Count + 1, cell.Code, cell.Code, LonLatShape.Polygon([.. city.Mesh.Ring(cell.Face)]), cell.Code[..12]));
            foreach (var road in city.Roads.Roads)
                rows.Add(new(new(PlaceTable.Road, rows.Count + 1), PlaceLayer.Road, road.Name) { Source = "demo", Line = LonLatShape.Lines(road.Points) });
            foreach (var place in city.Places)
                rows.Add(new(new(PlaceTable.Place, rows.Count + 1), PlaceLayers.Parse(place.Layer)[0], place.Name)
                {
                    Source = "demo",
                    Address = place.Address,
                    District = city.District(place.Community),
                    StreetOffice = city.Office(place.Community),
                    Road = place.Road,
                    Number = place.Number,
                    Compound = place.Compound,
                    Lon = LonLatShape.Point(place.At).X,
                    Lat = LonLatShape.Point(place.At).Y,
                });
        }
        rows.AddRange(areas.Where(area => area.Table == AreaTable.Division).Select(area => new PlaceRow(new(PlaceTable.Division, area.Id), area.Layer, area.Name) { Source = "division", SourceId = area.Code, Code = area.Code, Lon = area.Shape.InteriorPoint.X, Lat = area.Shape.InteriorPoint.Y }));
        var gazetteer = new Gazetteer();
        gazetteer.Replace(rows);
        return new(gazetteer.Current, new(areas));
    });

    /// <summary>6: a shop on a road; 7: a place in a district; 14 and 15: a courtyard in a street office, or in its community.</summary>
    [Theory]
    [InlineData(6, "店", "Road")]
    [InlineData(7, "苑", "District")]
    [InlineData(14, "大院", "StreetOffice")]
    [InlineData(15, "大院", "Community")]
    public void Where_the_name_is_not_known_the_answer_is_what_contains_it_and_says_so(int combination, string kind, string layer)
    {
        var asked = DemoFixture.Small.Cities.SelectMany(city => city.Places.Where(place => place.Kind == combination).Select(place => Before(city, place))).Distinct().Take(40).ToList();
        asked.Count.ShouldBeGreaterThan(5);
        var wrong = asked.Select(before => (Text: before + Unknown + kind, Answer: Searcher.Search(new(before + Unknown + kind) { Size = 1 }, Demo.Value) is [var first] ? first : null))
            .Where(each => each.Answer is not { MatchType: MatchKind.Fallback } answer || answer.Layer.ToString() != layer || !answer.Faults.Contains(Fault.NameNotFound))
            .Select(each => $"{each.Text} → {each.Answer?.Layer} {each.Answer?.Label} [{string.Join("; ", each.Answer?.Faults ?? [])}]").ToList();
        wrong.ShouldBeEmpty();

        string Before(SpatialCockpit.Cockpit.Demo.City city, SpatialCockpit.Cockpit.Demo.Addresses.Place place) => combination switch
        {
            6 => place.Road!,
            7 => city.District(place.Community),
            14 => city.Office(place.Community),
            _ => city.Office(place.Community) + city.Divisions.Communities[place.Community].Name,
        };
    }

    [Fact]
    public void An_unknown_cell_is_its_community_and_says_so()
    {
        foreach (var community in DemoFixture.Small.Cities.SelectMany(city => city.Grids.Select(cell => cell.Code[..12])).Distinct().Where((_, i) => i % 10 == 0))
        {
            var answer = Searcher.Search(new($"万米单元格{community}999"), Demo.Value).ShouldHaveSingleItem();
            (answer.SourceId, answer.Layer, answer.MatchType, answer.Faults.Contains(Fault.CellNotFound)).ShouldBe((community, PlaceLayer.Community, MatchKind.Fallback, true));
        }
    }
}
