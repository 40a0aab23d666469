using Microsoft.Extensions.Caching.Memory;
using SpatialCockpit.Tiles.Cache;

namespace SpatialCockpit.Tiles.Symbols;

/// <summary>Ranges of letters, drawn once however many ask and kept as they are sent.</summary>
internal sealed class GlyphStore(TilesOptions options) : IDisposable
{
    private const int OverheadBytes = 300;

    /// <summary>Drawn at a time; a range of Chinese letters takes some tens of milliseconds of a core.</summary>
    private const int MostDrawn = 2;

    private readonly record struct Key(string Stack, GlyphRange Range, ContentCoding Coding);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = options.GlyphBytes });
    private readonly SingleFlight<Key, EncodedTile> _flights = new();
    private readonly SemaphoreSlim _turns = new(MostDrawn);

    /// <exception cref="DllNotFoundException">libfreetype is not installed.</exception>
    public async Task<EncodedTile> FetchAsync(FontStack stack, GlyphRange range, ContentCoding coding, CancellationToken cancellationToken)
    {
        var key = new Key(stack.Name, range, coding);
        return _kept.TryGetValue(key, out EncodedTile? kept) ? kept! : await _flights.RunAsync(key, token => MakeAsync(key, stack, token), cancellationToken);
    }

    public void Dispose()
    {
        _kept.Dispose();
        _turns.Dispose();
    }

    private async Task<EncodedTile> MakeAsync(Key key, FontStack stack, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            var packed = EncodedTile.Of(GlyphPage.Draw(stack, key.Range, cancellationToken), 0).Packed(key.Coding);
            return _kept.Set(key, packed, new MemoryCacheEntryOptions { Size = packed.Body.Length + OverheadBytes });
        }
        finally
        {
            _turns.Release();
        }
    }
}
