using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Divisions;

/// <summary>
/// Every form of every division's name, in normal form, by its characters: flat arrays in breadth-first order. The children of a node stand together, sorted; so do the meanings of the
/// forms that end at it.
/// </summary>
public sealed class DivisionTrie
{
    private static readonly Lazy<DivisionTrie> Whole = new(() => new(DivisionTree.China, RenamedDivision.China));

    private readonly char[] _labels;
    private readonly int[] _children;
    private readonly int[] _meaningStarts;
    private readonly Meaning[] _meanings;

    /// <param name="Rank">Of an old name: 0 for what most of it became, then rising.</param>
    public readonly record struct Meaning(int Division, NameForm Form, byte Rank);

    private DivisionTrie(DivisionTree tree, IReadOnlyList<RenamedDivision> renamed)
    {
        var (forms, meanings) = Sorted(FormsOf(tree, renamed));
        List<char> labels = ['\0'];
        List<int> children = [];
        List<int> starts = [];
        List<Meaning> ordered = new(meanings.Length);
        Queue<(int From, int To, int Depth)> nodes = new([(0, forms.Length, 0)]);
        while (nodes.TryDequeue(out var node))
        {
            starts.Add(ordered.Count);
            children.Add(labels.Count);
            var at = node.From;
            for (; at < node.To && forms[at].Length == node.Depth; at++)
                ordered.Add(meanings[at]);
            while (at < node.To)
            {
                var (from, label) = (at, forms[at][node.Depth]);
                while (at < node.To && forms[at][node.Depth] == label)
                    at++;
                labels.Add(label);
                nodes.Enqueue((from, at, node.Depth + 1));
            }
        }
        starts.Add(ordered.Count);
        children.Add(labels.Count);
        (_labels, _children, _meaningStarts, _meanings) = ([.. labels], [.. children], [.. starts], [.. ordered]);
        Tree = tree;
    }

    /// <summary>All of China, old names included.</summary>
    public static DivisionTrie China => Whole.Value;

    public static int Root => 0;

    public DivisionTree Tree { get; }

    /// <summary>The node behind a character; -1 where no name goes on so.</summary>
    public int Next(int node, char character)
    {
        var (start, end) = (_children[node], _children[node + 1]);
        var found = _labels.AsSpan(start..end).BinarySearch(character);
        return found < 0 ? -1 : start + found;
    }

    /// <summary>What the form that ends at a node may mean; mostly nothing.</summary>
    public ReadOnlySpan<Meaning> MeaningsAt(int node) => _meanings.AsSpan(_meaningStarts[node].._meaningStarts[node + 1]);

    /// <summary>What a whole form in normal form may mean.</summary>
    public ReadOnlySpan<Meaning> MeaningsOf(ReadOnlySpan<char> form)
    {
        var node = Root;
        foreach (var character in form)
            if ((node = Next(node, character)) < 0)
                return default;
        return MeaningsAt(node);
    }

    private static IEnumerable<(string Form, Meaning Meaning)> FormsOf(DivisionTree tree, IReadOnlyList<RenamedDivision> renamed)
    {
        for (var index = 0; index < tree.Count; index++)
            foreach (var (name, form) in DivisionForms.Of(tree[index]))
                yield return (NormalText.Of(name), new(index, form, 0));
        foreach (var old in renamed)
        {
            for (var rank = 0; rank < old.Now.Count; rank++)
            {
                var now = old.Now[rank];
                if (now.Name == old.Name)
                    continue;
                yield return (NormalText.Of(old.Name), new(now.Index, NameForm.Old, (byte)rank));
                if (DivisionForms.ShortOf(old.Name) is { } shorter && DivisionForms.ShortOf(now.Name) != shorter)
                    yield return (NormalText.Of(shorter), new(now.Index, NameForm.Short, (byte)(rank + 1)));
            }
        }
    }

    private static (string[] Forms, Meaning[] Meanings) Sorted(IEnumerable<(string Form, Meaning Meaning)> all)
    {
        var sorted = all.Where(each => each.Form.Length > 1).Distinct().ToArray();
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Form, b.Form) is not 0 and var order ? order : (a.Meaning.Division, a.Meaning.Form).CompareTo((b.Meaning.Division, b.Meaning.Form)));
        return (Array.ConvertAll(sorted, each => each.Form), Array.ConvertAll(sorted, each => each.Meaning));
    }
}
