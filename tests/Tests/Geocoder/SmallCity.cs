using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>
/// An invented city on one screen: district 河东区 with street offices 望江街道 (west) and 青桥街道 (east), communities, four unit grid cells, two long roads, a lane,
/// a courtyard, compounds with blocks, shops. 文华路 runs west to east at latitude 43.62, odd numbers on its north side.
/// </summary>
internal sealed class SmallCity
{
    private readonly List<PlaceRow> _places = [];
    private readonly List<Area> _areas = [];
    private long _id;

    public SmallCity()
    {
        Division("99", "示例省", 1, null, 111, 43, 113, 44);
        Division("9901", "江州市", 2, "99", 111.9, 43.5, 112.2, 43.8);
        Division("990101", "河东区", 3, "9901", 112.00, 43.60, 112.10, 43.70);
        Division("990102", "河西区", 3, "9901", 111.90, 43.60, 112.00, 43.70);
        Division("990101001", "望江街道", 4, "990101", 112.00, 43.60, 112.05, 43.70);
        Division("990101002", "青桥街道", 4, "990101", 112.05, 43.60, 112.10, 43.70);
        Division("990101001001", "柳园社区", 5, "990101001", 112.00, 43.60, 112.025, 43.70);
        Division("990101001002", "南门社区", 5, "990101001", 112.025, 43.60, 112.05, 43.70);
        Duty("99010100101", "望江第一网格", "990101001", 112.00, 43.60, 112.025, 43.70);
        Cell("990101001001001", 112.000, 43.62, 112.0125, 43.63);
        Cell("990101001001002", 112.0125, 43.62, 112.025, 43.63);
        Cell("990101001001003", 112.000, 43.61, 112.0125, 43.62);
        Cell("990101001001004", 112.0125, 43.61, 112.025, 43.62);

        Road("文华路", (112.01, 43.62), (112.09, 43.62));
        Road("解放大道", (112.03, 43.61), (112.03, 43.69));
        Road("柳巷", (112.012, 43.621), (112.012, 43.629));
        Road("五四路", (112.07, 43.63), (112.07, 43.66));
        for (var number = 101; number <= 139; number += 2)
        {
            if (number is 121 or 123 or 125)
                continue; // a gap to interpolate over
            Plate("文华路", $"{number}号", 112.01 + (number - 100) * 0.0005, 43.6202);
        }
        for (var number = 102; number <= 140; number += 2)
            Plate("文华路", $"{number}号", 112.01 + (number - 100) * 0.0005, 43.6198);
        Plate("柳巷", "8号", 112.012, 43.623);
        Plate("柳巷", "3号", 112.0121, 43.6225);
        Plate("解放大道", "12-1号", 112.0301, 43.612);
        Plate("解放大道", "12号", 112.0300, 43.6121);
        Plate("五四路", "19号", 112.0701, 43.64);
        Add(PlaceLayer.Courtyard, "柳巷8号院", 112.0122, 43.6231, road: "柳巷", number: "8号", community: "柳园社区");
        Add(PlaceLayer.Address, "柳巷8号院2号", 112.0123, 43.6232, address: "柳巷8号院2号");
        Add(PlaceLayer.Address, "文华路600弄80号", 112.08, 43.621, address: "文华路600弄80号");
        Add(PlaceLayer.Address, "文华路80号", 112.0105, 43.6198, road: "文华路", number: "80号");
        Add(PlaceLayer.Compound, "锦绣花园", 112.06, 43.63, address: "文华路220号");
        foreach (var block in (string[])["1", "2", "12", "20", "21", "A1-8"])
            Add(PlaceLayer.Building, $"锦绣花园{block}幢", 112.06 + 0.0001 * block.Length, 43.63, address: "文华路220号", compound: "锦绣花园", building: $"{block}幢");
        Add(PlaceLayer.Compound, "翠湖一区", 112.02, 43.64);
        Add(PlaceLayer.Compound, "翠湖二区", 112.021, 43.64);
        Add(PlaceLayer.Venue, "新丰小吃(文华路店)", 112.0199, 43.6203, address: "文华路119号");
        Add(PlaceLayer.Venue, "新丰小吃(五四路店)", 112.0702, 43.641, address: "五四路19号");
        Add(PlaceLayer.Venue, "江州市第一人民医院", 112.04, 43.65, address: "解放大道88号", aliases: ["市一院"]);
        Add(PlaceLayer.Venue, "江州市第一人民医院(西南门)", 112.0395, 43.6495, address: "解放大道88号");
        Add(PlaceLayer.Venue, "云梦书店", double.NaN, double.NaN, address: "文华路137号");
        Add(PlaceLayer.Place, "陕西南路风情街", 112.09, 43.66);
    }

