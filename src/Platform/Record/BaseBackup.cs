using System.Diagnostics;
using Npgsql.Replication;

namespace SpatialCockpit.Platform.Record;

/// <summary>
/// A copy of a whole cluster while it runs, by pg_basebackup, as one stream: a tar archive with the log that the copy needs, and PostgreSQL's own manifest with the SHA-256 of each file at its end. A replication slot
/// keeps that log until it has been read.
/// </summary>
public sealed class BaseBackup : IAsyncDisposable
{
    private readonly PhysicalReplicationConnection _hold;
    private readonly Process _program;
    private readonly Task<string> _errors;

    private BaseBackup(PhysicalReplicationConnection hold, Process program)
    {
        (_hold, _program) = (hold, program);
        _errors = program.StandardError.ReadToEndAsync();
    }

    /// <summary>To be read to its end, then <see cref="CompleteAsync"/>.</summary>
    public Stream Tar => _program.StandardOutput.BaseStream;

    /// <exception cref="RecordException">PostgreSQL of that version is not installed.</exception>
    public static async Task<BaseBackup> BeginAsync(string clusterFolder, string socketFolder, CancellationToken cancellationToken)
    {
        var bin = PostgresProgram.BinFolder(PrivateCluster.MajorVersionOf(clusterFolder));
        var hold = new PhysicalReplicationConnection(PrivateCluster.ConnectionsTo(socketFolder, "postgres").Superuser);
        try
        {
            await hold.Open(cancellationToken);
            await hold.CreateReplicationSlot($"cockpit_backup_{Environment.ProcessId}", isTemporary: true, reserveWal: true, cancellationToken);
            return new(hold, Process.Start(new ProcessStartInfo(PostgresProgram.AsServerUser.FirstOrDefault() ?? Program(bin), [.. PostgresProgram.AsServerUser.Skip(1), .. PostgresProgram.AsRoot ? [Program(bin)] : (string[])[],
                "-h", socketFolder, "-U", PostgresProgram.SystemUser, "-w", "-D", "-", "-F", "tar", "-X", "fetch", "-c", "fast", "--manifest-checksums=SHA256"])
            { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/", Environment = { ["LC_ALL"] = "C" } })!);
        }
        catch
        {
            await hold.DisposeAsync();
            throw;
        }
    }

    /// <summary>After the stream's end: whether it was the whole.</summary>
    /// <exception cref="RecordException">In PostgreSQL's own words.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await _program.WaitForExitAsync(cancellationToken);
        if (_program.ExitCode != 0)
            throw new RecordException($"PostgreSQL could not be copied: {(await _errors).Trim()}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_program.HasExited)
        {
            _program.Kill();
            await _program.WaitForExitAsync(CancellationToken.None);
        }
        await _errors;
        _program.Dispose();
        await _hold.DisposeAsync();
    }

    private static string Program(string bin) => Path.Combine(bin, "pg_basebackup");
}
