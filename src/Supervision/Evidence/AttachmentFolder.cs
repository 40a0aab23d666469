using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Evidence;

/// <summary>
/// Files of attachments: <c>uploads/CODE</c> while bytes come, <c>content/ab/SHA256</c> once all are there, one for however many attachments of the same bytes. The record is ahead of the folder: a row is complete
/// first, its file is moved then, so that whatever a kill leaves can be told from the record alone (<see cref="UploadSweep"/>). One host owns the folder; what moves and what is forgotten takes turns in it.
/// </summary>
public sealed class AttachmentFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Whoever makes a backup holds this lock of the record (<c>pg_advisory_lock</c>) until it has all files.</summary>
    public const string BackupLock = "hashtext('cockpit.backup')";

    private const string IsUnusedSql = $"select case when pg_try_advisory_xact_lock_shared({BackupLock}) then not exists (select from registry.attachment where sha256 = $1 and completed_at is not null) else false end";

    private const string Uploaded = "uploads", Content = "content";

    private readonly RecordDatabase _record;
    private readonly string _folder;
    private readonly SemaphoreSlim _moving = new(1);

    public AttachmentFolder(AttachmentOptions options, RecordDatabase record)
    {
        (_record, _folder) = (record, options.Folder);
        foreach (var kind in (string[])[Uploaded, Content])
            Directory.CreateDirectory(Path.Combine(_folder, kind), OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>Where a folder of attachments has bytes that are whole.</summary>
    public static string ContentPath(string folder, string sha256) => Path.Combine(folder, Content, sha256[..2], sha256);

    /// <summary>Where it has those that come.</summary>
    public static string UploadPath(string folder, string code) => Path.Combine(folder, Uploaded, code);

    /// <summary>Bytes of an upload that are here.</summary>
    internal long OffsetOf(string code) => new FileInfo(UploadPath(code)) is { Exists: true } file ? file.Length : 0;

    /// <summary>When its last byte came; null where none has.</summary>
    internal DateTimeOffset? LastByteAt(string code) => new FileInfo(UploadPath(code)) is { Exists: true } file ? new DateTimeOffset(file.LastWriteTimeUtc) : null;

    /// <summary>At its end, for more bytes. One writes at a time.</summary>
    internal FileStream OpenToAppend(string code)
    {
        var file = new FileStream(UploadPath(code), new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = 0, UnixCreateMode = OwnerOnly });
        file.Seek(0, SeekOrigin.End);
        return file;
    }

    /// <summary>Commits an upload as complete, and moves its file to where its hash says.</summary>
    /// <param name="commit">Whether the record has it complete now.</param>
    internal async Task KeepAsync(string code, string sha256, Func<Task<bool>> commit, CancellationToken cancellationToken)
    {
        await _moving.WaitAsync(cancellationToken);
        try
        {
            if (await commit())
                Move(code, sha256);
        }
        finally
        {
            _moving.Release();
        }
    }

    /// <returns>Null where the folder does not hold it.</returns>
    public async Task<FileStream?> OpenAsync(string sha256, CancellationToken cancellationToken)
    {
        if (TryOpen(sha256) is { } file)
            return file;
        // It may be complete and not yet moved: whoever moves it holds this.
        await _moving.WaitAsync(cancellationToken);
        _moving.Release();
        return TryOpen(sha256);
    }

    /// <summary>After an attachment's row is gone: its file goes with the last row of these bytes.</summary>
    internal Task ForgetAsync(string code, string sha256, CancellationToken cancellationToken)
    {
        DropUpload(code);
        return DropUnusedAsync(sha256, cancellationToken);
    }

    internal IEnumerable<string> Uploads() => Directory.EnumerateFiles(Path.Combine(_folder, Uploaded)).Select(path => Path.GetFileName(path));

    internal void DropUpload(string code) => File.Delete(UploadPath(code));

    internal void Move(string code, string sha256)
    {
        var (from, to) = (UploadPath(code), ContentPath(sha256));
        if (!File.Exists(from))
            return;
        if (File.Exists(to))
        {
            File.Delete(from);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(to)!, OwnerOnly | UnixFileMode.UserExecute);
        File.Move(from, to);
    }

    /// <summary>Deletes the file of these bytes unless an attachment has them, or a backup is being made, of a moment at which one may have had them: then a later sweep does.</summary>
    internal async Task DropUnusedAsync(string sha256, CancellationToken cancellationToken)
    {
        await _moving.WaitAsync(cancellationToken);
        try
        {
            await using var ask = _record.Feed.CreateCommand(IsUnusedSql);
            ask.Parameters.Add(new() { Value = sha256 });
            if ((bool)(await ask.ExecuteScalarAsync(cancellationToken))! && File.Exists(ContentPath(sha256)))
                File.Delete(ContentPath(sha256));
        }
        finally
        {
            _moving.Release();
        }
    }

    public void Dispose() => _moving.Dispose();

    private FileStream? TryOpen(string sha256)
    {
        try
        {
            return new(ContentPath(sha256), new FileStreamOptions { Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string UploadPath(string code) => UploadPath(_folder, code);

    private string ContentPath(string sha256) => ContentPath(_folder, sha256);
}
