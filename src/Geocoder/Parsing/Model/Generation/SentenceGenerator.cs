using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Parsing.Model.Training;

namespace SpatialCockpit.Geocoder.Parsing.Model.Generation;

/// <summary>Writes labelled sentences by a grammar, each set in a place of the division tables. The same seed writes the same sentences.</summary>
public sealed class SentenceGenerator
{
    /// <summary>How often a sentence is set in the province that most parcels come from; else in any district of China, each as likely as another.</summary>
    private const double HomeShare = 0.5;
    private const string HomeProvince = "浙江省";
    private const double FormerShare = 0.2;
    private const int LongestSentence = 60;

    private static readonly string[] RoadEndings = ["路", "街", "大道", "巷", "弄", "胡同"];
    private static readonly string[] CompoundEndings = ["小区", "花园", "新村", "家园", "花苑", "公寓", "苑", "名都", "花城", "山庄", "里"];

    private readonly SentenceGrammar _grammar;
    private readonly Random _random;
    private readonly DivisionPath[][] _districts;
    private readonly DivisionPath[][] _homeDistricts;
    private readonly Dictionary<(string City, string District), string[]> _former;
    private readonly string[] _roads;
    private readonly string[] _compounds;

    public SentenceGenerator(SentenceGrammar grammar, DivisionTables divisions, int seed)
    {
        (_grammar, _random) = (grammar, new(seed));
        _districts = [.. divisions.Paths.GroupBy(path => (path.Province, path.City, path.District)).Select(group => group.ToArray())];
        _homeDistricts = [.. _districts.Where(paths => paths[0].Province == HomeProvince)];
        _former = RenamedDivision.China.SelectMany(old => old.Now, (old, now) => (old.Name, City: DivisionNames.CityStem(old.Within.Name), District: now.Name))
            .GroupBy(old => (old.City, old.District)).ToDictionary(group => group.Key, group => group.Select(old => old.Name).ToArray());
        // Communities in towns are named after the streets and compounds they lie at.
        string[] Ending(string[] endings, int longest) => [.. divisions.Paths.Select(path => path.Village)
            .Where(name => name.Length >= 3 && name.Length <= longest && Array.Exists(endings, ending => name.EndsWith(ending, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
        (_roads, _compounds) = (Ending(RoadEndings, 5), Ending(CompoundEndings, 6));
    }

    public IEnumerable<LabelledSentence> Write(int count)
    {
        while (count > 0)
        {
            var district = Pick(_random.NextDouble() < HomeShare ? _homeDistricts : _districts);
            var (here, near) = (Pick(district), Pick(district));
            var text = new LabelledText();
            _grammar.Write("sentence", name => NameOf(name, here, near, district), _random, text);
            var sentence = text.ToSentence();
            if (sentence.Text.Length is 0 or > LongestSentence)
                continue;
            count--;
            yield return sentence;
        }
    }

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    private string NameOf(string name, DivisionPath here, DivisionPath near, DivisionPath[] district) => name switch
    {
        "PROV" => here.Province.EndsWith('市') ? DivisionNames.ProvinceStem(here.Province) : here.Province,
        "PROVS" => DivisionNames.ProvinceStem(here.Province),
        "CITY" => here.City.Length > 0 ? here.City : here.Province,
        "CITYS" => DivisionNames.CityStem(here.City.Length > 0 ? here.City : here.Province),
        "DIST" => District(here),
        "DISTS" => DivisionNames.DistrictStem(District(here)),
        "TOWN" => here.Town,
        "TOWNS" => DivisionNames.TownStem(here.Town),
        "VILL" => Village(here.Village),
        "VILLS" => Stem(here.Village),
        "VNEAR" => Village(near.Village),
        "VNEARS" => Stem(near.Village),
        "NAME" => Stem(Pick(district).Village),
        "LROAD" => Pick(_roads),
        "LCOMP" => Pick(_compounds),
        _ => throw new FormatException($"The grammar names {name}, which no place has."),
    };

    /// <summary>People go on writing names that are history.</summary>
    private string District(DivisionPath here) =>
        _former.TryGetValue((DivisionNames.CityStem(here.City), here.District), out var names) && _random.NextDouble() < FormerShare ? Pick(names) : here.District;

    private static string Village(string name) => name.EndsWith('村') || name.Length > 4 ? name : name + "村";

    private static string Stem(string name) => name.Length > 2 && name.EndsWith('村') ? name[..^1] : name;
}
