using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>The keys that seal what the record must not tell, beside it in the data folder.</summary>
internal static class CitySecrets
{
    /// <exception cref="OperatorException">The file is damaged.</exception>
    public static IReadOnlyList<SealingKey> Of(DataFolder data) => SecretFile.Parse(data.Kept(SecretFile.Name, SecretFile.New))
        ?? throw new OperatorException($"{data.File(SecretFile.Name)} is damaged. Put it back from a backup: without it nobody can read the phones, identity numbers and keys of programs that it has sealed.");

    /// <summary>Sees to it that every key by which the record was ever sealed is there, and notes those that are new.</summary>
    /// <exception cref="OperatorException">One is missing, or is another than it was.</exception>
    public static async Task CheckAsync(NpgsqlConnection owner, DataFolder data, CancellationToken cancellationToken)
    {
        var keys = Of(data);
        await using (var note = owner.Command("insert into platform.sealing_key (number, mark) select * from unnest($1::int[], $2::bytea[]) on conflict do nothing", keys.Select(key => key.Number).ToArray(), keys.Select(key => key.Mark).ToArray()))
            await note.ExecuteNonQueryAsync(cancellationToken);
        await LookAsync(owner, data, keys, cancellationToken);
    }

    /// <summary>Likewise, for who notes nothing.</summary>
    /// <exception cref="OperatorException">One is missing, or is another than it was.</exception>
    public static Task LookAsync(NpgsqlConnection owner, DataFolder data, CancellationToken cancellationToken) => LookAsync(owner, data, Of(data), cancellationToken);

    private static async Task LookAsync(NpgsqlConnection owner, DataFolder data, IReadOnlyList<SealingKey> keys, CancellationToken cancellationToken)
    {
        await using var look = owner.Command("select number, mark from platform.sealing_key order by number");
        await using var row = await look.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            if (!keys.Any(key => key.Number == row.GetInt32(0) && key.Mark.AsSpan().SequenceEqual(row.GetFieldValue<byte[]>(1))))
                throw new OperatorException($"{data.File(SecretFile.Name)} lacks key {row.GetInt32(0)}, by which this record was sealed. Put the file back from a backup of this data folder; a copy of it is copied again.");
    }
}
