using System.Runtime.CompilerServices;
using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tiles.LowZoom;

/// <summary>Attributes that tell kinds of things: of more than one value, and not of so many that they tell single things apart. Of what came after the snapshot nothing is asked, so that the answer holds as long as the snapshot does.</summary>
internal static class KindAttributes
{
    private static readonly ConditionalWeakTable<LayerSnapshot, bool[]> Known = [];

    /// <summary>Of each attribute, whether it is one; looked for once.</summary>
    public static bool[] Of(LayerSnapshot snapshot) => Known.GetValue(snapshot, static of => [.. Enumerable.Range(0, of.AttributeCount).Select(attribute => HasFewValues(of, attribute))]);

    /// <summary>Whether features of both are told apart by the same attributes.</summary>
    public static bool AreSame(LayerSnapshot a, LayerSnapshot b) => a == b || Of(a).AsSpan().SequenceEqual(Of(b));

    private static bool HasFewValues(LayerSnapshot snapshot, int attribute)
    {
        var values = new HashSet<int>();
        for (var feature = 0; feature < snapshot.Count && values.Count <= CategoryTable.MostValues; feature++)
        {
            if (snapshot.ValuesOf(feature)[attribute] is >= 0 and var value)
                values.Add(value);
        }
        return values.Count is > 1 and <= CategoryTable.MostValues;
    }
}
