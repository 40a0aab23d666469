using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Cockpit.Backups.Encryption;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Backups.Whole;

/// <summary>A backup on its way to disk: a tar archive, packed and sealed. It has its name only when it is whole; memory holds a chunk, and of each file its name and hash.</summary>
internal sealed class BackupWriter : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly SealedWriter _seal;
    private readonly ZLibStream _pack;
    private readonly TarWriter _tar;
    private readonly List<BackupManifest.Entry> _files = [];
    private bool _isKept;

    public BackupWriter(string path, BackupKey key)
    {
        _path = path;
        _file = DurableFile.BeginAside(path);
        _seal = new(_file, key, BackupReader.Purpose);
        _pack = new(_seal, CompressionLevel.Fastest, leaveOpen: true);
        _tar = new(_pack, TarEntryFormat.Pax, leaveOpen: true);
    }

    public void Begin(BackupBeginning beginning) => AddJson(BackupManifest.BeginningName, beginning);

    public void AddFolder(string name, UnixFileMode mode) => _tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, name) { Mode = mode });

    public void Add(string name, byte[] content, DateTimeOffset changedAt)
    {
        using var stream = new MemoryStream(content);
        Add(name, OwnerOnly, changedAt, stream, content.Length);
    }

    /// <param name="length">So many bytes of it, whatever is added meanwhile.</param>
    public void Add(string name, UnixFileMode mode, DateTimeOffset changedAt, Stream content, long length)
    {
        using var counted = new CountedStream(content, length);
        _tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { Mode = mode, ModificationTime = changedAt, DataStream = counted });
        _files.Add(new(name, length, counted.Sha256));
    }

    public BackupManifest Complete(BackupBeginning beginning, string endLsn, DateTimeOffset endedAt)
    {
        var manifest = new BackupManifest(beginning, endLsn, endedAt, [.. _files]);
        AddJson(BackupManifest.Name, manifest);
        _tar.Dispose();
        _pack.Dispose();
        _seal.Complete();
        DurableFile.Keep(_file, _path);
        _isKept = true;
        return manifest;
    }

    /// <summary>What is not whole goes.</summary>
    public void Dispose()
    {
        _seal.Dispose();
        _file.Dispose();
        if (!_isKept)
            DurableFile.Drop(_path);
    }

    private void AddJson<T>(string name, T content) => Add(name, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(content, WireJson.Options)), DateTimeOffset.UtcNow);
}
