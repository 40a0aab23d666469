using Npgsql;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Imports.Osm;

/// <summary>A schema of its own that osm2pgsql fills with our flex style, gone with the import; after a kill the next start removes it.</summary>
internal sealed class OsmStaging : IAsyncDisposable
{
    private const string Prefix = "import_osm_";
    private readonly RecordDatabase _record;

    private OsmStaging(RecordDatabase record, string schema) => (_record, Schema) = (record, schema);

    public string Schema { get; }

    /// <param name="format">pbf or xml.</param>
    /// <param name="style">The Lua file.</param>
    /// <exception cref="ImportRefusedException">osm2pgsql cannot read the file.</exception>
    public static async Task<OsmStaging> FillAsync(RecordDatabase record, string path, string format, string style, CancellationToken cancellationToken)
    {
        var staging = new OsmStaging(record, Prefix + Guid.NewGuid().ToString("n")[..12]);
        try
        {
            await RunAsync(record, $"create schema {staging.Schema}", cancellationToken);
            await staging.RunOsm2PgsqlAsync(path, format, style, cancellationToken);
            return staging;
        }
        catch
        {
            await staging.DisposeAsync();
            throw;
        }
    }

    /// <summary>Removes what killed imports left in the record.</summary>
    public static Task CleanAsync(RecordDatabase record, CancellationToken cancellationToken) => RunAsync(record, $"""
        do $$
        declare s name;
        begin
          for s in select nspname from pg_namespace where nspname like '{Prefix.Replace("_", "\\_", StringComparison.Ordinal)}%' and pg_has_role(nspowner, 'usage') loop
            execute format('drop schema %I cascade', s);
          end loop;
        end $$
        """, cancellationToken);

    public async ValueTask DisposeAsync() => await RunAsync(_record, $"drop schema if exists {Schema} cascade", CancellationToken.None);

    private async Task RunOsm2PgsqlAsync(string path, string format, string style, CancellationToken cancellationToken)
    {
        var record = new NpgsqlConnectionStringBuilder(_record.ReplicationConnection);
        string[] words = ["osm2pgsql", "--output=flex", $"--style={style}", $"--input-reader={format}", "--log-level=warn", "--log-progress=false", "--database", record.Database!, path];
        await using var osm2Pgsql = ChildProgram.Start(words, "/", new Dictionary<string, string?>
        {
            ["COCKPIT_SCHEMA"] = Schema,
            ["PGHOST"] = record.Host,
            ["PGPORT"] = record.Port.ToString(),
            ["PGUSER"] = record.Username,
            ["PGPASSWORD"] = record.Password,
        });
        var output = await osm2Pgsql.ReadOutputAsync(cancellationToken);
        var (code, errors) = await osm2Pgsql.EndAsync(cancellationToken);
        if (code != 0)
            throw Refusal(errors + output);
    }

    private static Exception Refusal(string words)
    {
        const string Mark = "ERROR: ";
        var error = words.Split('\n').Where(line => line.Contains(Mark, StringComparison.Ordinal)).Select(line => line[(line.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..].Trim()).FirstOrDefault() ?? "it ended early.";
        return error.Contains("atabase", StringComparison.Ordinal) || error.Contains(".lua", StringComparison.Ordinal)
            ? new InvalidOperationException($"osm2pgsql: {error}")
            : new ImportRefusedException(ImportProblems.UnreadableFile, $"The extract cannot be read: {error}");
    }

    private static async Task RunAsync(RecordDatabase record, string sql, CancellationToken cancellationToken)
    {
        await using var command = record.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
