using System.Data;
using System.Security.Cryptography;
using Npgsql;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Audit;

/// <summary>Goes through the whole audit and all its seals, as of one moment, and tells what does not belong together.</summary>
public sealed class AuditCheck(RecordDatabase record, AuditSecrets secrets)
{
    private const int SealsAtOnce = 500;

    /// <summary>As many are told; one is enough to know that the audit cannot be trusted.</summary>
    private const int MostTroubles = 100;

    private const string SealsSql = $"""
        select {Seal.Columns}, f.lines, f.content, f.missing
        from audit.seal s cross join lateral (
          select count(e.id)::int, {Seal.ContentOfLines}, (array_agg(i.id order by i.id) filter (where e.id is null))[:20]
          from unnest(s.ids) r cross join generate_series(lower(r), upper(r) - 1) as i (id) left join audit.entry e on e.id = i.id) f (lines, content, missing)
        where s.number > $1 order by s.number limit $2
        """;

    private const string UnsealedSql = """
        select e.id from audit.entry e
        where not exists (select from audit.unsealed u where u.id = e.id) and not e.id <@ (select coalesce(range_agg(r), '{}') from audit.seal s cross join unnest(s.ids) r)
        order by e.id limit $1
        """;

    public enum TroubleKind
    {
        /// <summary>Lines under a seal say something else than when they were sealed.</summary>
        Changed,

        /// <summary>Lines under a seal are gone, and not for their age.</summary>
        Missing,

        /// <summary>A seal was changed, or made without the key.</summary>
        Forged,

        /// <summary>Seals are gone: between two, or from the end.</summary>
        Cut,

        /// <summary>Lines that never waited for a seal.</summary>
        SlippedIn,
    }

    /// <param name="Seal">Its number; null where there is none.</param>
    /// <param name="SealedAt">When.</param>
    /// <param name="Lines">Numbers of lines, the first twenty; empty where nobody can tell.</param>
    public sealed record Trouble(TroubleKind Kind, long? Seal, DateTimeOffset? SealedAt, IReadOnlyList<long> Lines);

    /// <param name="Whole">Nothing was found.</param>
    /// <param name="Lines">Under seals, without those that were let go for their age.</param>
    /// <param name="Forgotten">Those.</param>
    /// <param name="Waiting">Committed within the last second or so, and not sealed yet.</param>
    /// <param name="Last">When the last seal was made.</param>
    /// <param name="Troubles">The first hundred.</param>
    public sealed record Verdict(bool Whole, long Seals, long Lines, long Forgotten, long Waiting, DateTimeOffset? Last, IReadOnlyList<Trouble> Troubles);

    private readonly record struct Found(Seal Seal, int Lines, byte[] Content, long[] Missing);

    public async Task<Verdict> RunAsync(CancellationToken cancellationToken)
    {
        var noted = secrets.Last(); // before the moment that is looked at: what was noted then is there
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        List<Trouble> troubles = [];
        Seal? last = null;
        var (seals, lines, forgotten) = (0L, 0L, 0L);
        while (troubles.Count < MostTroubles && await SealsAsync(connection, last?.Number ?? 0, cancellationToken) is { Count: > 0 } found)
        {
            foreach (var each in found)
            {
                troubles.AddRange(TroublesOf(each, last, noted));
                (last, seals, lines) = (each.Seal, seals + 1, lines + each.Lines);
                forgotten += each.Seal.ForgottenAt is null ? 0 : each.Seal.Lines;
            }
        }
        if (noted is { } end && troubles.Count < MostTroubles && end.Number > (last?.Number ?? 0))
            troubles.Add(new(TroubleKind.Cut, end.Number, null, []));
        var unsealed = await connection.Command(UnsealedSql, 20).ListAsync(row => row.GetInt64(0), cancellationToken);
        if (unsealed.Count > 0)
            troubles.Add(new(TroubleKind.SlippedIn, null, null, unsealed));
        await using var count = connection.Command("select count(*) from audit.unsealed");
        var waiting = (long)(await count.ExecuteScalarAsync(cancellationToken))!;
        return new(troubles.Count == 0, seals, lines, forgotten, waiting, last?.SealedAt, [.. troubles.Take(MostTroubles)]);
    }

    private static Task<List<Found>> SealsAsync(NpgsqlConnection connection, long behind, CancellationToken cancellationToken) =>
        connection.Command(SealsSql, behind, SealsAtOnce).ListAsync(row => new Found(Seal.Of(row), row.GetInt32(7), row.GetFieldValue<byte[]>(8), row.IsDBNull(9) ? [] : row.GetFieldValue<long[]>(9)), cancellationToken);

    /// <summary>A gap is told once, by the seal behind it: whether that one is genuine nobody can tell without the code before.</summary>
    private IEnumerable<Trouble> TroublesOf(Found found, Seal? before, (long Number, byte[] Mac)? noted)
    {
        var seal = found.Seal;
        if (seal.Number != (before?.Number ?? 0) + 1)
            yield return new(TroubleKind.Cut, seal.Number - 1, seal.SealedAt, []);
        else if (!IsSame(seal.Mac, seal.MacAfter(before?.Mac ?? Seal.Beginning, secrets.Key)) || (noted is { } note && note.Number == seal.Number && !IsSame(seal.Mac, note.Mac)))
            yield return new(TroubleKind.Forged, seal.Number, seal.SealedAt, []);
        if (seal.ForgottenAt is { } at)
        {
            if (at - seal.SealedAt < AuditRetention.Shortest)
                yield return new(TroubleKind.Missing, seal.Number, seal.SealedAt, []);
        }
        else if (found.Missing.Length > 0 || found.Lines != seal.Lines)
            yield return new(TroubleKind.Missing, seal.Number, seal.SealedAt, found.Missing);
        else if (!IsSame(found.Content, seal.Content))
            yield return new(TroubleKind.Changed, seal.Number, seal.SealedAt, []);
    }

    private static bool IsSame(byte[] one, byte[] other) => CryptographicOperations.FixedTimeEquals(one, other);
}
