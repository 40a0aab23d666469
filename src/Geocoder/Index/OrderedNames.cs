using System.Runtime.CompilerServices;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>Names in ordinal order, each put together when it is asked for.</summary>
internal interface IOrderedNames
{
    /// <param name="room">May take the name; it holds for as long as this is left alone.</param>
    ReadOnlySpan<char> Name(int place, Span<char> room);
}

/// <summary>How names in order are looked through, and their order by initials.</summary>
internal static class OrderedNames
{
    private const int LongestName = 128;

    /// <summary>文三路 as wsl: what cannot be read stands for itself, punctuation is left out.</summary>
    [SkipLocalsInit]
    public static string InitialsOf(ReadOnlySpan<char> name)
    {
        Span<char> initials = stackalloc char[LongestName];
        return initials[..WriteInitials(name, initials)].ToString();
    }

    /// <summary>The places from start to end whose name starts so, as many as are wanted.</summary>
    [SkipLocalsInit]
    public static Range Starting<T>(T names, Range among, string prefix, int most) where T : IOrderedNames
    {
        Span<char> room = stackalloc char[LongestName];
        var (first, end) = (among.Start.Value, among.End.Value);
        for (var high = end; first < high;)
        {
            var middle = (first + high) / 2;
            if (names.Name(middle, room).SequenceCompareTo(prefix) < 0)
                first = middle + 1;
            else
                high = middle;
        }
        end = Math.Min(end, first + most);
        for (var low = first; low < end;)
        {
            var middle = (low + end) / 2;
            if (names.Name(middle, room).StartsWith(prefix))
                low = middle + 1;
            else
                end = middle;
        }
        return first..end;
    }

    /// <summary>Initials of names, in their own order.</summary>
    public readonly struct Initials<T>(T names) : IOrderedNames where T : IOrderedNames
    {
        [SkipLocalsInit]
        public ReadOnlySpan<char> Name(int place, Span<char> room)
        {
            Span<char> whole = stackalloc char[LongestName];
            return room[..WriteInitials(names.Name(place, whole), room)];
        }
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