    public Atlas Atlas
    {
        get
        {
            var gazetteer = new Gazetteer();
            gazetteer.Replace(_places);
            return new(gazetteer.Current, new(_areas));
        }
    }

    public IReadOnlyList<PlaceRow> Places => _places;

    /// <summary>And these rows, each with a key of its own.</summary>
    public SmallCity With(params PlaceRow[] rows)
    {
        _places.AddRange(rows.Select(row => row with { Key = new(PlaceTable.Place, ++_id) }));
        return this;
    }

    private static Polygon Box(double west, double south, double east, double north) =>
        (Polygon)GeometryFactory.Default.ToGeometry(new Envelope(west, east, south, north));

    private void Division(string code, string name, int level, string? parent, double west, double south, double east, double north)
    {
        var (shape, layer) = (Box(west, south, east, north), PlaceLayers.OfDivision((AreaLevel)level));
        _areas.Add(new(AreaTable.Division, ++_id, code, name, shape, parent) { Layer = layer });
        _places.Add(new(new(PlaceTable.Division, _id), layer, name) { Source = "test", SourceId = code, Code = code, Lon = (west + east) / 2, Lat = (south + north) / 2 });
    }

    private void Cell(string code, double west, double south, double east, double north) =>
        _areas.Add(new(AreaTable.Unit, ++_id, code, code, Box(west, south, east, north), code[..12], "99010100101") { LandUse = "residential", SquareMeters = 10_000 });

    private void Duty(string code, string name, string office, double west, double south, double east, double north) =>
        _areas.Add(new(AreaTable.Duty, ++_id, code, name, Box(west, south, east, north), office));

    private void Road(string name, params (double Lon, double Lat)[] line)
    {
        LineString geometry = new([.. line.Select(at => new Coordinate(at.Lon, at.Lat))]);
        _places.Add(new(new(PlaceTable.Road, ++_id), PlaceLayer.Road, name) { Source = "test", Line = geometry, Lon = line.Average(at => at.Lon), Lat = line.Average(at => at.Lat) });
    }

    public void Crossing(string road, string other, double lon, double lat) => Add(PlaceLayer.Intersection, $"{road}与{other}交叉口", lon, lat, road: road);

    public void Shop(string name, double lon, double lat) => Add(PlaceLayer.Venue, name, lon, lat);

    private void Plate(string road, string number, double lon, double lat) => Add(PlaceLayer.Address, road + number, lon, lat, road: road, number: number);

    private void Add(
        PlaceLayer layer, string name, double lon, double lat, string? address = null, string? road = null, string? number = null, string? compound = null, string? building = null,
        string? community = null, string[]? aliases = null) =>
        _places.Add(new(new(PlaceTable.Place, ++_id), layer, name)
        {
            Source = "test",
            SourceId = $"p{_id}",
            District = "河东区",
            Community = community,
            Address = address,
            Road = road,
            Number = number,
            Compound = compound,
            Building = building,
            Aliases = aliases ?? [],
            Lon = lon,
            Lat = lat,
        });
}
