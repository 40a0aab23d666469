using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Evidence.Uploads;

namespace SpatialCockpit.Supervision.Evidence;

/// <summary>Before anybody asks, brings the folder to where the record is, as a kill may have left it behind; then, each hour, sweeps away uploads that nobody goes on with.</summary>
public sealed class UploadSweep(RecordDatabase record, AttachmentFolder folder, AttachmentUploads uploads, AttachmentOptions options, TimeProvider time, ILogger<UploadSweep> logger) : HourlySweep(time, logger, atOnce: true)
{
    /// <summary>In the name of what nobody asked for.</summary>
    private const string Sweeper = "housekeeping";

    public override string JobName => "unfinished-uploads";

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RecoverAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Uploads that nobody has gone on with for <see cref="AttachmentOptions.UnfinishedFor"/>.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var before = Time.GetUtcNow() - options.UnfinishedFor;
        foreach (var code in await CodesAsync("select code from registry.attachment where completed_at is null and created_at < $1", before, cancellationToken))
        {
            using var alone = await uploads.AloneAsync(code, cancellationToken);
            if (folder.LastByteAt(code) is { } last && last >= before)
                continue;
            await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var delete = new NpgsqlCommand("delete from registry.attachment where code = $1 and completed_at is null", connection, transaction) { Parameters = { new() { Value = code } } };
            if (await delete.ExecuteNonQueryAsync(cancellationToken) == 0)
                continue;
            await AuditLog.WriteAsync(connection, Sweeper, "attachment.sweep", code, null, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            folder.DropUpload(code);
        }
        await DropDeletedAsync(TimeSpan.FromDays(1), cancellationToken);
    }

    protected override Task SweepNowAsync(CancellationToken cancellationToken) => SweepAsync(cancellationToken);

    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        var before = Time.GetUtcNow() - options.UnfinishedFor;
        foreach (var code in folder.Uploads())
        {
            switch (await StateAsync(code, cancellationToken))
            {
                case { Sha256: { } sha256 }:
                    folder.Move(code, sha256);
                    break;
                case { IsKnown: false } when folder.LastByteAt(code) < before:
                    folder.DropUpload(code);
                    break;
            }
        }
        await DropDeletedAsync(TimeSpan.FromDays(30), cancellationToken);
    }

    /// <summary>Deleted in the record, and perhaps not in the folder: for a kill, or a backup. Nothing else of the content is ever deleted by its own: a record that was put back may be older than the folder.</summary>
    private async Task DropDeletedAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        foreach (var sha256 in await AuditLog.ValuesAsync(record.Feed, "attachment.delete", "sha256", Time.GetUtcNow() - within, cancellationToken))
            await folder.DropUnusedAsync(sha256, cancellationToken);
    }

    /// <summary>Whether the record knows an upload, and by which hash where it is complete.</summary>
    private async Task<(bool IsKnown, string? Sha256)> StateAsync(string code, CancellationToken cancellationToken)
    {
        await using var ask = record.Feed.CreateCommand("select case when completed_at is not null then sha256 end from registry.attachment where code = $1");
        ask.Parameters.Add(new() { Value = code });
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (true, row.IsDBNull(0) ? null : row.GetString(0)) : (false, null);
    }

    private async Task<List<string>> CodesAsync(string sql, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        await using var ask = record.Feed.CreateCommand(sql);
        ask.Parameters.Add(new() { Value = moment });
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        List<string> codes = [];
        while (await row.ReadAsync(cancellationToken))
            codes.Add(row.GetString(0));
        return codes;
    }
}
