using System.Collections.Frozen;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Areas;

/// <summary>The divisions and grids over a point, by code and by name; immutable, rebuilt when one of them changes.</summary>
public sealed class AreaIndex
{
    private readonly Area[] _areas;
    private readonly PackedRTree _tree;
    private readonly FrozenDictionary<string, Area> _byCode;
    private readonly FrozenDictionary<string, Area[]> _byName;

    public AreaIndex(IEnumerable<Area> areas)
    {
        _areas = [.. areas];
        _tree = PackedRTree.Build(_areas.Length, i => PackedRTree.Box.Of(_areas[i].Shape.EnvelopeInternal));
        _byCode = _areas.DistinctBy(area => area.Code).ToFrozenDictionary(area => area.Code);
        _byName = _areas.Where(area => area.Table == AreaTable.Division).GroupBy(area => area.NormalName).ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    public static AreaIndex Empty { get; } = new([]);

    public IReadOnlyList<Area> All => _areas;

    public Area? ByCode(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>A unit grid cell by its 15 digits, or by the older 14.</summary>
    public Area? Cell(UnitGridCode code) =>
        ByCode(code.Text) ?? ByCode(code.FifteenDigits);

    public Area[] ByName(string normalName) => _byName.GetValueOrDefault(normalName, []);

    /// <summary>The one division that an address names, where the names above it leave one.</summary>
    public Area? Named(ParsedAddress parsed)
    {
        var (name, within) = parsed switch
        {
            { Community: { } community } => (community, parsed.StreetOffice ?? parsed.District),
            { StreetOffice: { } office } => (office, parsed.District),
            { District: { } district } => (district, parsed.City),
            _ => (parsed.City ?? parsed.Province, null),
        };
        if (name is null)
            return null;
        Area[] found = [.. ByName(name).Where(area => within is null || Above(area).Any(above => above.NormalName == within))];
        return found.Length == 1 ? found[0] : null;
    }

    /// <summary>There are divisions, and none of them is over the point.</summary>
    public bool IsBeyond(Setting setting) => _byName.Count > 0 && !setting.HasDivision;

    public Setting At(LonLat point)
    {
        List<int> near = [];
        _tree.Search(PackedRTree.Box.At(point.Lon, point.Lat), near);
        var setting = new Setting();
        foreach (var i in near)
        {
            var area = _areas[i];
            if (PolygonMembership.Holds(area.Shape, point.Lon, point.Lat))
                setting.Add(area);
        }
        return setting;
    }

    /// <summary>The divisions over an area, nearest first; where the record has them in a circle, each once.</summary>
    public IEnumerable<Area> Above(Area area)
    {
        HashSet<string> met = [area.Code];
        for (var parent = area.Parent; parent is not null && met.Add(parent) && _byCode.TryGetValue(parent, out var above); parent = above.Parent)
            yield return above;
    }

    /// <summary>What surrounds an area of its own: itself and all above it.</summary>
    public Setting SettingOf(Area area)
    {
        var setting = new Setting();
        setting.Add(area);
        foreach (var above in Above(area))
            setting.Add(above);
        return setting;
    }
}
