using System.Security.Cryptography;
using System.Text;
using NetTopologySuite.Geometries;
using SpatialCockpit.Geofence.Shapes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Rules;

/// <summary>Divisions, or duty grids, as they were when a rule was put. Equal where they say the same.</summary>
public sealed class Areas : IEquatable<Areas>
{
    private readonly PackedRTree _tree;
    private readonly Dictionary<string, int> _byCode;
    private readonly string _hash;

    /// <param name="areas">By code.</param>
    public Areas(IEnumerable<Area> areas)
    {
        All = [.. areas];
        _tree = PackedRTree.Build(All.Count, i => All[i].Shape.Bounds);
        _byCode = Enumerable.Range(0, All.Count).ToDictionary(i => All[i].Code, StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var area in All)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{area.Code}\n{area.Name}\n"));
            hash.AppendData(Ewkb.Write(area.Geometry));
        }
        _hash = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public IReadOnlyList<Area> All { get; }

    public Area? Find(string code) => _byCode.TryGetValue(code, out var place) ? All[place] : null;

    /// <summary>The first that holds a place; its boundary belongs to it.</summary>
    public Area? At(double lon, double lat)
    {
        List<int> found = [];
        _tree.Search(PackedRTree.Box.At(lon, lat), found);
        var first = int.MaxValue;
        foreach (var place in found)
            if (place < first && All[place].Shape.Holds(lon, lat))
                first = place;
        return first == int.MaxValue ? null : All[first];
    }

    public bool Equals(Areas? other) => other is not null && _hash == other._hash;

    public override bool Equals(object? obj) => Equals(obj as Areas);

    public override int GetHashCode() => _hash.GetHashCode(StringComparison.Ordinal);
}

/// <summary>One of them.</summary>
public sealed class Area(string code, string name, MultiPolygon geometry)
{
    public string Code => code;

    public string Name => name;

    /// <summary>CGCS2000 degrees.</summary>
    public MultiPolygon Geometry => geometry;

    internal IFenceShape Shape { get; } = new UnionShape([.. geometry.Geometries.Cast<Polygon>().Select(part => new PolygonShape(part))]);
}
