using System.Text;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tests.Tiles.Mvt;

/// <summary>A layer's attributes and values in the order given.</summary>
internal sealed class TestDictionary(string[] keys, byte[][] values) : ILayerDictionary
{
    public static TestDictionary Empty { get; } = new([], []);

    public int KeyCount => keys.Length;

    public int ValueCount => values.Length;

    public ReadOnlySpan<byte> Key(int number) => Encoding.UTF8.GetBytes(keys[number]);

    public ReadOnlySpan<byte> Value(int number) => values[number];
}
