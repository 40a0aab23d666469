using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Raster.Cache;
using SpatialCockpit.Tiles.Raster.Pictures;

namespace SpatialCockpit.Tiles.Raster.Sources;

/// <summary>Pictures that we make ourselves: each once however many ask, a few at a time, kept under all that they are made from.</summary>
internal sealed class PictureWork(PictureCache cache) : IDisposable
{
    /// <summary>Made beside each other: GDAL keeps a core busy, and vector tiles want theirs.</summary>
    private static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly SingleFlight<string, KeptPicture> _flights = new();
    private readonly SemaphoreSlim _places = new(AtOnce);

    /// <param name="key">Changes with whatever changes the picture.</param>
    /// <param name="draw">Null for a picture without anything on it.</param>
    /// <exception cref="RasterException">GDAL is not installed, or cannot make anything of what came.</exception>
    public async Task<KeptPicture> MakeAsync(string key, PictureFormat format, Func<CancellationToken, byte[]> draw, CancellationToken cancellationToken, bool mayKeep = true) =>
        cache.Find(key) ?? await _flights.RunAsync(key, async token =>
        {
            await _places.WaitAsync(token);
            try
            {
                var made = KeptPicture.Of(draw(token), format, DateTimeOffset.MaxValue);
                if (mayKeep)
                    cache.Keep(key, made);
                return made;
            }
            finally
            {
                _places.Release();
            }
        }, cancellationToken);

    /// <summary>Packs a finished tile, nothing when nothing is on it.</summary>
    public static byte[] Pack(Picture? tile, PictureFormat format)
    {
        if (tile is null)
            throw new RasterException(RasterTrouble.NoPicture, "a picture that cannot be read");
        return tile.IsEmpty() ? [] : tile.Encode(format) ?? throw new RasterException(RasterTrouble.NoPicture, $"a picture that {format} does not hold");
    }

    public void Dispose() => _places.Dispose();
}
