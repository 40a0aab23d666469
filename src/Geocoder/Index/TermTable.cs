namespace SpatialCockpit.Geocoder.Index;

/// <summary>
/// From a term to the slots it occurs in. Terms are 64-bit hashes: pairs of characters, names, roads, owners; a table of buckets by the upper bits leads to the lower half of the hash. A hit may be a stranger of
/// the same bits, which ranking then finds to agree in nothing.
/// </summary>
internal sealed class TermTable(IndexImage image)
{
    private readonly ImageArray<int> _buckets = image.Section<int>(ImageSection.TermBuckets);
    private readonly ImageArray<uint> _hashes = image.Section<uint>(ImageSection.TermHashes);
    private readonly ImageArray<uint> _starts = image.Section<uint>(ImageSection.TermLists);
    private readonly ImageArray<byte> _lists = image.Section<byte>(ImageSection.Lists);

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

    public static void Write(ImageWriter image, params TermGatherer[] gatherers)
    {
        ulong[] terms = gatherers.Length == 1 ? [.. gatherers[0].Terms] : [.. gatherers.SelectMany(each => each.Terms).Distinct()];
        var hashes = Array.ConvertAll(terms, Mix);
        Array.Sort(hashes, terms);
        var buckets = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, terms.Length / 2));
        var (starts, next) = (new uint[terms.Length], 0);
        var writer = new SlotListWriter();
        image.Begin(ImageSection.Lists);
        for (var i = 0; i < terms.Length; i++)
        {
            starts[i] = (uint)image.SectionBytes;
            foreach (var gatherer in gatherers)
                gatherer.CopyTo(terms[i], writer);
            image.Append(writer.Take());
        }
        image.End();
        image.Write(ImageSection.TermBuckets, buckets + 1, bucket =>
        {
            while (next < hashes.Length && BucketOf(hashes[next], buckets) < bucket)
                next++;
            return next;
        });
        image.Write(ImageSection.TermHashes, terms.Length, i => (uint)hashes[i]);
        image.Write<uint>(ImageSection.TermLists, starts);
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
