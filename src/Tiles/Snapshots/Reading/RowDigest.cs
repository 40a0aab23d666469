using System.Globalization;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tiles.Snapshots.Reading;

/// <summary>
/// The rows of a read source's table as its server digests them: for each range of keys how many there are, and the sum of hashes of key and <c>xmin</c>. Where a row came, changed or
/// went between two looks, its range differs. A view or a table without such a key is one range; a view's rows, which have no <c>xmin</c>, are hashed whole.
/// </summary>
/// <param name="Identity">Of server, timeline and table, without which an <c>xmin</c> says nothing; empty where the server does not tell.</param>
/// <param name="Bounds">The first keys of all ranges but the first.</param>
internal sealed record RowDigest(string Identity, long[] Bounds, (long Rows, long Hashes)[] Ranges)
{
    private const int RowsOfRange = 256;

    /// <summary>A server that takes longer is not asked on: the layer is PostGIS's.</summary>
    private const int MostSeconds = 60;

    private const string TellsIdentitySql = "select has_function_privilege('pg_control_system()', 'execute') and has_function_privilege('pg_control_checkpoint()', 'execute')";

    private const string IdentitySql = """
        select system_identifier || '/' || timeline_id || '/' || (select oid from pg_database where datname = current_database()) || '/' || c.oid
        from pg_control_system(), pg_control_checkpoint(), pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = $2
        """;

    public long Rows => Ranges.Sum(range => range.Rows);

    /// <summary>Of all rows, whatever the ranges.</summary>
    public (string Identity, long Rows, long Hashes) Total => (Identity, Rows, Ranges.Aggregate(0L, (sum, range) => unchecked(sum + range.Hashes)));

    /// <summary>Whether single rows can be told apart by it.</summary>
    public static bool IsByKey(Layer layer) => layer is { HasRowVersions: true, Key.IsInteger: true };

    /// <summary>Ranges of as many rows each, as a snapshot has them.</summary>
    public static long[] BoundsOf(LayerSnapshot snapshot)
    {
        var ids = snapshot.Ids;
        var byRank = snapshot.ByRank;
        var bounds = new long[byRank.Length / RowsOfRange];
        for (var i = 0; i < bounds.Length; i++)
            bounds[i] = ids[byRank[(i + 1) * RowsOfRange - 1]];
        return bounds;
    }

    /// <summary>Looks at all rows.</summary>
    /// <param name="moment">A transaction that says of which moment they are.</param>
    /// <param name="bounds">Rising; none for one range.</param>
    /// <exception cref="Npgsql.NpgsqlException">A row cannot be made, or there is no end of them.</exception>
    public static async Task<RowDigest> ReadAsync(SourceMoment moment, Layer layer, long[] bounds, CancellationToken cancellationToken)
    {
        var row = layer.HasRowVersions ? $"coalesce(({layer.Key?.Sql ?? "t.ctid"})::text, '') || ' ' || t.xmin::text" : "t::text";
        var range = bounds.Length == 0 ? "0" : $"width_bucket({layer.Key!.Sql}::bigint, $1::bigint[])";
        await using var digest = moment.Command($"select {range}, count(*), sum(hashtext({row})::bigint)::bigint from {layer.Sql} t group by 1");
        digest.CommandTimeout = MostSeconds;
        if (bounds.Length > 0)
            digest.Parameters.Add(new() { Value = bounds });
        var ranges = new (long, long)[bounds.Length + 1];
        await using (var read = await digest.ExecuteReaderAsync(cancellationToken))
        {
            while (await read.ReadAsync(cancellationToken))
                ranges[read.GetInt32(0)] = (read.GetInt64(1), read.GetInt64(2));
        }
        return new(await IdentityAsync(moment, layer, cancellationToken), bounds, ranges);
    }

    /// <summary>Ranges that are not what they were, those beside each other as one; how many rows they hold now.</summary>
    /// <param name="now">Of the same bounds.</param>
    public (IReadOnlyList<KeyRange> Ranges, long Rows) Changed(RowDigest now)
    {
        var changed = new List<KeyRange>();
        var rows = 0L;
        for (var i = 0; i < Ranges.Length; i++)
        {
            if (Ranges[i] == now.Ranges[i])
                continue;
            rows += now.Ranges[i].Rows;
            var (first, last) = (i == 0 ? long.MinValue : Bounds[i - 1], i == Bounds.Length ? long.MaxValue : Bounds[i] - 1);
            if (changed.Count > 0 && changed[^1].Last + 1 == first)
                changed[^1] = changed[^1] with { Last = last };
            else
                changed.Add(new(first, last));
        }
        return (changed, rows);
    }

    /// <summary>Rows within one of the ranges, as SQL.</summary>
    public static string Within(Layer layer, IReadOnlyList<KeyRange> ranges) =>
        string.Join(" or ", ranges.Select(range => string.Create(CultureInfo.InvariantCulture, $"{layer.Key!.Sql} between '{range.First}'::bigint and '{range.Last}'::bigint")));

    public void Write(BinaryWriter to)
    {
        to.Write(Identity);
        to.Write(Bounds.Length);
        foreach (var bound in Bounds)
            to.Write(bound);
        foreach (var (rows, hashes) in Ranges)
        {
            to.Write(rows);
            to.Write(hashes);
        }
    }

    public static RowDigest Read(BinaryReader from)
    {
        var identity = from.ReadString();
        var bounds = new long[from.ReadInt32()];
        for (var i = 0; i < bounds.Length; i++)
            bounds[i] = from.ReadInt64();
        var ranges = new (long, long)[bounds.Length + 1];
        for (var i = 0; i < ranges.Length; i++)
            ranges[i] = (from.ReadInt64(), from.ReadInt64());
        return new(identity, bounds, ranges);
    }

    private static async Task<string> IdentityAsync(SourceMoment moment, Layer layer, CancellationToken cancellationToken)
    {
        await using (var mayAsk = moment.Command(TellsIdentitySql))
        {
            if (await mayAsk.ExecuteScalarAsync(cancellationToken) is not true)
                return "";
        }
        await using var ask = moment.Command(IdentitySql);
        ask.Parameters.Add(new() { Value = layer.Table.Schema });
        ask.Parameters.Add(new() { Value = layer.Table.Name });
        return await ask.ExecuteScalarAsync(cancellationToken) as string ?? "";
    }
}
