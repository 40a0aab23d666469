using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace SpatialCockpit.Platform.Record;

/// <summary>
/// Brings a database to the shape the files in <c>data/schema</c> describe: the idempotent bootstrap as superuser, then every file not yet
/// applied, in the listed order of schemas and by name, in one transaction as the owner.
/// </summary>
public static class Migrator
{
    /// <summary>Later schemas may refer to earlier ones.</summary>
    private static readonly string[] SchemaOrder = ["platform", "identity", "audit", "gis", "grid", "address", "registry", "cases", "campaigns", "fence", "analytics", "risk", "demo"];

    private sealed record MigrationFile(string Name, string Sql)
    {
        public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
    }

    /// <returns>Names of the files applied now, empty when the database was up to date.</returns>
    /// <exception cref="RecordException">A file failed (nothing of this run is kept), was changed after it was applied, or the database is newer than the files.</exception>
    public static async Task<IReadOnlyList<string>> MigrateAsync(RecordConnections connections, string schemaFolder, CancellationToken cancellationToken = default)
    {
        await BootstrapAsync(connections.Superuser, schemaFolder, cancellationToken);
        await using var connection = new NpgsqlConnection(connections.Owner);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var pending = Pending(ReadFiles(schemaFolder), await AppliedAsync(connection, cancellationToken));
        foreach (var file in pending)
            await ApplyAsync(connection, file, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [.. pending.Select(file => file.Name)];
    }

    /// <summary>Names of the files that a migration would apply to a database that has had one; nothing is changed.</summary>
    /// <exception cref="RecordException">A file was changed after it was applied, or the database is newer than the files.</exception>
    public static async Task<IReadOnlyList<string>> PendingAsync(RecordConnections connections, string schemaFolder, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connections.Owner);
        await connection.OpenAsync(cancellationToken);
        var applied = await connection.Command("select file, checksum from platform.migration").ListAsync(row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), cancellationToken);
        return Pending(ReadFiles(schemaFolder), applied.ToDictionary(StringComparer.Ordinal)).ConvertAll(file => file.Name);
    }

    private static async Task BootstrapAsync(string superuser, string schemaFolder, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var alone = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('cockpit.bootstrap'))", connection))
            await alone.ExecuteNonQueryAsync(cancellationToken);
        await using var bootstrap = new NpgsqlCommand(await File.ReadAllTextAsync(Path.Combine(schemaFolder, "bootstrap.sql"), cancellationToken), connection);
        await bootstrap.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static List<MigrationFile> ReadFiles(string schemaFolder) =>
    [
        .. from schema in SchemaOrder
           let folder = Path.Combine(schemaFolder, schema)
           where Directory.Exists(folder)
           from path in Directory.EnumerateFiles(folder, "*.sql").Order(StringComparer.Ordinal)
           select new MigrationFile($"{schema}/{Path.GetFileName(path)}", File.ReadAllText(path)),
    ];

    private static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var prepare = new NpgsqlCommand("""
            select pg_advisory_xact_lock(hashtext('cockpit.migration'));
            create table if not exists platform.migration (file text primary key, checksum text not null, applied_at timestamptz not null default now());
            alter table platform.migration enable row level security;
            select file, checksum from platform.migration
            """, connection);
        await using var reader = await prepare.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var applied = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
            applied.Add(reader.GetString(0), reader.GetString(1));
        return applied;
    }

    private static List<MigrationFile> Pending(List<MigrationFile> files, Dictionary<string, string> applied)
    {
        var known = files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        foreach (var (name, checksum) in applied)
        {
            if (!known.TryGetValue(name, out var file))
                throw new RecordException($"The database is newer than this release: it has had {name} applied, which this release does not know.");
            if (file.Checksum != checksum)
                throw new RecordException($"data/schema/{name} was changed after it had been applied; add a new file instead.");
        }
        return files.FindAll(file => !applied.ContainsKey(file.Name));
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, MigrationFile file, CancellationToken cancellationToken)
    {
        try
        {
            await using var apply = new NpgsqlCommand(file.Sql, connection);
            await apply.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e)
        {
            throw new RecordException($"data/schema/{file.Name}: {e.MessageText} (line {e.Line}, position {e.Position}); nothing of this upgrade was kept.", e);
        }
        await using var note = new NpgsqlCommand("insert into platform.migration (file, checksum) values ($1, $2)", connection)
        {
            Parameters = { new() { Value = file.Name }, new() { Value = file.Checksum } },
        };
        await note.ExecuteNonQueryAsync(cancellationToken);
    }
}
