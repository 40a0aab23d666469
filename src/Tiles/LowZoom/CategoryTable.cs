namespace SpatialCockpit.Tiles.LowZoom;

/// <summary>The attribute by which counted features are told apart, and its values by their numbers in the layer's dictionary.</summary>
/// <param name="attribute">Its number among the layer's attributes.</param>
/// <param name="values">Numbers of values; no number twice.</param>
internal sealed class CategoryTable(int attribute, int[] values)
{
    /// <summary>An attribute of more values tells things apart, not kinds of things.</summary>
    public const int MostValues = 12;

    private readonly Dictionary<int, int> _slots = values.Select((number, slot) => (number, slot)).ToDictionary(pair => pair.number, pair => pair.slot);

    public int Attribute => attribute;

    public IReadOnlyList<int> Values => values;

    /// <summary>One for each value, and the last for all others.</summary>
    public int SlotCount => values.Length + 1;

    /// <param name="value">Its number; below zero for none.</param>
    /// <returns>-1 for none.</returns>
    public int SlotOf(int value) => value < 0 ? -1 : _slots.TryGetValue(value, out var slot) ? slot : values.Length;
}
