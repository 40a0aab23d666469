using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>Slots of a segment by the beginning of their normal name, and by the initials of how it is read: divisions, roads and compounds first, which are few, then all else.</summary>
internal sealed class NameIndex
{
    private const int LongestName = 128;

    private readonly Segment _segment;
    private readonly ImageArray<int> _byName;
    private readonly ImageArray<int> _byInitials;
    private readonly int _wide;

    public NameIndex(IndexImage image, Segment segment)
    {
        _segment = segment;
        (_byName, _byInitials) = (image.Section<int>(ImageSection.ByName), image.Section<int>(ImageSection.ByInitials));
        _wide = image.Section<int>(ImageSection.WideNames)[0];
    }

    /// <summary>文三路 as wsl: what cannot be read stands for itself, punctuation is left out.</summary>
    public static string InitialsOf(ReadOnlySpan<char> name)
    {
        Span<char> initials = stackalloc char[LongestName];
        return initials[..WriteInitials(name, initials)].ToString();
    }

    /// <summary>Slots whose name starts so.</summary>
    /// <param name="most">Of divisions, roads and compounds, and of all else.</param>
    public void AddStarting(string prefix, int most, ICollection<int> found)
    {
        AddStarting(_byName, 0, _wide, prefix, most, found, byInitials: false);
        AddStarting(_byName, _wide, _byName.Count, prefix, most, found, byInitials: false);
    }

    /// <summary>Slots the initials of whose name start so.</summary>
    public void AddAbbreviated(string initials, int most, ICollection<int> found)
    {
        AddStarting(_byInitials, 0, _wide, initials, most, found, byInitials: true);
        AddStarting(_byInitials, _wide, _byInitials.Count, initials, most, found, byInitials: true);
    }

    private void AddStarting(ImageArray<int> ordered, int start, int end, string prefix, int most, ICollection<int> found, bool byInitials)
    {
        Span<char> room = stackalloc char[LongestName];
        Span<char> initials = stackalloc char[LongestName];
        var (low, high) = (start, end);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Key(ordered[middle], room, initials, byInitials).SequenceCompareTo(prefix) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        for (end = Math.Min(end, low + most); low < end && Key(ordered[low], room, initials, byInitials).StartsWith(prefix); low++)
            found.Add(ordered[low]);
        GC.KeepAlive(_segment);
    }

    private ReadOnlySpan<char> Key(int slot, Span<char> room, Span<char> initials, bool byInitials)
    {
        var name = _segment.Record(slot).Characters(PlaceColumn.NormalName, room);
        return byInitials ? initials[..WriteInitials(name, initials)] : name;
    }

    private static int WriteInitials(ReadOnlySpan<char> name, Span<char> initials)
    {
        var length = 0;
        foreach (var character in name)
            if (character is not (' ' or '(' or ')') && length < initials.Length)
                initials[length++] = Pinyin.InitialOf(character);
        return length;
    }
}
