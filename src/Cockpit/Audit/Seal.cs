using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace SpatialCockpit.Cockpit.Audit;

/// <summary>Over some lines of the audit, one after the other: which they are, what they said, and a code that binds both to the seal before.</summary>
/// <param name="Number">From 1 on, without gaps.</param>
/// <param name="SealedAt">To the microsecond.</param>
/// <param name="Ids">Of the lines, as PostgreSQL writes an <c>int8multirange</c>.</param>
/// <param name="Content">SHA-256 over their digests.</param>
/// <param name="Mac">Of this seal, see <see cref="MacAfter"/>.</param>
/// <param name="ForgottenAt">When its lines were let go for their age; null while they are kept.</param>
internal sealed record Seal(long Number, DateTimeOffset SealedAt, string Ids, int Lines, byte[] Content, byte[] Mac, DateTimeOffset? ForgottenAt)
{
    public const string Columns = "s.number, s.sealed_at, s.ids::text, s.lines, s.content, s.mac, s.forgotten_at";

    /// <summary>What lines <c>e</c> say, those that are gone left out: made and checked alike.</summary>
    public const string ContentOfLines = "sha256(coalesce(string_agg(audit.digest(e), ''::bytea order by e.id) filter (where e.id is not null), ''))";

    /// <summary>What the first one follows.</summary>
    public static readonly byte[] Beginning = [];

    public static Seal Of(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetInt32(3), row.GetFieldValue<byte[]>(4), row.GetFieldValue<byte[]>(5), row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6));

    /// <summary>HMAC-SHA256 of all that this seal says.</summary>
    /// <param name="key">Outside of the database, so that whoever has only that cannot make seals.</param>
    /// <param name="previous">The code of the seal before.</param>
    public byte[] MacAfter(byte[] previous, byte[] key) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Join('\n',
        Number.ToString(CultureInfo.InvariantCulture), SealedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), Ids, Lines.ToString(CultureInfo.InvariantCulture),
        Convert.ToHexStringLower(Content), Convert.ToHexStringLower(previous))));
}
