using Npgsql;
using SpatialCockpit.Cockpit.Backups.Archive;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Cockpit.Backups.Restoring;

/// <summary>The keys by which texts of a restored record are sealed: those of the backup, and those that came later from the archive of the log.</summary>
/// <param name="Missing">Numbers of those that are nowhere; empty where all are there.</param>
/// <param name="Since">When the first of these was begun with; what was committed before can be restored.</param>
internal sealed record RestoredKeys(IReadOnlyList<int> Missing, DateTimeOffset? Since)
{
    /// <summary>Of older releases, which seal nothing.</summary>
    private const string ExistSql = "select to_regclass('platform.sealing_key') is not null";

    private const string MarksSql = "select number, mark, since from platform.sealing_key order by number";

    /// <summary>Puts those of the archive to those of the backup; the newest seals.</summary>
    /// <exception cref="OperatorException">A key of the archive is not as it was sealed.</exception>
    public static async Task<RestoredKeys> FetchAsync(DataFolder data, NpgsqlConnection connection, WalArchive archive, CancellationToken cancellationToken)
    {
        await using (var exist = connection.Command(ExistSql))
        {
            if (await exist.ExecuteScalarAsync(cancellationToken) is not true)
                return new([], null);
        }
        var marks = await connection.Command(MarksSql).ListAsync(row => (Number: row.GetInt32(0), Mark: row.GetFieldValue<byte[]>(1), Since: row.GetFieldValue<DateTimeOffset>(2)), cancellationToken);
        List<SealingKey> keys = [.. CitySecrets.Of(data)];
        var lacking = marks.Where(mark => !keys.Exists(key => key.Number == mark.Number && key.Mark.AsSpan().SequenceEqual(mark.Mark))).ToList();
        var found = lacking.Select(mark => archive.KeyOf(mark.Number, mark.Mark)).OfType<SealingKey>().ToList();
        if (found.Count > 0)
            data.WriteOwnerOnly(SecretFile.Name, SecretFile.TextOf(found.UnionBy(keys, key => key.Number).OrderByDescending(key => key.Number)));
        var missing = lacking.Where(mark => !found.Exists(key => key.Number == mark.Number)).ToList();
        return new([.. missing.Select(mark => mark.Number)], missing.Count > 0 ? missing.Min(mark => mark.Since) : null);
    }
}
