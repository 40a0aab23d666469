using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tiles.LowZoom;

/// <summary>Draws what was counted: a point for each cell of points, a square of the summed area for each cell of areas.</summary>
internal readonly ref struct CountWriter(CellCounts counts, CountDictionary dictionary, CategoryTable? categories, LayerWriter layer)
{
    /// <summary>Cells of one are left to the caller: it is shown as itself.</summary>
    public void Points()
    {
        Span<int> tags = stackalloc int[MostTags];
        for (var cell = 0; cell < counts.CellCount; cell++)
        {
            if (counts[cell] < 2)
                continue;
            var (x, y) = counts.MiddleOf(cell);
            layer.AddPoint(-1, x, y, Tags(cell, tags));
        }
    }

    public void Squares(in TileFrame frame)
    {
        Span<int> tags = stackalloc int[MostTags];
        for (var cell = 0; cell < counts.CellCount; cell++)
        {
            if (counts[cell] < 2)
                continue;
            Square(-1, counts.MiddleOf(cell), counts.AreaOf(cell), frame, Tags(cell, tags));
        }
    }

    /// <param name="area">Square world units.</param>
    public void Square(long id, (int X, int Y) middle, double area, in TileFrame frame, ReadOnlySpan<int> tags)
    {
        // The corners come to rest a step apart at least.
        var side = (long)Math.Clamp(Math.Sqrt(area), frame.StepSide, counts.CellSide);
        int west = World(middle.X - side / 2), north = World(middle.Y - side / 2), east = World(west + side), south = World(north + side);
        ReadOnlySpan<int> corners = [west, north, east, north, east, south, west, south];
        layer.Add(id, new() { Kind = GeometryKind.Polygon, Coordinates = corners, Box = new(west, north, east, south) }, tags);
    }

    private const int MostTags = 2 * (4 + CategoryTable.MostValues);

    private static int World(long place) => (int)Math.Clamp(place, int.MinValue, int.MaxValue);

    /// <summary>The commonest kind is also told as the attribute itself, so that a map coloured by it colours the count.</summary>
    private ReadOnlySpan<int> Tags(int cell, Span<int> tags)
    {
        var count = 0;
        Add(tags, ref count, dictionary.Cluster, dictionary.True);
        Add(tags, ref count, dictionary.Count, dictionary.NumberOf(counts[cell]));
        if (categories is null)
            return tags[..count];
        var slots = counts.SlotsOf(cell);
        var commonest = Commonest(slots[..^1]);
        if (slots[commonest] > 0)
            Add(tags, ref count, categories.Attribute, categories.Values[commonest]);
        for (var slot = 0; slot < slots.Length; slot++)
        {
            if (slots[slot] > 0)
                Add(tags, ref count, dictionary.KeyOfSlot(slot), dictionary.NumberOf(slots[slot]));
        }
        return tags[..count];
    }

    /// <summary>Of equally common ones the first.</summary>
    private static int Commonest(ReadOnlySpan<int> slots)
    {
        var commonest = 0;
        for (var slot = 1; slot < slots.Length; slot++)
        {
            if (slots[slot] > slots[commonest])
                commonest = slot;
        }
        return commonest;
    }

    private static void Add(Span<int> tags, ref int count, int key, int value)
    {
        tags[count++] = key;
        tags[count++] = value;
    }
}
