using Microsoft.Extensions.Caching.Memory;

namespace SpatialCockpit.Tiles.Raster.Cache;

/// <summary>Pictures in memory, and below that on disk.</summary>
/// <param name="capacityBytes">Of those in memory.</param>
/// <param name="folder">Null where none is to be written.</param>
internal sealed class PictureCache(long capacityBytes, PictureFolder? folder) : IDisposable
{
    private const int OverheadBytes = 300;

    private readonly MemoryCache _memory = new(new MemoryCacheOptions { SizeLimit = capacityBytes });

    public KeptPicture? Find(string key)
    {
        if (_memory.TryGetValue(key, out KeptPicture? kept))
            return kept;
        if (folder?.Find(key) is not { } found)
            return null;
        KeepInMemory(key, found);
        return found;
    }

    public void Keep(string key, KeptPicture picture)
    {
        KeepInMemory(key, picture);
        folder?.Keep(key, picture);
    }

    public void Dispose() => _memory.Dispose();

    private void KeepInMemory(string key, KeptPicture picture) => _memory.Set(key, picture, new MemoryCacheEntryOptions { Size = picture.Body.Length + OverheadBytes });
}
