using System.Runtime.InteropServices;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Places;

/// <summary>Which slots hold a gram: one flat array of rising slot numbers, cut by gram.</summary>
internal sealed class Postings
{
    private readonly Dictionary<ulong, int> _lists;
    private readonly int[] _starts;
    private readonly int[] _slots;

    private Postings(Dictionary<ulong, int> lists, int[] starts, int[] slots) => (_lists, _starts, _slots) = (lists, starts, slots);

    public ReadOnlySpan<int> Of(ulong gram) => _lists.TryGetValue(gram, out var list) ? _slots.AsSpan(_starts[list].._starts[list + 1]) : default;

    /// <param name="textsBySlot">The texts of each slot; grams do not run from one text into the next.</param>
    public static Postings Build(IReadOnlyList<(string Name, string Others)> textsBySlot)
    {
        Dictionary<ulong, int> lists = [];
        List<int> counts = [];
        List<(int List, int Slot)> pairs = new(textsBySlot.Count * 16);
        HashSet<ulong> seen = [];
        Span<ulong> grams = stackalloc ulong[Grams.Capacity];
        for (var slot = 0; slot < textsBySlot.Count; slot++)
        {
            seen.Clear();
            foreach (var text in (ReadOnlySpan<string>)[textsBySlot[slot].Name, textsBySlot[slot].Others])
            {
                foreach (var gram in grams[..Grams.Of(text, grams)])
                {
                    if (!seen.Add(gram))
                        continue;
                    ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(lists, gram, out var known);
                    if (!known)
                    {
                        list = counts.Count;
                        counts.Add(0);
                    }
                    counts[list]++;
                    pairs.Add((list, slot));
                }
            }
        }
        var starts = new int[counts.Count + 1];
        for (var list = 0; list < counts.Count; list++)
            starts[list + 1] = starts[list] + counts[list];
        var (slots, next) = (new int[pairs.Count], starts.AsSpan().ToArray());
        foreach (var (list, slot) in CollectionsMarshal.AsSpan(pairs))
            slots[next[list]++] = slot;
        return new(lists, starts, slots);
    }
}
