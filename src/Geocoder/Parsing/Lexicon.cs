using System.Collections.Concurrent;
using SpatialCockpit.Geocoder.Divisions;

namespace SpatialCockpit.Geocoder.Parsing;

/// <summary>
/// The names of roads and areas that the gazetteer knows, in normal form. Names are only ever added between rebuilds: a word that has gone from the gazetteer
/// still reads as a road, it is just not found.
/// </summary>
public sealed class Lexicon
{
    private const int LongestName = 16;

    private readonly ConcurrentDictionary<string, byte> _roads = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Area> _areas = new(StringComparer.Ordinal);
    private volatile Division[]? _home;
    private readonly byte[] _longestByFirst = new byte[char.MaxValue + 1];

    /// <summary>What an area name may stand for, and whether this form of it leaves its suffix out (翠苑 for 翠苑街道).</summary>
    public readonly record struct Area(string FullName, AreaLevel Level, bool Short);

    /// <summary>The cities of China that the gazetteer is about; none while that cannot be told.</summary>
    public Division[] Home => _home ??= HomeCities.Of(
        [.. _areas.Values.Where(area => !area.Short && area.Level <= AreaLevel.District).Select(area => (area.FullName, area.Level)).Distinct()], DivisionTrie.China);

    public bool KnowsAreas => !_areas.IsEmpty;

    public void AddRoad(string normalName)
    {
        if (normalName.Length is < 2 or > LongestName)
            return;
        if (_roads.TryAdd(normalName, 0))
            Remember(normalName);
    }

    /// <summary>Adds a full name and, where it stays unmistakable, its short form. A higher area keeps a name that a lower one wants too.</summary>
    public void AddArea(string normalName, AreaLevel level)
    {
        if (normalName.Length is < 2 or > LongestName)
            return;
        Area named = new(normalName, level, Short: false);
        if (_areas.TryGetValue(normalName, out var known) && known == named)
            return;
        Add(normalName, named);
        if (AreaNames.Shorten(normalName, level) is { } shorter)
            Add(shorter, new(normalName, level, Short: true));
        if (level <= AreaLevel.District)
            _home = null;
    }

    public bool IsArea(ReadOnlySpan<char> name) => _areas.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(name);

    /// <summary>Every word; a level for what names an area, none for a road. Adding them makes the same lexicon.</summary>
    public IEnumerable<(string Name, AreaLevel? Level)> Words() =>
        _areas.Where(each => !each.Value.Short).Select(each => (each.Key, (AreaLevel?)each.Value.Level)).Concat(_roads.Keys.Select(road => (road, (AreaLevel?)null)));

    public bool IsRoad(ReadOnlySpan<char> name) => _roads.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(name);

    /// <summary>The longest known road that starts the text; 0 when none does.</summary>
    public int RoadAt(ReadOnlySpan<char> text)
    {
        var roads = _roads.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Longest(text); length >= 2; length--)
            if (roads.ContainsKey(text[..length]))
                return length;
        return 0;
    }

    /// <summary>The longest known area that starts the text.</summary>
    public (int Length, Area Area) AreaAt(ReadOnlySpan<char> text)
    {
        var areas = _areas.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Longest(text); length >= 2; length--)
            if (areas.TryGetValue(text[..length], out var area))
                return (length, area);
        return default;
    }

    private int Longest(ReadOnlySpan<char> text) => text.IsEmpty ? 0 : Math.Min(text.Length, _longestByFirst[text[0]]);

    private void Add(string name, Area area)
    {
        _areas.AddOrUpdate(name, area, (_, known) => known.Short && !area.Short || known.Short == area.Short && area.Level < known.Level ? area : known);
        Remember(name);
    }

    private void Remember(string name)
    {
        ref var longest = ref _longestByFirst[name[0]];
        if (longest < name.Length)
            longest = (byte)name.Length;
    }
}
