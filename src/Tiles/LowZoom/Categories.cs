using System.Runtime.InteropServices;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Snapshots;
using SpatialCockpit.Tiles.Snapshots.Layout;
using SpatialCockpit.Tiles.Snapshots.Selection;

namespace SpatialCockpit.Tiles.LowZoom;

/// <summary>Finds the attribute by which a layer's features are told apart when they are counted: the one the map colours by, else the first of few values. Which values, each tile's own features tell.</summary>
internal static class Categories
{
    private const int None = -1;

    /// <param name="selection">The features to be counted.</param>
    /// <param name="shown">Attributes that the tile carries.</param>
    /// <returns>Null when there is no such attribute.</returns>
    public static CategoryTable? Of(Layer layer, HeldLayer held, FeatureSelection selection, ReadOnlySpan<int> shown)
    {
        var attribute = AttributeOf(layer, held.Snapshot, shown);
        return attribute == None ? null : new(attribute, Commonest(attribute, held, selection));
    }

    /// <returns>The attribute that the map colours by; null where nobody has said.</returns>
    public static string? ColouredBy(Layer layer) => layer.Presentation.Style is { } style && style.TryGetProperty("by", out var by) ? by.GetString() : null;

    private static int AttributeOf(Layer layer, LayerSnapshot snapshot, ReadOnlySpan<int> shown)
    {
        var colouredBy = ColouredBy(layer);
        foreach (var attribute in shown)
        {
            if (layer.Attributes[attribute].Name == colouredBy)
                return attribute;
        }
        var kinds = KindAttributes.Of(snapshot);
        foreach (var attribute in shown)
        {
            if (kinds[attribute])
                return attribute;
        }
        return None;
    }

    /// <summary>Numbers of values are given as rows come; bytes of a tile are to be the same whichever way they came.</summary>
    private static int[] Commonest(int attribute, HeldLayer held, FeatureSelection selection)
    {
        var counts = new Dictionary<int, int>();
        for (var features = new SelectedFeatures(selection, held); features.MoveNext();)
        {
            if (features.Values[attribute] is >= 0 and var value)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _)++;
        }
        int[] numbers = [.. counts.Keys];
        Array.Sort(numbers, (a, b) => counts[a] != counts[b] ? counts[b].CompareTo(counts[a]) : held.Value(a).SequenceCompareTo(held.Value(b)));
        return numbers.Length > CategoryTable.MostValues ? numbers[..CategoryTable.MostValues] : numbers;
    }
}
