using SpatialCockpit.Tiles.Raster.Pictures;

namespace SpatialCockpit.Tiles.Raster.Sources;

/// <summary>A GeoTIFF as it is now.</summary>
/// <param name="Tag">Changes with its bytes.</param>
/// <param name="IsStale">The server that has it does not tell whether it is still so.</param>
/// <param name="Trouble">What reading it came upon last; null for nothing.</param>
internal sealed record CogState(string Tag, bool IsStale, Func<Picture?> Open, Func<RasterException?> Trouble);

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
            ? ValueTask.FromResult(new CogState($"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}", false, () => Picture.OpenGeoTiff(path), () => null))
            : throw new RasterException(RasterTrouble.Away, "the file is gone");
    }
}
