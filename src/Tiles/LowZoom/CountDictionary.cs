using System.Text;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tiles.LowZoom;

/// <summary>
/// A layer's dictionary with what counts are told by: <c>cluster</c> (true), <c>point_count</c>, and for each kind its number of features under the attribute's name and the
/// kind's, as <c>class:shop</c>; those of all rarer kinds under <c>class:</c>. For one tile.
/// </summary>
internal sealed class CountDictionary : ILayerDictionary
{
    private static readonly byte[] ClusterName = "cluster"u8.ToArray();
    private static readonly byte[] CountName = "point_count"u8.ToArray();

    private readonly ILayerDictionary _layer;
    private readonly byte[][] _names;
    private readonly List<byte[]> _values = [TagValue.Boolean(true)];
    private readonly Dictionary<int, int> _numbers = [];

    /// <param name="cells">That may be counted in.</param>
    public CountDictionary(ILayerDictionary layer, CategoryTable? categories, int cells)
    {
        _layer = layer;
        var attribute = categories is null ? "" : Encoding.UTF8.GetString(layer.Key(categories.Attribute));
        _names = [ClusterName, CountName, .. categories?.Values.Select(value => Name(attribute, TagValue.Read(layer.Value(value)))) ?? [], .. categories is null ? [] : new[] { Name(attribute, "") }];
        ValueCount = layer.ValueCount + 2 + cells * (_names.Length - 1);
    }

    public int KeyCount => _layer.KeyCount + _names.Length;

    public int ValueCount { get; }

    /// <summary>Number of the key <c>cluster</c>.</summary>
    public int Cluster => _layer.KeyCount;

    /// <summary>Number of the key <c>point_count</c>.</summary>
    public int Count => _layer.KeyCount + 1;

    /// <summary>Number of the value true.</summary>
    public int True => _layer.ValueCount;

    /// <summary>Number of the key for the count of a kind.</summary>
    public int KeyOfSlot(int slot) => _layer.KeyCount + 2 + slot;

    /// <summary>Number of the value for a count.</summary>
    public int NumberOf(int count)
    {
        if (!_numbers.TryGetValue(count, out var number))
        {
            _numbers[count] = number = _layer.ValueCount + _values.Count;
            _values.Add(TagValue.Whole(count));
        }
        return number;
    }

    public ReadOnlySpan<byte> Key(int number) => number < _layer.KeyCount ? _layer.Key(number) : _names[number - _layer.KeyCount];

    public ReadOnlySpan<byte> Value(int number) => number < _layer.ValueCount ? _layer.Value(number) : _values[number - _layer.ValueCount];

    private static byte[] Name(string attribute, string value) => Encoding.UTF8.GetBytes($"{attribute}:{value}");
}
