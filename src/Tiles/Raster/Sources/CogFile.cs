using SpatialCockpit.Tiles.Raster.Pictures;

namespace SpatialCockpit.Tiles.Raster.Sources;

/// <summary>A GeoTIFF as it is now.</summary>
/// <param name="Tag">Changes with its bytes.</param>
/// <param name="IsStale">The server that has it does not tell whether it is still so.</param>
internal sealed record CogState(string Tag, bool IsStale, Func<CogHandle> Open);

/// <summary>A GeoTIFF opened, for one reader at a time.</summary>
/// <param name="Picture">Null when it cannot be read.</param>
/// <param name="Trouble">What reading it by this handle came upon last; null for nothing.</param>
internal sealed record CogHandle(Picture? Picture, Func<RasterException?> Trouble) : IDisposable
{
    public void Dispose() => Picture?.Dispose();
}

/// <summary>Where a GeoTIFF is.</summary>
internal interface ICogFile
{
    /// <exception cref="RasterException">It is not there.</exception>
    ValueTask<CogState> LookAsync(CancellationToken cancellationToken);
}

/// <summary>A GeoTIFF of the data folder.</summary>
internal sealed class LocalCog(string path) : ICogFile
{
    public ValueTask<CogState> LookAsync(CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        return file.Exists
            ? ValueTask.FromResult(new CogState($"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}", false, () => new(Picture.OpenGeoTiff(path), () => null)))
            : throw new RasterException(RasterTrouble.Away, "the file is gone");
    }
}
