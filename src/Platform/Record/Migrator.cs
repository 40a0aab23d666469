using Npgsql;

namespace SpatialCockpit.Platform.Record;

/// <summary>
/// Brings a database to the shape the files in <c>data/schema</c> describe: the idempotent bootstrap as superuser, then every file not yet
/// applied, in the listed order of schemas and by name, as the owner. All of it is one transaction: what fails leaves the record exactly as the release before left it.
/// </summary>
public static class Migrator
{
    private const string AsBefore = "Nothing was changed: the record and the data folder are as the release before left them, and that release can be started on them again. docs/upgrade.md says more.";

    /// <returns>Names of the files applied now, empty when the database was up to date.</returns>
    /// <exception cref="RecordException">A file failed, was changed after it was applied, or the database is newer than the files; nothing was changed.</exception>
    public static Task<IReadOnlyList<string>> MigrateAsync(RecordConnections connections, string schemaFolder, CancellationToken cancellationToken = default) =>
        MigrateAsync(connections, schemaFolder, (_, _) => Task.CompletedTask, cancellationToken);

    /// <inheritdoc cref="MigrateAsync(RecordConnections, string, CancellationToken)"/>
    /// <param name="finish">As the owner and in the same transaction, when all is applied: what it throws undoes everything.</param>
    public static async Task<IReadOnlyList<string>> MigrateAsync(RecordConnections connections, string schemaFolder, Func<NpgsqlConnection, CancellationToken, Task> finish, CancellationToken cancellationToken)
    {
        var files = SchemaFile.Migrations(schemaFolder);
        await using var connection = new NpgsqlConnection(connections.Superuser);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, "select pg_advisory_xact_lock(hashtext('cockpit.bootstrap')); select pg_advisory_xact_lock(hashtext('cockpit.migration'))", cancellationToken);
        var applied = await AppliedAsync(connection, cancellationToken);
        var pending = Pending(files, applied);
        await RunAsync(connection, SchemaFile.Bootstrap(schemaFolder), applied, cancellationToken);
        // As if the owner had signed in: what is made is theirs, and what triggers note of who did it.
        await ExecuteAsync(connection, """
            set local session authorization cockpit_owner;
            create table if not exists platform.migration (file text primary key, checksum text not null, applied_at timestamptz not null default now());
            alter table platform.migration enable row level security
            """, cancellationToken);
        foreach (var file in pending)
        {
            await RunAsync(connection, file, applied, cancellationToken);
            await NoteAsync(connection, file, cancellationToken);
        }
        await finish(connection, cancellationToken);
        await CommitAsync(transaction, applied, cancellationToken);
        return pending.ConvertAll(file => file.Name);
    }

    /// <summary>Names of the files that a migration would apply; nothing is changed.</summary>
    /// <exception cref="RecordException">A file was changed after it was applied, or the database is newer than the files.</exception>
    public static async Task<IReadOnlyList<string>> PendingAsync(RecordConnections connections, string schemaFolder, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connections.Owner);
        await connection.OpenAsync(cancellationToken);
        return Pending(SchemaFile.Migrations(schemaFolder), await AppliedAsync(connection, cancellationToken)).ConvertAll(file => file.Name);
    }

    /// <returns>Checksums by file; none of a record that is made only now.</returns>
    private static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using (var isThere = connection.Command("select to_regclass('platform.migration') is not null"))
        {
            if (await isThere.ExecuteScalarAsync(cancellationToken) is not true)
                return [];
        }
        var applied = await connection.Command("select file, checksum from platform.migration").ListAsync(row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), cancellationToken);
        return applied.ToDictionary(StringComparer.Ordinal);
    }

    private static List<SchemaFile> Pending(List<SchemaFile> files, Dictionary<string, string> applied)
    {
        var known = files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        if (applied.Keys.Where(name => !known.ContainsKey(name)).Order(StringComparer.Ordinal).ToList() is [_, ..] later)
            throw new RecordException($"The record is newer than this release: it has had {string.Join(", ", later)} applied, which this release does not know. Nothing was changed. Start the later release again; to go back to this one, restore the backup that was made before the upgrade (docs/upgrade.md).");
        if (applied.Where(each => known[each.Key].Checksum != each.Value).Select(each => each.Key).Order(StringComparer.Ordinal).ToList() is [_, ..] changed)
            throw new RecordException($"data/schema/{string.Join(", data/schema/", changed)}: not what was applied to this record, so this program is none that can tell what the record is. Nothing was changed. Get the release's files as they were (git status tells what was changed); whoever wants another schema has to add a new file instead.");
        return files.FindAll(file => !applied.ContainsKey(file.Name));
    }

    private static async Task RunAsync(NpgsqlConnection connection, SchemaFile file, Dictionary<string, string> applied, CancellationToken cancellationToken)
    {
        try
        {
            await file.RunAsync(connection, cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw Failure($"data/schema/{file.Name}", e, applied);
        }
    }

    private static async Task CommitAsync(NpgsqlTransaction transaction, Dictionary<string, string> applied, CancellationToken cancellationToken)
    {
        try
        {
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException e)
        {
            throw Failure("what is checked when all is applied", e, applied);
        }
    }

    private static RecordException Failure(string where, NpgsqlException e, Dictionary<string, string> applied)
    {
        var said = e is PostgresException { MessageText: var text, SqlState: var state } ? $"{text} ({state})" : e.Message;
        return applied.Count == 0
            ? new($"The record could not be made: {where}: PostgreSQL says: {said}. Nothing of it was kept.", e)
            : new($"The record could not be brought to this release: {where}: PostgreSQL says: {said}. {AsBefore}", e);
    }

    private static async Task NoteAsync(NpgsqlConnection connection, SchemaFile file, CancellationToken cancellationToken)
    {
        await using var note = connection.Command("insert into platform.migration (file, checksum) values ($1, $2)", file.Name, file.Checksum);
        await note.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
