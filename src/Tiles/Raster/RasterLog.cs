using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SpatialCockpit.Tiles.Raster;

/// <summary>Tells an operator why a raster gives no pictures: what, never where. Once a minute for each raster, since a map asks for dozens of tiles.</summary>
internal sealed class RasterLog(ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, long> _told = new(StringComparer.Ordinal);

    public void Note(RasterDeclaration raster, RasterException trouble)
    {
        var now = time.GetTimestamp();
        if (_told.TryGetValue(raster.Name, out var told) ? time.GetElapsedTime(told, now) > Pause && _told.TryUpdate(raster.Name, now, told) : _told.TryAdd(raster.Name, now))
            logger.RasterInTrouble(raster.Name, trouble.Trouble, trouble.Message);
    }
}
