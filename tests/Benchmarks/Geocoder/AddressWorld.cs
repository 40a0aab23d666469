using SpatialCockpit.Cockpit.Demo;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Benchmarks.Geocoder;

/// <summary>
/// Invented addresses of many cities, as many as asked for, by the demo's naming rules: half of them door plates, a third blocks of compounds, the rest shops. Each row follows from its number alone, so a
/// million rows need no memory, and a question about a row can be asked without keeping it.
/// </summary>
/// <param name="rows">How many; every quarter of a million is a district of its own, with its own roads and compounds.</param>
internal sealed class AddressWorld(int rows)
{
    private const int RowsADistrict = 250_000;
    private const int OfficesADistrict = 12;
    private const int CommunitiesAnOffice = 12;
    private const int RoadsADistrict = 500;
    private const int CompoundsADistrict = 1_200;
    private const int NumbersARoad = 250;
    private const int BlocksACompound = 70;
    private const double DistrictDegrees = 0.2;

    private static readonly Dictionary<string, string[]> Words = ReadWords();
    private static readonly string[] RoadThemes = Words["road.themes"];
    private static readonly string[] Directions = ["", "", "", "", "东", "西", "南", "北"];

    public int Rows => rows;

    public int Districts => (rows + RowsADistrict - 1) / RowsADistrict;

    public PlaceRow Row(int number)
    {
        var (district, inside) = (number / RowsADistrict, number % RowsADistrict);
        var dice = Hash(number, 1);
        var community = (int)(dice % (OfficesADistrict * CommunitiesAnOffice));
        var row = new PlaceRow(new(PlaceTable.Place, number + 1), PlaceLayer.Address, "")
        {
            Source = "bench",
            SourceId = $"a{number}",
            District = DistrictName(district),
            StreetOffice = OfficeName(district, community / CommunitiesAnOffice),
            Community = CommunityName(district, community),
        };
        return (inside % 20) switch
        {
            < 10 => Plate(row, district, inside / 20 * 10 + inside % 20),
            < 17 => Block(row, district, inside / 20 * 7 + inside % 20 - 10),
            _ => Shop(row, district, inside, dice),
        };
    }

    private static PlaceRow Plate(PlaceRow row, int district, int plate)
    {
        var (road, number) = (plate % RoadsADistrict, plate / RoadsADistrict + 1);
        var (name, (lon, lat)) = (RoadName(district, road), OnRoad(district, road, number));
        return row with { Name = $"{name}{number}号", Address = $"{row.District}{name}{number}号", Road = name, Number = $"{number}号", Category = "门牌", Lon = lon, Lat = lat };
    }

    private static PlaceRow Block(PlaceRow row, int district, int block)
    {
        var (compound, number) = (block % CompoundsADistrict, block / CompoundsADistrict + 1);
        var (name, road, gate) = (CompoundName(district, compound), (int)(Hash(district * CompoundsADistrict + compound, 3) % RoadsADistrict), 1 + (int)(Hash(compound, 4) % NumbersARoad));
        var (lon, lat) = OnRoad(district, road, gate);
        var roadName = RoadName(district, road);
        return row with
        {
            Layer = PlaceLayer.Building,
            Name = $"{name}{number}幢",
            Address = $"{roadName}{gate}号{name}{number}幢",
            Road = roadName,
            Number = $"{gate}号",
            Compound = name,
            Building = $"{number}幢",
            Category = "楼栋",
            Lon = lon + number % 9 * 0.0002,
            Lat = lat + number / 9 * 0.0002,
        };
    }

    private static PlaceRow Shop(PlaceRow row, int district, int inside, ulong dice)
    {
        var (road, number) = ((int)((dice >> 8) % RoadsADistrict), 1 + (int)((dice >> 20) % NumbersARoad));
        var (kind, roadName, (lon, lat)) = (((string[])["shop.food", "shop.retail", "shop.service"])[(int)((dice >> 32) % 3)], RoadName(district, road), OnRoad(district, road, number));
        var name = Pick("shop.first", dice >> 34) + Pick("shop.second", dice >> 40) + Pick("shop.second", Hash(inside, 5)) + Pick(kind, dice >> 46);
        return row with
        {
            Layer = PlaceLayer.Venue,
            Name = (dice >> 52) % 3 == 0 ? $"{name}({roadName}店)" : name,
            Address = $"{roadName}{number}号",
            Category = kind,
            Lon = lon,
            Lat = lat + 0.0001,
        };
    }

    private static (double Lon, double Lat) OnRoad(int district, int road, int number)
    {
        var (west, south) = (112 + district % 8 * DistrictDegrees, 42 + district / 8 * DistrictDegrees);
        var (across, along) = (Hash(district * RoadsADistrict + road, 6) % 10_000 / 10_000d * DistrictDegrees, number * DistrictDegrees / 2 / NumbersARoad);
        var start = Hash(district * RoadsADistrict + road, 7) % 1_000 / 1_000d * DistrictDegrees / 2;
        return road % 2 == 0 ? (west + start + along, south + across + number % 2 * 0.0003) : (west + across + number % 2 * 0.0003, south + start + along);
    }

    private static string DistrictName(int district) => Pick("steppe.first", (ulong)district) + Pick("old.second", Hash(district, 8)) + (district >= 15 ? Pick("old.first", (ulong)(district / 15)) : "") + "区";

    private static string OfficeName(int district, int office) => Name("hill", Hash(district * OfficesADistrict + office, 9), "街道");

    private static string CommunityName(int district, int community) => Name("old", Hash(district * 1_000 + community, 10), "社区");

    private static string RoadName(int district, int road)
    {
        var dice = Hash(district * RoadsADistrict + road, 11);
        var suffix = Words[road < 60 ? "suffix.primary" : road < 250 ? "suffix.street" : "suffix.lane"];
        return Name(RoadThemes[(int)(dice % (ulong)RoadThemes.Length)], dice >> 8, Directions[(int)((dice >> 40) % (ulong)Directions.Length)] + suffix[(int)((dice >> 48) % (ulong)suffix.Length)]);
    }

    private static string CompoundName(int district, int compound)
    {
        var dice = Hash(district * CompoundsADistrict + compound, 12);
        return Name("compound", dice, Pick("compound.second", dice >> 32) + Pick(compound % 2 == 0 ? "suffix.compound.new" : "suffix.compound.mid", dice >> 40));
    }

    private static string Name(string theme, ulong dice, string ending) => Pick(theme + ".first", dice) + Pick(theme + ".second", dice >> 16) + ending;

    private static string Pick(string list, ulong dice) => Words[list][(int)(dice % (ulong)Words[list].Length)];

    private static ulong Hash(int number, ulong stream) => Dice.Mix((ulong)number ^ stream << 40);

    private static Dictionary<string, string[]> ReadWords()
    {
        using var reader = new StreamReader(typeof(DemoLoader).Assembly.GetManifestResourceStream("demo/words.txt")!);
        return reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#' && line.Contains(':')).Select(line => line.Split(':', 2))
            .ToDictionary(pair => pair[0].Trim(), pair => pair[1].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), StringComparer.Ordinal);
    }
}
