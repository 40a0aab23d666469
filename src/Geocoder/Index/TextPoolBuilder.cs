using System.Collections.Concurrent;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>Gathers texts, each once, from many threads, with a number for each; 0 is the empty text.</summary>
internal sealed class TextPoolBuilder : IRowTexts
{
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, int> _normals = [];
    private readonly Lock _adding = new();
    private string[] _texts = new string[16];
    private int _count;

    public TextPoolBuilder() => Add("");

    public int Count => Volatile.Read(ref _count);

    public string this[int number] => Volatile.Read(ref _texts)[number];

    public string Text(int number) => this[number];

    public ReadOnlySpan<char> Characters(int number) => this[number];

    public int Add(ReadOnlySpan<char> text)
    {
        if (_numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var number))
            return number;
        return Add(text.ToString());
    }

    public int Add(string text) => _numbers.TryGetValue(text, out var number) ? number : _numbers.GetOrAdd(text, Append);

    /// <summary>The number of a text's normal form.</summary>
    public int NormalOf(int number)
    {
        if (_normals.TryGetValue(number, out var normal))
            return normal;
        return _normals[number] = Add(NormalText.Of(this[number]));
    }

    /// <summary>Two threads may append the same text; one of the two numbers is then never used.</summary>
    private int Append(string text)
    {
        lock (_adding)
        {
            if (_count == _texts.Length)
            {
                var larger = new string[2 * _count];
                _texts.CopyTo(larger, 0);
                Volatile.Write(ref _texts, larger);
            }
            _texts[_count] = text;
            return _count++;
        }
    }

    /// <summary>Numbers in the order they shall be kept: 0 first, then by falling use, equal ones by text.</summary>
    /// <param name="uses">How often each number is used; unused ones are left out.</param>
    public (int[] Order, int[] NewNumbers) Rank(int[] uses)
    {
        var used = new bool[Count];
        for (var number = 0; number < used.Length; number++)
        {
            used[number] |= number == 0 || uses[number] > 0;
            if (uses[number] > 0 && _normals.TryGetValue(number, out var normal))
                used[normal] = true;
        }
        int[] order = [.. Enumerable.Range(0, used.Length).Where(number => used[number])];
        Array.Sort(order, (a, b) => a == 0 ? (b == 0 ? 0 : -1) : b == 0 ? 1 : uses[a] != uses[b] ? uses[b].CompareTo(uses[a]) : string.CompareOrdinal(this[a], this[b]));
        var newNumbers = new int[used.Length];
        for (var i = 0; i < order.Length; i++)
            newNumbers[order[i]] = i;
        return (order, newNumbers);
    }

    public void WriteTo(ImageWriter image, int[] order, int[] newNumbers)
    {
        var end = 0;
        image.Write(ImageSection.TextEnds, order.Length, i => end = checked(end + this[order[i]].Length));
        image.Begin(ImageSection.TextCharacters);
        foreach (var number in order)
            image.Append<char>(this[number]);
        image.End();
        image.Write(ImageSection.TextNormals, order.Length, i => _normals.TryGetValue(order[i], out var normal) ? newNumbers[normal] : i);
    }
}
