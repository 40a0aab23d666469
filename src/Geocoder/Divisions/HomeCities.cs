namespace SpatialCockpit.Geocoder.Divisions;

/// <summary>Which cities of China a gazetteer is about, by the names of its areas alone; none for an invented city.</summary>
internal static class HomeCities
{
    /// <summary>Invented cities have a district or two that are called like real ones; rows of a real city beside them have more.</summary>
    private const int FewestBesideInvented = 3;

    /// <summary>
    /// The cities that are named as such; else, of whatever names of districts there are, the city that has most of them, then the city that has most of the rest, and so on. Cities that have equally
    /// many are all home.
    /// </summary>
    /// <param name="areas">Full names in normal form, each once.</param>
    public static Division[] Of(IReadOnlyCollection<(string Name, AreaLevel Level)> areas, DivisionTrie trie)
    {
        var (cities, provinces) = (Named(areas, AreaLevel.City, trie), Named(areas, AreaLevel.Province, trie));
        if (cities.Length > 0)
            return cities;
        var hasInvented = areas.Any(area => area.Level == AreaLevel.City || area.Level == AreaLevel.Province && provinces.Length == 0);
        Dictionary<Division, HashSet<string>> districts = [];
        foreach (var (name, level) in areas)
        {
            if (level != AreaLevel.District)
                continue;
            foreach (var city in Meant(name, level, trie).Select(district => district.At(AreaLevel.City) ?? district).Distinct())
            {
                if (!districts.TryGetValue(city, out var names))
                    districts[city] = names = [];
                names.Add(name);
            }
        }
        List<Division> home = [];
        while (districts.Count > 0 && districts.Values.Max(names => names.Count) is var most && most >= (hasInvented ? FewestBesideInvented : 1))
        {
            var found = districts.Where(each => each.Value.Count == most).ToList();
            string[] explained = [.. found.SelectMany(each => each.Value)];
            home.AddRange(found.Select(each => each.Key));
            foreach (var names in districts.Values)
                names.ExceptWith(explained);
        }
        return [.. home];
    }

    private static Division[] Named(IReadOnlyCollection<(string Name, AreaLevel Level)> areas, AreaLevel level, DivisionTrie trie) =>
        [.. areas.Where(area => area.Level == level).SelectMany(area => Meant(area.Name, level, trie)).Distinct()];

    private static List<Division> Meant(string name, AreaLevel level, DivisionTrie trie)
    {
        List<Division> divisions = [];
        foreach (var meaning in trie.MeaningsOf(name))
            if (meaning.Form <= NameForm.Old && trie.Tree[meaning.Division] is var division && division.At(level) == division)
                divisions.Add(division);
        return divisions;
    }
}
