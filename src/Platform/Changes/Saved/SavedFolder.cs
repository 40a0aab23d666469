using System.Collections.Concurrent;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpatialCockpit.Platform.Changes.Saved;

/// <summary>
/// What a projection keeps on disk for the next start. Every file but the index is written once under a name of its own; what the index does not name is nobody's and goes.
/// </summary>
/// <param name="format">Of everything in it: what another release has written in another one is not read, and goes at the next save.</param>
public sealed class SavedFolder(string path, int format)
{
    private const string FormatMember = "Format";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Index = "index.json";

    /// <summary>Written and not named by an index yet.</summary>
    private readonly ConcurrentDictionary<string, bool> _unnamed = new(StringComparer.Ordinal);

    /// <returns>Null when there is none, or none that can be read, or one of another format.</returns>
    public T? ReadIndex<T>() where T : class
    {
        try
        {
            using var index = JsonDocument.Parse(File.ReadAllBytes(PathOf(Index)));
            return IsOfFormat(index.RootElement) ? index.RootElement.Deserialize<T>() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>In one step; then files that are not named are deleted.</summary>
    public void WriteIndex<T>(T saved, IEnumerable<string> named)
    {
        var aside = PathOf(Index + ".new");
        Make();
        File.Delete(aside);
        using (var file = Create(aside))
        {
            var index = JsonSerializer.SerializeToNode(saved)!.AsObject();
            index.Insert(0, FormatMember, JsonValue.Create(format));
            JsonSerializer.Serialize(file, index);
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, PathOf(Index), overwrite: true);
        Sweep([Index, .. named]);
    }

    /// <param name="write">Fills the file, which is empty; it can be read and sought too.</param>
    /// <returns>The name of a whole file; of one that could not be written, nothing stays: least of all what fills a disk.</returns>
    public string Write(string kind, Action<FileStream> write)
    {
        var name = $"{Guid.NewGuid():n}.{kind}";
        _unnamed[name] = true;
        try
        {
            using var file = Create(PathOf(name));
            write(file);
            file.Flush(flushToDisk: true);
            return name;
        }
        catch
        {
            Forget(name);
            throw;
        }
    }

    /// <summary>A small file with a checksum.</summary>
    /// <returns>Its name.</returns>
    public string WriteSmall(string kind, Action<Stream> write)
    {
        using var bytes = new MemoryStream();
        write(bytes);
        var body = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        return Write(kind, file =>
        {
            file.Write(BitConverter.GetBytes(Checksum(0, body.Span)));
            file.Write(body.Span);
        });
    }

    /// <returns>What such a file holds; null when it is not whole.</returns>
    public MemoryStream? ReadSmall(string name)
    {
        using var file = Open(name);
        if (file is null || file.Length < sizeof(uint))
            return null;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return Checksum(0, bytes.AsSpan(sizeof(uint))) == BitConverter.ToUInt32(bytes) ? new(bytes, sizeof(uint), bytes.Length - sizeof(uint)) : null;
    }

    /// <returns>Null when there is no such file.</returns>
    public FileStream? Open(string name)
    {
        try
        {
            return new(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A file that no index will name.</summary>
    public void Forget(string name)
    {
        _unnamed.TryRemove(name, out _);
        File.Delete(PathOf(name));
    }

    public string PathOf(string name) => Path.Combine(path, Path.GetFileName(name));

    /// <summary>CRC-32C, going on from what came before; pieces before the last are whole eights of bytes.</summary>
    public static uint Checksum(uint before, ReadOnlySpan<byte> bytes)
    {
        var checksum = before;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            checksum = BitOperations.Crc32C(checksum, BitConverter.ToUInt64(bytes));
        foreach (var one in bytes)
            checksum = BitOperations.Crc32C(checksum, one);
        return checksum;
    }

    private bool IsOfFormat(JsonElement index) =>
        index.ValueKind == JsonValueKind.Object && index.TryGetProperty(FormatMember, out var said) && said.ValueKind == JsonValueKind.Number && said.TryGetInt32(out var number) && number == format;

    private FileStream Create(string file)
    {
        Make();
        return new(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, UnixCreateMode = OwnerOnly });
    }

    private void Make() => Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);

    private void Sweep(HashSet<string> named)
    {
        foreach (var file in Directory.EnumerateFiles(path))
        {
            var name = Path.GetFileName(file);
            if (named.Contains(name))
                _unnamed.TryRemove(name, out _);
            else if (!_unnamed.ContainsKey(name))
                File.Delete(file);
        }
    }
}
