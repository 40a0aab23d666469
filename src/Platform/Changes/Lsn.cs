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

    /// <summary>Where the log of the server stands now: at or after every commit made so far.</summary>
    public static async Task<Lsn> CurrentAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var position = new NpgsqlCommand("select pg_current_wal_insert_lsn()::text", connection);
        return Parse((string)(await position.ExecuteScalarAsync(cancellationToken))!);
    }

    /// <summary>Up to where the server has flushed its log: all that the stream can know of.</summary>
    public static async Task<Lsn> FlushedAsync(NpgsqlDataSource feed, CancellationToken cancellationToken)
    {
        await using var position = feed.CreateCommand("select pg_current_wal_flush_lsn()::text");
        return Parse((string)(await position.ExecuteScalarAsync(cancellationToken))!);
    }

    /// <summary>
    /// <c>pg_current_wal_insert_lsn()</c> at the very start of a log page points behind the page's header (24 bytes, 40 at the start of a
    /// segment of 16 MB), where no transaction can have ended; what is flushed, and the stream, stand before it until something more is written.
    /// </summary>
    public Lsn BeforePageHeader() => new(Value % (16 << 20) == 40 ? Value - 40 : Value % 8192 == 24 ? Value - 24 : Value);

    public int CompareTo(Lsn other) => Value.CompareTo(other.Value);

    public static bool operator <(Lsn a, Lsn b) => a.Value < b.Value;

    public static bool operator >(Lsn a, Lsn b) => a.Value > b.Value;

    public static bool operator <=(Lsn a, Lsn b) => a.Value <= b.Value;

    public static bool operator >=(Lsn a, Lsn b) => a.Value >= b.Value;

    public override string ToString() => $"{Value >> 32:X}/{(uint)Value:X}";
}
