using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace SpatialCockpit.Tiles.Raster.Cache;

/// <summary>
/// Pictures on disk within a bound of bytes, a file each: a line of JSON and the body. Those least recently used go first, of before a start those least recently written. It may be deleted at any time; a
/// file that was cut short or written over is as if it were not there.
/// </summary>
internal sealed class PictureFolder(string folder, long capacityBytes, ILogger logger)
{
    private const byte EndOfLine = (byte)'\n';

    /// <summary>How much of the room is left when some had to go: not every file that comes makes one go.</summary>
    private const double LeftOver = 0.9;

    private sealed class Entry(long bytes, long usedAt)
    {
        public long Bytes => bytes;

        public long UsedAt { get; set; } = usedAt;
    }

    private readonly Lazy<ConcurrentDictionary<string, Entry>> _entries = new(() => Look(folder, logger));
    private readonly Lock _oneSweep = new();
    private long _uses = 1;
    private long _bytes = -1;

    public KeptPicture? Find(string key)
    {
        var name = NameOf(key);
        if (!_entries.Value.TryGetValue(name, out var entry))
            return null;
        entry.UsedAt = Interlocked.Increment(ref _uses);
        try
        {
            var file = File.ReadAllBytes(PathOf(name));
            var end = Array.IndexOf(file, EndOfLine);
            var kept = end < 0 ? null : JsonSerializer.Deserialize<KeptPicture>(file.AsSpan(0, end)) is { } head ? head with { Body = file[(end + 1)..] } : null;
            return kept is not null && kept.Tag == KeptPicture.TagOf(kept.Body) ? kept : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>A disk that does not take it is no trouble: it is asked for again.</summary>
    public void Keep(string key, KeptPicture picture)
    {
        var name = NameOf(key);
        try
        {
            var path = PathOf(name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var aside = $"{path}.{Guid.NewGuid():N}";
            using (var file = File.Create(aside))
            {
                file.Write(JsonSerializer.SerializeToUtf8Bytes(picture));
                file.WriteByte(EndOfLine);
                file.Write(picture.Body);
            }
            File.Move(aside, path, overwrite: true);
            Recount(name, new FileInfo(path).Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.PictureNotKept(e.Message);
        }
    }

    private void Recount(string name, long bytes)
    {
        lock (_oneSweep)
        {
            if (_bytes < 0)
                _bytes = _entries.Value.Values.Sum(entry => entry.Bytes);
            _bytes += bytes - (_entries.Value.GetValueOrDefault(name)?.Bytes ?? 0);
            _entries.Value[name] = new(bytes, Interlocked.Increment(ref _uses));
            if (_bytes <= capacityBytes)
                return;
            foreach (var (oldest, entry) in _entries.Value.OrderBy(pair => pair.Value.UsedAt).ToList())
            {
                if (_bytes <= capacityBytes * LeftOver)
                    break;
                File.Delete(PathOf(oldest));
                _entries.Value.TryRemove(oldest, out _);
                _bytes -= entry.Bytes;
            }
        }
    }

    /// <summary>A folder that cannot be read holds what was found of it before: a map goes without what is kept, not without pictures.</summary>
    private static ConcurrentDictionary<string, Entry> Look(string folder, ILogger logger)
    {
        var entries = new ConcurrentDictionary<string, Entry>(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
            return entries;
        try
        {
            // Uses of this run are counted from one on: what is from before is older than all of them.
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
            {
                if (file.Name.Contains('.', StringComparison.Ordinal))
                    file.Delete(); // a write that was interrupted
                else
                    entries[file.Name] = new(file.Length, file.LastWriteTimeUtc.Ticks - DateTime.MaxValue.Ticks);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.PicturesUnreadable(e.Message);
        }
        return entries;
    }

    private string PathOf(string name) => Path.Combine(folder, name[..2], name);

    private static string NameOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));
}
