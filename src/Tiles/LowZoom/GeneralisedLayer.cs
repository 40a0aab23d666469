using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Mvt;
using SpatialCockpit.Tiles.Snapshots;
using SpatialCockpit.Tiles.Snapshots.Selection;

namespace SpatialCockpit.Tiles.LowZoom;

/// <summary>
/// A layer in a tile for those who do not ask for everything: counts where features share pixels, coarser lines and borders, and no more than fits (<see cref="Generalisation"/>,
/// <see cref="SizeLimit"/>). What is left out is counted.
/// </summary>
/// <param name="selection">What the caller may and wants to see in the tile and its buffer.</param>
/// <param name="shown">Attributes that tiles of this zoom carry, by number.</param>
/// <param name="share">Layers in the tile.</param>
/// <param name="cells">See <see cref="LayerChoice.Cells"/>.</param>
internal readonly ref struct GeneralisedLayer(Layer layer, HeldLayer held, FeatureSelection selection, TileCoordinate tile, ReadOnlySpan<int> shown, int share, int? cells)
{
    private readonly ReadOnlySpan<int> _shown = shown;

    /// <summary>Appends the layer to a tile.</summary>
    /// <returns>Features that were left out.</returns>
    public long Draw(TileBuffer to)
    {
        if (tile.Z > Generalisation.DeepestCounted && !(cells is not null && layer.Geometry.IsPoint))
            return Features(to, null, null);
        if (layer.Geometry.IsLine)
            return Lines(to);
        if (!layer.Geometry.IsPoint && !layer.Geometry.IsArea)
            return Features(to, null, null);
        if (layer.Geometry.IsArea)
            return Areas(to);
        // Each point in the one tile that holds it, so that they add up whether they are counted or shown.
        selection.Keep(new InTile(TileFrame.Of(tile, buffer: 0)), held);
        return IsCounted ? Points(to) : Features(to, null, null);
    }

    /// <summary>Where a pack says which points matter at this zoom, those are shown, unless cells are asked for.</summary>
    private bool IsCounted => cells is not null || (held.IsCrowded && !layer.Presentation.ThinningAt(tile.Z).Any());

    private long Points(TileBuffer to)
    {
        var frame = TileFrame.Of(tile, buffer: 0);
        var categories = Categories.Of(layer, held, selection, _shown);
        using var counts = CellCounts.Rent(frame, cells ?? Generalisation.PointCells, categories?.SlotCount ?? 0);
        for (var features = new SelectedFeatures(selection, held); features.MoveNext();)
        {
            var (x, y) = features.Box.Middle;
            counts.Add(x, y, categories?.SlotOf(features.Values[categories.Attribute]) ?? -1);
        }
        selection.Keep(new Alone(counts, 0), held);
        selection.Sort(held);
        var dictionary = new CountDictionary(held, categories, counts.CellCount);
        using var writer = LayerWriter.Rent(frame, dictionary);
        new CountWriter(counts, dictionary, categories, writer).Points();
        Span<int> tags = stackalloc int[2 * (_shown.Length + 2)];
        for (var features = new SelectedFeatures(selection, held); features.MoveNext();)
        {
            var (x, y) = features.Box.Middle;
            writer.AddPoint(features.Id, x, y, WithCount(features, dictionary, categories, tags));
        }
        writer.Finish(layer.Name, to);
        return 0;
    }

    private long Areas(TileBuffer to)
    {
        var frame = TileFrame.Of(tile);
        var categories = Categories.Of(layer, held, selection, _shown);
        using var counts = CellCounts.Rent(frame, Generalisation.AreaCells, categories?.SlotCount ?? 0);
        var seen = Generalisation.SeenUnits * frame.UnitSide;
        for (var features = new SelectedFeatures(selection, held); features.MoveNext();)
        {
            var box = features.Box;
            if (!box.IsBelow(seen))
                continue;
            var (x, y) = box.Middle;
            counts.Add(x, y, categories?.SlotOf(features.Values[categories.Attribute]) ?? -1, AreaOf(features.Shape));
        }
        selection.Keep(new Alone(counts, seen), held);
        return Features(to, counts, categories);
    }

    /// <summary>Lines that would be drawn where longer ones of their kind are already are left out.</summary>
    private long Lines(TileBuffer to)
    {
        var frame = TileFrame.Of(tile);
        var kinds = Categories.Of(layer, held, selection, _shown);
        selection.Sort(held);
        using var lines = new LinesByLength(Generalisation.LongUnits * frame.UnitSide);
        for (var features = new SelectedFeatures(selection, held); features.MoveNext();)
            lines.Add(features.Place, features.Box.Longer);
        var found = selection.Count;
        selection.Clear();
        using var cover = new LineCover(frame, 1 + (kinds?.SlotCount ?? 0));
        var line = new SelectedFeatures(selection, held);
        foreach (var length in lines.Longest)
        {
            foreach (var place in length.Items)
            {
                line.MoveTo(place);
                if (cover.Add(line.Shape, 1 + (kinds?.SlotOf(line.Values[kinds.Attribute]) ?? -1)))
                    selection.Add(place);
            }
        }
        return found - selection.Count + Features(to, null, null);
    }

    /// <param name="counts">Of areas too small to see; null when they are not counted.</param>
    private long Features(TileBuffer to, CellCounts? counts, CategoryTable? categories)
    {
        var start = to.Length;
        var dropped = tile.Z < Generalisation.AllFromZoom ? (long)selection.Cap(Generalisation.Most, held) : 0;
        selection.Sort(held);
        for (var step = Generalisation.StepAt(tile.Z); ;)
        {
            var tooSmall = Write(to, step, counts, categories);
            var keep = SizeLimit.Keep(to.Written[start..], share, selection.Count);
            if (keep >= selection.Count)
                return dropped + tooSmall;
            if (!layer.Geometry.IsPoint && step < Generalisation.CoarsestStep)
                step *= 2;
            else
                dropped += selection.Cap(keep, held);
            to.Truncate(start);
        }
    }

    /// <returns>Features that have no length or area on the lattice.</returns>
    private long Write(TileBuffer to, int step, CellCounts? counts, CategoryTable? categories)
    {
        var frame = TileFrame.Of(tile, step: step);
        var dictionary = counts is null ? null : new CountDictionary(held, categories, counts.CellCount);
        using var writer = LayerWriter.Rent(frame, dictionary is null ? held : dictionary, dictionary is null ? selection.SinglesFrom(held) : int.MaxValue);
        var squares = counts is null ? default : new CountWriter(counts, dictionary!, categories, writer);
        if (counts is not null)
            squares.Squares(frame);
        Span<int> tags = stackalloc int[2 * (_shown.Length + 2)];
        var seen = Generalisation.SeenUnits * frame.UnitSide;
        var tooSmall = 0L;
        for (var features = new SelectedFeatures(selection, held); features.MoveNext();)
        {
            if (counts is not null && features.Box is var box && box.IsBelow(seen))
                squares.Square(features.Id, box.Middle, AreaOf(features.Shape), frame, WithCount(features, dictionary!, categories, tags));
            else if (features.AddTo(writer, _shown, tags) is FeatureOutcome.TooSmall or FeatureOutcome.Broken)
                tooSmall++;
        }
        writer.Finish(layer.Name, to);
        return tooSmall;
    }

    /// <summary>What is alone in its cell keeps its own attributes, and counts as one.</summary>
    private ReadOnlySpan<int> WithCount(SelectedFeatures feature, CountDictionary dictionary, CategoryTable? categories, Span<int> tags)
    {
        var count = feature.Tags(_shown, tags).Length;
        var one = dictionary.NumberOf(1);
        (tags[count], tags[count + 1]) = (dictionary.Count, one);
        count += 2;
        if (categories?.SlotOf(feature.Values[categories.Attribute]) is not (>= 0 and var slot))
            return tags[..count];
        (tags[count], tags[count + 1]) = (dictionary.KeyOfSlot(slot), one);
        return tags[..(count + 2)];
    }

    /// <returns>Square world units of the outer ring.</returns>
    private static double AreaOf(in FeatureShape shape)
    {
        var ring = shape.PartEnds.IsEmpty ? shape.Coordinates : shape.Coordinates[..(2 * shape.PartEnds[0])];
        var sum = 0.0;
        long firstX = ring[0], firstY = ring[1], lastX = 0, lastY = 0;
        for (var i = 2; i + 1 < ring.Length; i += 2)
        {
            long x = ring[i] - firstX, y = ring[i + 1] - firstY;
            sum += (double)lastX * y - (double)x * lastY;
            (lastX, lastY) = (x, y);
        }
        return Math.Abs(sum) / 2;
    }

    /// <summary>The west and north edges are the tile's own, the east and south ones its neighbours'.</summary>
    private readonly struct InTile(TileFrame frame) : IBoxRule
    {
        private readonly long _side = TileUnits.Extent * frame.UnitSide;

        public bool Keeps(in WorldBox box)
        {
            var (x, y) = box.Middle;
            return (ulong)((long)x - frame.OriginX) < (ulong)_side && (ulong)((long)y - frame.OriginY) < (ulong)_side;
        }
    }

    /// <summary>Keeps what is large enough to see, and of the rest what is alone in its cell.</summary>
    /// <param name="seen">World units.</param>
    private readonly struct Alone(CellCounts counts, long seen) : IBoxRule
    {
        public bool Keeps(in WorldBox box)
        {
            if (seen > 0 && !box.IsBelow(seen))
                return true;
            var (x, y) = box.Middle;
            return counts.IsAlone(x, y);
        }
    }
}
