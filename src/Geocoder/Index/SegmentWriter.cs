using System.Runtime.InteropServices;
using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>Lays rows that were read out as an image.</summary>
/// <param name="slots">Of each slot, its row.</param>
/// <param name="lons">Of each row, 1e-7 degrees.</param>
internal sealed class SegmentWriter(TextPoolBuilder texts, ReadRows rows, int[] slots, int[] lons, int[] lats, IReadOnlyList<(int Row, Geometry Line)> lines)
{
    private const int FewestForAllCores = 1 << 14;

    private readonly int[] _lons = Array.ConvertAll(slots, row => lons[row]);
    private readonly int[] _lats = Array.ConvertAll(slots, row => lats[row]);

    public void WriteTo(ImageWriter image)
    {
        var newNumbers = WriteRecords(image);
        image.Write<int>(ImageSection.Lons, _lons);
        image.Write<int>(ImageSection.Lats, _lats);
        image.Write(ImageSection.Numbers, slots.Length, slot => rows.Marks(slots[slot]).Number);
        image.Write(ImageSection.Blocks, slots.Length, slot => rows.Marks(slots[slot]).Block);
        WriteKeys(image);
        TermTable.Write(image, TermTable.OfRows, GatherTerms());
        PointTree.Write(image, [.. Enumerable.Range(0, slots.Length).Where(slot => _lons[slot] != int.MinValue && Record(slot).Shape.Layer < PlaceLayer.Road)], _lons, _lats);
        WriteLines(image);
        WriteNames(image);
        WriteNearNames(image, newNumbers);
        WriteOwners(image, newNumbers);
        image.Finish();
    }

    private RowRecord Record(int slot) => rows.Record(slots[slot], texts);

    /// <returns>Of each text, the number that it has in the image.</returns>
    private int[] WriteRecords(ImageWriter image)
    {
        var (order, newNumbers) = texts.Rank(CountUses());
        texts.WriteTo(image, order, newNumbers);
        (rows.Shapes ?? new ShapePool()).WriteTo(image);
        var offsets = new uint[slots.Length];
        List<byte> record = [];
        image.Begin(ImageSection.Records);
        for (var slot = 0; slot < slots.Length; slot++)
        {
            offsets[slot] = (uint)checked((int)image.SectionBytes);
            record.Clear();
            Renumber(slot, newNumbers, record);
            image.Append<byte>(CollectionsMarshal.AsSpan(record));
        }
        image.End();
        image.Write<uint>(ImageSection.RecordOffsets, offsets);
        return newNumbers;
    }

    /// <summary>How often each text is said, the normal forms that columns are read as included.</summary>
    private int[] CountUses()
    {
        var uses = new int[texts.Count];
        for (var slot = 0; slot < slots.Length; slot++)
        {
            var record = Record(slot);
            var bytes = rows.Bytes(slots[slot]);
            var at = record.SaidAt;
            foreach (var part in record.Shape.AllParts)
            {
                if (!ShapePart.IsSaid(part))
                    continue;
                var said = Varint.Read(bytes, ref at);
                if (ShapePart.IsText(part))
                    uses[(int)said]++;
            }
        }
        foreach (var name in rows.Names)
            uses[name]++;
        return uses;
    }

    /// <summary>The record, with texts by the numbers that they have in the image.</summary>
    private void Renumber(int slot, int[] newNumbers, List<byte> to)
    {
        var record = Record(slot);
        var bytes = rows.Bytes(slots[slot]);
        var at = record.SaidAt;
        to.AddRange(bytes[..at]);
        foreach (var part in record.Shape.AllParts)
        {
            if (!ShapePart.IsSaid(part))
                continue;
            var said = Varint.Read(bytes, ref at);
            RowRecord.Add(to, ShapePart.IsText(part) ? (ulong)newNumbers[(int)said] : said);
        }
    }

