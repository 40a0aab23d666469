using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tiles.Raster.Cache;
using SpatialCockpit.Tiles.Raster.Sources;
using SpatialCockpit.Tiles.Raster.Upstream;

namespace SpatialCockpit.Tiles.Raster;

/// <summary>The rasters that an operator has declared, each with what makes its tiles.</summary>
internal sealed class Rasters : IDisposable
{
    private readonly UpstreamClient _client = new();
    private readonly PictureCache _cache;
    private readonly PictureWork _work;
    private readonly ImmutableArray<(RasterDeclaration Declaration, IRasterSource Source)> _all;

    public Rasters(TilesOptions options, TimeProvider time, ILogger<Rasters> logger)
    {
        _cache = new(options.RasterMemoryBytes, options.RasterFolder is { } folder ? new(folder, options.RasterDiskBytes, logger) : null);
        _work = new(_cache);
        Log = new(logger, time);
        _all = [.. options.Rasters.Select(raster => (raster, SourceOf(raster, time)))];
    }

    public RasterLog Log { get; }

    public IEnumerable<(RasterDeclaration Declaration, IRasterSource Source)> VisibleTo(Caller caller) => _all.Where(raster => raster.Declaration.VisibleTo(caller));

    public (RasterDeclaration Declaration, IRasterSource Source)? Find(string name, Caller caller) =>
        VisibleTo(caller).Where(raster => raster.Declaration.Name == name).Select(raster => ((RasterDeclaration, IRasterSource)?)raster).FirstOrDefault();

    public void Dispose()
    {
        foreach (var (_, source) in _all)
            (source as IDisposable)?.Dispose();
        _work.Dispose();
        _cache.Dispose();
        _client.Dispose();
    }

    private IRasterSource SourceOf(RasterDeclaration raster, TimeProvider time) => raster.Kind switch
    {
        RasterKind.Cog when raster.File is { } path => new CogSource(raster, new LocalCog(path), _work),
        RasterKind.Cog => new CogSource(raster, new RemoteCog(raster, _client, time), _work),
        RasterKind.Wmts => new GridSource(raster, new WmtsAddress(raster, _client), new(raster, _client, _cache, time, Log), _work),
        _ => new GridSource(raster, new XyzAddress(raster), new(raster, _client, _cache, time, Log), _work),
    };
}
