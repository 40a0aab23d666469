using System.Diagnostics;
using Npgsql;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Tests.Tiles.Storm;

/// <summary>A <c>psql</c> of its own that writes what it is handed, as anybody might; and what it has committed so far.</summary>
internal sealed class PsqlWriter : IDisposable
{
    private const string EndOfRound = "end of round";

    private readonly Process _psql;
    private readonly int _writer;
    private volatile Committed _last = new(0, default);

    /// <param name="Count">The number that the writer's row of the clock table has.</param>
    /// <param name="Lsn">Not before the end of the commit that set it.</param>
    public sealed record Committed(long Count, Lsn Lsn);

    /// <param name="connection">Of a role that may write.</param>
    /// <param name="writer">Its row in the clock table.</param>
    public PsqlWriter(string connection, int writer)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        _writer = writer;
        _psql = Process.Start(new ProcessStartInfo("psql", ["-X", "-A", "-t", "-q", "-h", to.Host!, "-U", to.Username!, "-d", to.Database!])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        _psql.ErrorDataReceived += (_, _) => { }; // writers meet: a deadlock is one more transaction that is rolled back
        _psql.BeginErrorReadLine();
    }

    public Committed Last => _last;

    /// <summary>Returns when every transaction has been committed or rolled back.</summary>
    /// <param name="transactions">Each without its <c>begin</c> and <c>commit</c>.</param>
    public async Task WriteAsync(IEnumerable<string> transactions, CancellationToken cancellationToken)
    {
        var heard = ListenAsync(cancellationToken);
        foreach (var transaction in transactions)
        {
            await _psql.StandardInput.WriteLineAsync($"begin; {transaction}; update gis.storm_clock set n = n + 1 where id = {_writer}; commit;".AsMemory(), cancellationToken);
            await _psql.StandardInput.WriteLineAsync($"select n, pg_current_wal_insert_lsn() from gis.storm_clock where id = {_writer};".AsMemory(), cancellationToken);
        }
        await _psql.StandardInput.WriteLineAsync($@"\echo {EndOfRound}".AsMemory(), cancellationToken);
        await _psql.StandardInput.FlushAsync(cancellationToken);
        await heard;
    }

    public void Dispose()
    {
        _psql.StandardInput.Close();
        _psql.WaitForExit();
        _psql.Dispose();
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        while (await _psql.StandardOutput.ReadLineAsync(cancellationToken) is { } line && line != EndOfRound)
        {
            if (line.Split('|') is [var count, var lsn])
                _last = new(long.Parse(count), Lsn.Parse(lsn));
        }
    }
}