    private void WriteKeys(ImageWriter image)
    {
        var keys = new (byte Table, long Id)[slots.Length];
        for (var slot = 0; slot < keys.Length; slot++)
            keys[slot] = Record(slot).Key.Order;
        int[] byKey = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, byKey);
        image.Write<int>(ImageSection.ByKey, byKey);
    }

    /// <summary>Each core takes neighbouring slots.</summary>
    private TermGatherer[] GatherTerms()
    {
        if (slots.Length < FewestForAllCores)
            return [GatherTerms(0, slots.Length)];
        var gatherers = new TermGatherer[Environment.ProcessorCount];
        OwnThreads.ForEach(gatherers.Length, part =>
            gatherers[part] = GatherTerms((int)((long)slots.Length * part / gatherers.Length), (int)((long)slots.Length * (part + 1) / gatherers.Length)));
        return gatherers;
    }

    private TermGatherer GatherTerms(int start, int end)
    {
        var gatherer = new TermGatherer();
        Span<ulong> grams = stackalloc ulong[Grams.Capacity];
        Span<char> room = stackalloc char[2 * NormalText.MaxLength];
        for (var slot = start; slot < end; slot++)
        {
            var record = Record(slot);
            foreach (var column in (ReadOnlySpan<PlaceColumn>)[PlaceColumn.NormalName, PlaceColumn.NormalRest])
                foreach (var gram in grams[..Grams.Of(record.Characters(column, room), grams)])
                    gatherer.Add(Terms.Gram(gram), slot);
            foreach (var term in rows.Terms(slots[slot]))
                gatherer.Add(term, slot);
        }
        return gatherer;
    }

    private void WriteLines(ImageWriter image)
    {
        var slotOf = new Dictionary<int, int>(lines.Count);
        if (lines.Count > 0)
        {
            var haveLine = lines.Select(line => line.Row).ToHashSet();
            for (var slot = 0; slot < slots.Length; slot++)
                if (haveLine.Contains(slots[slot]))
                    slotOf[slots[slot]] = slot;
        }
        var ordered = lines.Select(line => (Slot: slotOf[line.Row], line.Line)).OrderBy(line => line.Slot).ToArray();
        List<byte> bytes = [];
        var ends = new int[ordered.Length];
        for (var i = 0; i < ordered.Length; i++)
        {
            LineCodec.Write(bytes, ordered[i].Line);
            ends[i] = bytes.Count;
        }
        image.Write(ImageSection.LineSlots, ordered.Length, i => ordered[i].Slot);
        image.Write<int>(ImageSection.LineEnds, ends);
        image.Write<byte>(ImageSection.Lines, CollectionsMarshal.AsSpan(bytes));
    }

    private void WriteNearNames(ImageWriter image, int[] newNumbers)
    {
        int[] names = [.. rows.Names.OrderBy(name => newNumbers[name])];
        var gatherer = new TermGatherer();
        Span<ulong> keys = stackalloc ulong[NearKeys.Capacity];
        for (var name = 0; name < names.Length; name++)
        {
            foreach (var key in keys[..NearKeys.Of(texts[names[name]], keys, asked: false)])
                gatherer.Add(key, name);
            foreach (var key in ShortNames.Keys(texts[names[name]]))
                gatherer.Add(key, name);
        }
        image.Write(ImageSection.NearNames, names.Length, name => newNumbers[names[name]]);
        TermTable.Write(image, TermTable.OfNames, gatherer);
    }

    private void WriteOwners(ImageWriter image, int[] newNumbers)
    {
        (string Name, int Number)[] names = [.. rows.Names.Select(name => (texts[name], newNumbers[name]))];
        WriteOrdered(ImageSection.OwnersByName);
        names = Array.ConvertAll(names, each => each with { Name = OrderedNames.InitialsOf(each.Name) });
        WriteOrdered(ImageSection.OwnersByInitials);

        void WriteOrdered(ImageSection section)
        {
            Array.Sort(names, (a, b) => string.CompareOrdinal(a.Name, b.Name) is var order and not 0 ? order : a.Number.CompareTo(b.Number));
            image.Write(section, names.Length, i => names[i].Number);
        }
    }

    private void WriteNames(ImageWriter image)
    {
        var named = new List<(bool IsNarrow, string Name, int Slot)>();
        for (var slot = 0; slot < slots.Length; slot++)
        {
            var record = Record(slot);
            if (record.Text(PlaceColumn.NormalName) is { Length: > 0 } name && !IsDoor(record))
                named.Add((!record.Shape.Layer.IsWide(), name, slot));
        }
        named.Sort(Compare);
        image.Write(ImageSection.ByName, named.Count, i => named[i].Slot);
        named = [.. named.Select(each => each with { Name = OrderedNames.InitialsOf(each.Name) })];
        named.Sort(Compare);
        image.Write(ImageSection.ByInitials, named.Count, i => named[i].Slot);
        image.Write<int>(ImageSection.WideNames, [named.Count(each => !each.IsNarrow)]);
    }

    private static int Compare((bool IsNarrow, string Name, int Slot) a, (bool IsNarrow, string Name, int Slot) b)
    {
        if (a.IsNarrow != b.IsNarrow)
            return a.IsNarrow.CompareTo(b.IsNarrow);
        var byName = string.CompareOrdinal(a.Name, b.Name);
        return byName != 0 ? byName : a.Slot.CompareTo(b.Slot);
    }

    /// <summary>A plate or a block is found by its road or compound and the beginning of its number.</summary>
    private static bool IsDoor(RowRecord record) => record.Shape.Layer switch
    {
        PlaceLayer.Address => record.Shape.NumberOnRoad,
        PlaceLayer.Building => record.Shape.Has(PlaceColumn.Block),
        _ => false,
    };
}
