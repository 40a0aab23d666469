using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Npgsql;

namespace SpatialCockpit.Platform.Changes;

/// <summary>A position in PostgreSQL's write-ahead log; later commits have greater positions. Text form <c>16/B374D848</c>.</summary>
public readonly record struct Lsn(ulong Value) : IComparable<Lsn>
{
    public static Lsn Parse(string text) => TryParse(text, out var lsn) ? lsn : throw new FormatException($"'{text}' is not a log position.");

    public static bool TryParse([NotNullWhen(true)] string? text, out Lsn lsn)
    {
        lsn = default;
        if (text?.Split('/') is not [{ Length: >= 1 and <= 8 } high, { Length: >= 1 and <= 8 } low])
            return false;
        if (!uint.TryParse(high, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var h)
            || !uint.TryParse(low, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var l))
        {
            return false;
        }
        lsn = new((ulong)h << 32 | l);
        return true;
    }

    /// <summary>Of the server's log.</summary>
    private const ulong PageBytes = 8192;

    /// <summary>Where the log of the server stands now: at or after every commit made so far.</summary>
    public static async Task<Lsn> CurrentAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var position = new NpgsqlCommand("select pg_current_wal_insert_lsn()::text", connection);
        return Parse((string)(await position.ExecuteScalarAsync(cancellationToken))!);
    }

    /// <summary>
    /// Up to where the server has flushed its log: all that the stream can know of. Left alone, a server flushes whole pages, and may stop amid a record that goes on behind a page's end, where no stream ever
    /// stands; a word of ours, committed, takes it to the end of one.
    /// </summary>
    public static async Task<Lsn> FlushedAsync(NpgsqlDataSource feed, CancellationToken cancellationToken)
    {
        const string Flushed = "select pg_current_wal_flush_lsn()::text";
        var position = await AskAsync(feed, Flushed, cancellationToken);
        if (position.Value % PageBytes != 0)
            return position;
        await using (var commit = feed.CreateCommand("select pg_logical_emit_message(true, 'flushed', '')"))
            await commit.ExecuteNonQueryAsync(cancellationToken);
        return await AskAsync(feed, Flushed, cancellationToken);
    }

    /// <summary>
    /// <c>pg_current_wal_insert_lsn()</c> at the very start of a log page points behind the page's header (24 bytes, 40 at the start of a
    /// segment of 16 MB), where no transaction can have ended; what is flushed, and the stream, stand before it until something more is written.
    /// </summary>
    public Lsn BeforePageHeader() => new(Value % (16 << 20) == 40 ? Value - 40 : Value % PageBytes == 24 ? Value - 24 : Value);

    private static async Task<Lsn> AskAsync(NpgsqlDataSource feed, string sql, CancellationToken cancellationToken)
    {
        await using var position = feed.CreateCommand(sql);
        return Parse((string)(await position.ExecuteScalarAsync(cancellationToken))!);
    }

    public int CompareTo(Lsn other) => Value.CompareTo(other.Value);

    public static bool operator <(Lsn a, Lsn b) => a.Value < b.Value;

    public static bool operator >(Lsn a, Lsn b) => a.Value > b.Value;

    public static bool operator <=(Lsn a, Lsn b) => a.Value <= b.Value;

    public static bool operator >=(Lsn a, Lsn b) => a.Value >= b.Value;

    public override string ToString() => $"{Value >> 32:X}/{(uint)Value:X}";
}
