using Npgsql;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Evidence;

namespace SpatialCockpit.Cockpit.Backups.Archive;

/// <summary>Archives, each minute, the files of attachments that were completed since the last whole backup began: a restore to a moment gets their rows from the log.</summary>
internal sealed class AttachmentArchiver(DataFolder data, RecordDatabase record, AttachmentFolder attachments, HostedCluster host, TimeProvider time, ILogger<AttachmentArchiver> logger) : BackgroundService, IJob
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>What was completed in a transaction that took longer is looked for again.</summary>
    private static readonly TimeSpan LongestTransaction = TimeSpan.FromMinutes(10);

    private const string CompletedSql = "select sha256, max(completed_at) from registry.attachment where completed_at >= $1 group by sha256 order by 2";

    private BackupSettings.ArchiveSettings? _settings;
    private DateTimeOffset _since;

    public string JobName => "archive-of-attachments";

    public JobLog Runs { get; } = new(time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (host.Folder is null)
            return;
        using var timer = new PeriodicTimer(Every, time);
        do
            Runs.End(await TryAsync(stoppingToken), time.GetUtcNow() + Every);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<JobOutcome> TryAsync(CancellationToken cancellationToken)
    {
        Runs.Begin();
        try
        {
            await ArchiveAsync(cancellationToken);
            return JobOutcome.Done;
        }
        catch (Exception e) when (e is NpgsqlException or IOException or UnauthorizedAccessException or OperatorException)
        {
            logger.AttachmentsNotArchived(e.Message);
            return e is NpgsqlException ? JobOutcome.Waits : JobOutcome.Failed;
        }
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
