using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Raster.Pictures;
using SpatialCockpit.Tiles.Raster.Upstream;

namespace SpatialCockpit.Tiles.Raster.Sources;

/// <summary>A GeoTIFF on a server that answers byte ranges; asked whether it is still the same when that is no longer fresh.</summary>
internal sealed class RemoteCog(RasterDeclaration raster, UpstreamClient client, TimeProvider time) : ICogFile
{
    private static readonly TimeSpan AskAgainAfterTrouble = TimeSpan.FromSeconds(5);

    private readonly SingleFlight<string, Seen> _looks = new();
    private volatile Seen? _seen;

    private sealed record Seen(RemoteFile File, string Tag, bool IsStale, DateTimeOffset Until);

    public async ValueTask<CogState> LookAsync(CancellationToken cancellationToken)
    {
        var seen = _seen is { } fresh && time.GetUtcNow() < fresh.Until ? fresh : await _looks.RunAsync("", LookAgainAsync, cancellationToken);
        return new(seen.Tag, seen.IsStale, seen.File.Open);
    }

    private async Task<Seen> LookAgainAsync(CancellationToken cancellationToken)
    {
        var before = _seen;
        try
        {
            var (_, length, tag) = await client.GetRangeAsync(raster.Address!.Fill(), raster.Address, 0, 1, cancellationToken);
            var name = $"{tag} {length}";
            return _seen = new(before?.Tag == name ? before.File : new RemoteFile(raster.Address, client, length, tag), name, false, time.GetUtcNow() + raster.MaxAge);
        }
        catch (RasterException) when (before is not null)
        {
            return _seen = before with { IsStale = true, Until = time.GetUtcNow() + AskAgainAfterTrouble };
        }
    }

    private sealed class RemoteFile(UpstreamAddress address, UpstreamClient client, long length, string? tag)
    {
        public CogHandle Open()
        {
            var file = new OpenFile(address, client, length, tag);
            var name = RemoteFiles.Name(file);
            try
            {
                return new(Picture.OpenGeoTiff(name), () => file.Trouble);
            }
            finally
            {
                RemoteFiles.Forget(name);
            }
        }
    }

    /// <summary>Read by threads that GDAL keeps busy: it knows no waiting without one.</summary>
    private sealed class OpenFile(UpstreamAddress address, UpstreamClient client, long length, string? tag) : IRangeFile
    {
        public long Length => length;

        public RasterException? Trouble { get; private set; }

        public int Read(long offset, Span<byte> into)
        {
            try
            {
                var (bytes, _, now) = client.GetRangeAsync(address.Fill(), address, offset, into.Length, CancellationToken.None).GetAwaiter().GetResult();
                if (now != tag)
                    throw new RasterException(RasterTrouble.Broken, "the file has been replaced");
                bytes.CopyTo(into);
                return bytes.Length;
            }
            catch (Exception e)
            {
                Trouble = e as RasterException ?? new(RasterTrouble.Broken, $"reading it failed ({e.GetType().Name})");
                return 0;
            }
        }
    }
}
