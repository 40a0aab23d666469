using System.Runtime.InteropServices;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Cache;

/// <summary>Cached tiles by zoom, column and row, whatever they show.</summary>
internal sealed class TilesByPlace
{
    private readonly Dictionary<long, CachedTile>[] _zooms = [.. Enumerable.Range(0, TileCoordinate.MaxZoom + 1).Select(_ => new Dictionary<long, CachedTile>())];

    public void Add(CachedTile tile)
    {
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_zooms[tile.Key.Tile.Z], Place(tile.Key.Tile.X, tile.Key.Tile.Y), out _);
        tile.NextAtPlace = first;
        first = tile;
    }

    public void Remove(CachedTile tile)
    {
        var zoom = _zooms[tile.Key.Tile.Z];
        var place = Place(tile.Key.Tile.X, tile.Key.Tile.Y);
        var first = zoom[place];
        if (first != tile)
        {
            while (first.NextAtPlace != tile)
                first = first.NextAtPlace!;
            first.NextAtPlace = tile.NextAtPlace;
        }
        else if (tile.NextAtPlace is { } next)
        {
            zoom[place] = next;
        }
        else
        {
            zoom.Remove(place);
        }
        tile.NextAtPlace = null;
    }

    /// <summary>Adds the tiles that changed rows of a table touch to a list, each once or more: small ranges are looked up, of larger ones every tile of the zoom is looked at.</summary>
    public void Find(TableVersion table, TouchedArea area, List<CachedTile> touched)
    {
        for (var zoom = 0; zoom < _zooms.Length; zoom++)
        {
            if (_zooms[zoom].Count == 0)
                continue;
            var lookups = 0L;
            foreach (var box in area.Boxes)
                lookups += TouchedArea.TilesOf(box, zoom).Count;
            // To look at a tile is to compare it with the boxes until one is met.
            if (lookups <= _zooms[zoom].Count * (long)area.Boxes.Count)
                LookUp(zoom, table, area, touched);
            else
                LookThrough(zoom, table, area, touched);
        }
    }

    private void LookUp(int zoom, TableVersion table, TouchedArea area, List<CachedTile> touched)
    {
        foreach (var box in area.Boxes)
        {
            var (_, minX, minY, maxX, maxY) = TouchedArea.TilesOf(box, zoom);
            for (var x = minX; x <= maxX; x++)
            {
                for (var y = minY; y <= maxY; y++)
                {
                    if (_zooms[zoom].TryGetValue(Place(x, y), out var first))
                        Gather(first, table, touched);
                }
            }
        }
    }

    private void LookThrough(int zoom, TableVersion table, TouchedArea area, List<CachedTile> touched)
    {
        foreach (var first in _zooms[zoom].Values)
        {
            if (area.Touches(first.Key.Tile))
                Gather(first, table, touched);
        }
    }

    private static void Gather(CachedTile first, TableVersion table, List<CachedTile> touched)
    {
        for (var tile = first; tile is not null; tile = tile.NextAtPlace)
        {
            if (tile.Key.Tileset.ShowsInPlace(table))
                touched.Add(tile);
        }
    }

    private static long Place(int x, int y) => ((long)x << 32) | (uint)y;
}
