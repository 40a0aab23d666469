using SpatialCockpit.Geocoder.Parsing;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>The terms under which rows are found: 64-bit hashes of a kind and a text.</summary>
internal static class Terms
{
    /// <summary>A place is called so.</summary>
    public static ulong Name(ReadOnlySpan<char> name) => Hash('N', name);

    /// <summary>Stands on this road.</summary>
    public static ulong Road(ReadOnlySpan<char> road) => Hash('S', road);

    /// <summary>A number inside a range of numbers on this road, but not its first.</summary>
    public static ulong InRange(ReadOnlySpan<char> road, int number) => Hash('R', road) + (ulong)number;

    /// <summary>Belongs to this compound, place or unit.</summary>
    public static ulong Owner(ReadOnlySpan<char> owner) => Hash('O', owner);

    /// <summary>Two neighbouring units of a text, as <see cref="Text.Grams"/> gives them.</summary>
    public static ulong Gram(ulong gram) => gram;

    /// <summary>For looking through the blocks of an owner; equal blocks have equal ones, no block has 0.</summary>
    public static ushort BlockMark(ReadOnlySpan<char> block) => block.IsEmpty ? (ushort)0 : (ushort)(Hash('B', block) >> 32 | 1);

    /// <summary>The main number, as far as it fits; 0 is none.</summary>
    public static ushort NumberMark(HouseNumber? number) => (ushort)Math.Min(number?.Main ?? 0, ushort.MaxValue);

    private static ulong Hash(char kind, ReadOnlySpan<char> text)
    {
        var hash = (14695981039346656037UL ^ kind) * 1099511628211UL;
        foreach (var character in text)
            hash = (hash ^ character) * 1099511628211UL;
        return hash;
    }
}
