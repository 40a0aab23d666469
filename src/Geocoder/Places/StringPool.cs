namespace SpatialCockpit.Geocoder.Places;

/// <summary>Texts kept once and named by a number; 0 is "nothing said".</summary>
internal sealed class StringPool
{
    private readonly List<string?> _texts = [null];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public int Add(string? text)
    {
        if (text is null)
            return 0;
        ref var number = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_numbers, text, out var known);
        if (!known)
        {
            number = _texts.Count;
            _texts.Add(text);
        }
        return number;
    }

    /// <summary>The texts by number; the pool takes no more after this.</summary>
    public string?[] Freeze()
    {
        _numbers.Clear();
        return [.. _texts];
    }
}
