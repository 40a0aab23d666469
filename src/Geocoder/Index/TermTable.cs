namespace SpatialCockpit.Geocoder.Index;

/// <summary>
/// From a term to the slots it occurs in. Terms are 64-bit hashes: pairs of characters, names, roads, owners; a table of buckets by the upper bits leads to the lower half of the hash. A hit may be a stranger of
/// the same bits, which ranking then finds to agree in nothing.
/// </summary>
internal sealed class TermTable(IndexImage image, TermTable.Sections sections)
{
    private readonly ImageArray<int> _buckets = image.Section<int>(sections.Buckets);
    private readonly ImageArray<uint> _hashes = image.Section<uint>(sections.Hashes);
    private readonly ImageArray<uint> _starts = image.Section<uint>(sections.Starts);
    private readonly ImageArray<byte> _lists = image.Section<byte>(sections.Lists);

    private const int MostCounts = 1 << 16;
    private const ulong HashMask = (1UL << 40) - 1;
    private const uint CountMask = (1u << 24) - 1;

    private readonly ulong[] _counts = new ulong[Math.Min(MostCounts, System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, image.Section<uint>(sections.Hashes).Count)))];

    /// <summary>Where a table lies in its image.</summary>
    public readonly record struct Sections(ImageSection Buckets, ImageSection Hashes, ImageSection Starts, ImageSection Lists);

    /// <summary>Which rows a term occurs in.</summary>
    public static Sections OfRows { get; } = new(ImageSection.TermBuckets, ImageSection.TermHashes, ImageSection.TermLists, ImageSection.Lists);

    /// <summary>Which names are like another.</summary>
    public static Sections OfNames { get; } = new(ImageSection.NearBuckets, ImageSection.NearHashes, ImageSection.NearStarts, ImageSection.NearLists);

    /// <summary>How many slots a term occurs in. Asked for every pair of characters of every candidate, so the last answers are kept, a word each: 40 bits of the hash, 24 of the count.</summary>
    public int CountOf(ulong term)
    {
        var hash = Mix(term);
        ref var kept = ref _counts[(hash >> 32) & (uint)(_counts.Length - 1)];
        var known = Volatile.Read(ref kept);
        if (known >> 24 == (hash & HashMask) && known != 0)
            return (int)(known & CountMask);
        var count = Of(term).Count;
        if (count < CountMask)
            Volatile.Write(ref kept, (hash & HashMask) << 24 | (uint)count);
        return count;
    }

    /// <summary>Only for as long as somebody holds the image.</summary>
    public SlotList Of(ulong term)
    {
        var hash = Mix(term);
        var bucket = BucketOf(hash, _buckets.Count - 1);
        var end = _buckets[bucket + 1];
        for (var at = _buckets[bucket]; at < end; at++)
        {
            if (_hashes[at] != (uint)hash)
                continue;
            var start = (int)_starts[at];
            return new(_lists.Slice(start, _lists.Count - start));
        }
        return default;
    }

    public static void Write(ImageWriter image, Sections at, params TermGatherer[] gatherers)
    {
        ulong[] terms = gatherers.Length == 1 ? [.. gatherers[0].Terms] : [.. gatherers.SelectMany(each => each.Terms).Distinct()];
        var hashes = Array.ConvertAll(terms, Mix);
        Array.Sort(hashes, terms);
        var buckets = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, terms.Length / 2));
        var (starts, next) = (new uint[terms.Length], 0);
        var writer = new SlotListWriter();
        image.Begin(at.Lists);
        for (var i = 0; i < terms.Length; i++)
        {
            starts[i] = (uint)checked((int)image.SectionBytes);
            foreach (var gatherer in gatherers)
                gatherer.CopyTo(terms[i], writer);
            image.Append(writer.Take());
        }
        image.End();
        image.Write(at.Buckets, buckets + 1, bucket =>
        {
            while (next < hashes.Length && BucketOf(hashes[next], buckets) < bucket)
                next++;
            return next;
        });
        image.Write(at.Hashes, terms.Length, i => (uint)hashes[i]);
        image.Write<uint>(at.Starts, starts);
    }

    private static int BucketOf(ulong hash, int buckets) => (int)Math.BigMul(hash, (ulong)buckets, out _);

    /// <summary>Spreads all bits over all (the finaliser of MurmurHash3, public domain).</summary>
    private static ulong Mix(ulong term)
    {
        term ^= term >> 33;
        term *= 0xff51afd7ed558ccdUL;
        term ^= term >> 33;
        term *= 0xc4ceb9fe1a85ec53UL;
        return term ^ term >> 33;
    }
}
