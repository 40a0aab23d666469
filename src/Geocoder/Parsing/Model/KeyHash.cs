namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>Hashes that files of weights rely on: they must never change without a new version of the format.</summary>
internal static class KeyHash
{
    public static uint Of(ReadOnlySpan<char> word)
    {
        var hash = 0x9E3779B97F4A7C15ul;
        foreach (var character in word)
            hash = Mix(hash, character);
        return Finish(hash);
    }

    public static ulong Mix(ulong hash, uint part)
    {
        hash = (hash ^ part) * 0xFF51AFD7ED558CCDul;
        return hash ^ hash >> 32;
    }

    public static uint Finish(ulong hash)
    {
        hash *= 0xC4CEB9FE1A85EC53ul;
        return (uint)(hash >> 32);
    }
}
