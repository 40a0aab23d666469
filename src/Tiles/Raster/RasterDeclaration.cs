using System.Security.Cryptography;
using System.Text;
using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Tiles.Raster.Pictures;
using SpatialCockpit.Tiles.Raster.Upstream;

namespace SpatialCockpit.Tiles.Raster;

/// <summary>Where the pictures of a raster come from.</summary>
internal enum RasterKind
{
    /// <summary>Tiles of the Web Mercator quad.</summary>
    Xyz,

    /// <summary>Tiles of an OGC Web Map Tile Service in whatever matrix it has.</summary>
    Wmts,

    /// <summary>One GeoTIFF with overviews, in the data folder or on a server that answers byte ranges.</summary>
    Cog,
}

/// <summary>How the pixels of a terrain raster tell a height, as MapLibre calls it.</summary>
internal enum RasterElevation
{
    None,
    Mapbox,
    Terrarium,
}

/// <summary>One raster as an operator declares it; see <see cref="RastersFile"/>.</summary>
internal sealed record RasterDeclaration
{
    public required string Name { get; init; }

    public required Title Title { get; init; }

    public required RasterKind Kind { get; init; }

    /// <summary>Null for a file of the data folder.</summary>
    public UpstreamAddress? Address { get; init; }

    /// <summary>The whole path; null where there is an address.</summary>
    public string? File { get; init; }

    public WmtsDeclaration? Wmts { get; init; }

    /// <summary>The system of a GeoTIFF that does not tell it itself, as GDAL understands it.</summary>
    public string? Crs { get; init; }

    public PictureFormat Format { get; init; } = PictureFormat.Png;

    /// <summary>Pixels a side.</summary>
    public int TileSize { get; init; } = UsualTileSize;

    public int MinZoom { get; init; }

    public int MaxZoom { get; init; } = UsualMaxZoom;

    /// <summary>In degrees; tiles beyond it are empty.</summary>
    public Envelope Bounds { get; init; } = World;

    public string? Attribution { get; init; }

    public RasterElevation Elevation { get; init; }

    /// <summary>How long a tile is taken as it is where the server does not say.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Division codes of whose people it is shown to; empty for everybody.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    public const int UsualTileSize = 256;

    public const int UsualMaxZoom = 18;

    public static Envelope World { get; } = new(-180, 180, -90, 90);

    /// <summary>Changes with all that the pictures depend on; holds no secret in the clear or otherwise.</summary>
    public string Print => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name}\n{Kind}\n{Address?.Template}\n{File}\n{Wmts}\n{Crs}\n{TileSize}")).AsSpan(0, 8));

    /// <summary>Signed-in callers, where regions are named those who see some of them.</summary>
    public bool VisibleTo(Caller caller) =>
        Regions.Count == 0 || caller.Scope.Regions.Any(seen => Regions.Any(region => seen.StartsWith(region, StringComparison.Ordinal) || region.StartsWith(seen, StringComparison.Ordinal)));
}

/// <param name="Matrix">Null where the service's own description is to be read.</param>
internal sealed record WmtsDeclaration(string Layer, string Style, string MatrixSet, string Format, RasterGrid? Matrix);
