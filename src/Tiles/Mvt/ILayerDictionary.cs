namespace SpatialCockpit.Tiles.Mvt;

/// <summary>
/// What a layer's attributes are called and every value that occurs, each encoded once and known by its number. Features name them by number; a tile takes over those it needs.
/// The same number means the same bytes as long as a tile is written; different numbers mean different bytes.
/// </summary>
public interface ILayerDictionary
{
    /// <summary>Numbers are below this.</summary>
    int KeyCount { get; }

    /// <summary>Numbers are below this.</summary>
    int ValueCount { get; }

    /// <summary>The attribute's name in UTF-8.</summary>
    ReadOnlySpan<byte> Key(int number);

    /// <summary>An MVT <c>Value</c> message without tag and length, as <see cref="TagValue"/> writes it.</summary>
    ReadOnlySpan<byte> Value(int number);

    /// <summary>Appends values as fields of a layer, in the order given.</summary>
    void AppendValues(ReadOnlySpan<int> numbers, TileBuffer to)
    {
        foreach (var number in numbers)
            to.AppendField(TagValue.LayerField, Value(number));
    }
}
