using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Evidence;

namespace SpatialCockpit.Cockpit.Backups.Archive;

/// <summary>Archives, each minute, the files of attachments that were completed since the last whole backup began: a restore to a moment gets their rows from the log.</summary>
internal sealed class AttachmentArchiver(DataFolder data, RecordDatabase record, AttachmentFolder attachments, HostedCluster host, TimeProvider time, ILogger<AttachmentArchiver> logger) : PacedWork(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>What was completed in a transaction that took longer is looked for again.</summary>
    private static readonly TimeSpan LongestTransaction = TimeSpan.FromMinutes(10);

    private const string CompletedSql = "select sha256, max(completed_at) from registry.attachment where completed_at >= $1 group by sha256 order by 2";

    private BackupSettings.ArchiveSettings? _settings;
    private DateTimeOffset _since;

    protected override string Work => "attachments for the archive";

    /// <summary>A disk that is gone is back when somebody mounts it.</summary>
    protected override TimeSpan RetryAfter => Every;

    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        if (host.Folder is null)
            return null;
        await ArchiveAsync(cancellationToken);
        return Time.GetUtcNow() + Every;
    }

    internal async Task ArchiveAsync(CancellationToken cancellationToken)
    {
        if (BackupSettings.Of(data).Archive is not { } settings)
            return;
        if (settings != _settings)
            (_settings, _since) = (settings, settings.Since - LongestTransaction);
        var archive = WalArchive.Of(settings, host.Folder!);
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        foreach (var (sha256, at) in await connection.Command(CompletedSql, _since.UtcDateTime).ListAsync(row => (row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)), cancellationToken))
        {
            if (!archive.HasAttachment(sha256) && await attachments.OpenAsync(sha256, cancellationToken) is { } file)
            {
                await using (file)
                    archive.PutAttachment(sha256, file);
            }
            _since = at - LongestTransaction;
        }
    }
}
