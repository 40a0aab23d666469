using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Raster.Cache;
using SpatialCockpit.Tiles.Raster.Pictures;

namespace SpatialCockpit.Tiles.Raster.Upstream;

/// <summary>
/// Pictures of one raster's server, each asked for once however many want it, and not again while it is fresh. While the server does not answer, what is kept is told, stale; and after it could not be
/// reached it is left alone for a moment, so that a map does not wait for it tile by tile.
/// </summary>
internal sealed class UpstreamPictures(RasterDeclaration raster, UpstreamClient client, PictureCache cache, TimeProvider time, RasterLog log)
{
    /// <summary>How long a server that could not be reached is left alone.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    /// <summary>How long it is believed that there is nothing at a place.</summary>
    private static readonly TimeSpan EmptyFor = TimeSpan.FromHours(1);

    private readonly SingleFlight<string, KeptPicture> _flights = new();
    private volatile RasterException? _away;
    private long _awayAt;

    /// <param name="place">Of the picture among those of the raster.</param>
    /// <exception cref="RasterException">The server gave none, and none is kept.</exception>
    public async Task<KeptPicture> FetchAsync(string place, Uri address, CancellationToken cancellationToken)
    {
        var key = $"{raster.Name} {raster.Print} {place}";
        var kept = cache.Find(key);
        if (kept is not null && time.GetUtcNow() < kept.FreshUntil)
            return kept;
        return await _flights.RunAsync(key, token => FetchAsync(key, kept, address, token), cancellationToken);
    }

    private async Task<KeptPicture> FetchAsync(string key, KeptPicture? kept, Uri address, CancellationToken cancellationToken)
    {
        if (await AskAsync(key, kept, address, cancellationToken) is var (picture, trouble) && picture is not null)
            return picture;
        return kept is null ? throw trouble! : kept with { IsStale = true };
    }

    private async Task<(KeptPicture? Picture, RasterException? Trouble)> AskAsync(string key, KeptPicture? kept, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            if (_away is { } away && time.GetElapsedTime(Volatile.Read(ref _awayAt)) < Rest)
                throw away;
            var answer = await client.GetAsync(address, raster.Address!, kept?.UpstreamTag, kept?.ChangedAt, cancellationToken);
            _away = null;
            return (Kept(key, kept, answer), null);
        }
        catch (RasterException e)
        {
            Note(e);
            return (null, e);
        }
    }

    private KeptPicture Kept(string key, KeptPicture? before, UpstreamAnswer answer)
    {
        var now = time.GetUtcNow();
        var picture = answer.Body switch
        {
            null when before is not null => before with { FreshUntil = now + (answer.FreshFor ?? raster.MaxAge) },
            null => throw new RasterException(RasterTrouble.NoPicture, "status 304 without a question"),
            [] => KeptPicture.Of([], raster.Format, now + (answer.FreshFor ?? EmptyFor), answer.Tag, answer.ChangedAt),
            var body => KeptPicture.Of(
                body, PictureFormats.Recognise(body) ?? throw new RasterException(RasterTrouble.NoPicture, "no whole picture"), now + (answer.FreshFor ?? raster.MaxAge), answer.Tag, answer.ChangedAt),
        };
        if (!answer.MayKeep)
            return picture with { MustNotBeKept = true };
        cache.Keep(key, picture);
        return picture;
    }

    private void Note(RasterException e)
    {
        if (e.Trouble == RasterTrouble.Away && _away != e)
        {
            Volatile.Write(ref _awayAt, time.GetTimestamp());
            _away = e;
        }
        log.Note(raster, e);
    }
}
