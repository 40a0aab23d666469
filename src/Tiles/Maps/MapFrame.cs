using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Maps;

/// <summary>What part of the Web Mercator map a picture shows, and how large: the rectangle asked for in its middle, the rest filled up on the longer side.</summary>
internal sealed record MapFrame
{
    /// <summary>A tile is this wide on a map of its own zoom, as in MapLibre: styles that name zooms look the same here and there.</summary>
    private const int TilePixels = 512;

    /// <summary>Deeper tiles show nothing finer.</summary>
    private const int DeepestTiles = 16;

    private const double DeepestZoom = 22;

    private readonly double _west;
    private readonly double _north;
    private readonly double _pixelMeters;

    public MapFrame(Bbox box, int width, int height)
    {
        (Width, Height) = (width, height);
        var southWest = WebMercator.FromLonLat(new(box.West, box.South));
        var northEast = WebMercator.FromLonLat(new(box.CrossesAntimeridian ? box.East + 360 : box.East, box.North));
        var nearest = WebMercator.WorldMeters / (TilePixels * Math.Pow(2, DeepestZoom));
        _pixelMeters = Math.Max(nearest, Math.Max((northEast.X - southWest.X) / width, (northEast.Y - southWest.Y) / height));
        _west = (southWest.X + northEast.X - width * _pixelMeters) / 2;
        _north = (southWest.Y + northEast.Y + height * _pixelMeters) / 2;
        Zoom = Math.Log2(WebMercator.WorldMeters / (TilePixels * _pixelMeters));
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>As MapLibre counts; below 0 where the whole world is smaller than a tile.</summary>
    public double Zoom { get; }

    /// <summary>Of the ground along the parallel through the picture's middle.</summary>
    public double MetersPerPixel
    {
        get
        {
            var middle = WebMercator.ToLonLat(0, _north - Height * _pixelMeters / 2);
            var degrees = Math.Min(1, Width * _pixelMeters / WebMercator.WorldMeters * 360);
            return Geodesic.DistanceMeters(middle, middle with { Lon = degrees }) / (degrees / 360 * WebMercator.WorldMeters / _pixelMeters);
        }
    }

    /// <summary>All that is to be seen, in degrees; all round the earth where it reaches over the antimeridian.</summary>
    public Envelope Degrees
    {
        get
        {
            var (southWest, northEast) = (WebMercator.ToLonLat(_west, _north - Height * _pixelMeters), WebMercator.ToLonLat(_west + Width * _pixelMeters, _north));
            return southWest.Lon >= -180 && northEast.Lon <= 180 ? new(southWest.Lon, northEast.Lon, southWest.Lat, northEast.Lat) : new(-180, 180, southWest.Lat, northEast.Lat);
        }
    }

    /// <param name="Tile">Its content.</param>
    /// <param name="Left">Of its upper left corner, in pixels of the picture.</param>
    /// <param name="Side">In pixels.</param>
    public readonly record struct Place(TileCoordinate Tile, double Left, double Top, double Side)
    {
        public (double X, double Y) Pixel((int X, int Y) unit, int extent) => (Left + unit.X * Side / extent, Top + unit.Y * Side / extent);

        public PixelPath Pixels(TileFeature feature)
        {
            var place = this;
            return new([.. feature.Parts.Select(part => part.Select(unit => place.Pixel(unit, feature.Layer.Extent)).ToArray())]);
        }
    }

    /// <summary>The tiles that the picture is made of; beyond the antimeridian the world begins anew.</summary>
    public IReadOnlyList<Place> Tiles()
    {
        var zoom = Math.Clamp((int)Math.Floor(Zoom), 0, DeepestTiles);
        var count = 1 << zoom;
        var meters = WebMercator.WorldMeters / count;
        var firstColumn = (int)Math.Floor((_west + WebMercator.EdgeMeters) / meters);
        var lastColumn = (int)Math.Ceiling((_west + Width * _pixelMeters + WebMercator.EdgeMeters) / meters) - 1;
        var firstRow = Math.Max(0, (int)Math.Floor((WebMercator.EdgeMeters - _north) / meters));
        var lastRow = Math.Min(count - 1, (int)Math.Ceiling((WebMercator.EdgeMeters - _north + Height * _pixelMeters) / meters) - 1);
        var places = new List<Place>();
        for (var row = firstRow; row <= lastRow; row++)
        {
            for (var column = firstColumn; column <= lastColumn; column++)
            {
                if (TileCoordinate.TryCreate(zoom, (column % count + count) % count, row, out var tile))
                    places.Add(new(tile, (column * meters - WebMercator.EdgeMeters - _west) / _pixelMeters, (_north - WebMercator.EdgeMeters + row * meters) / _pixelMeters, meters / _pixelMeters));
            }
        }
        return places;
    }
}
