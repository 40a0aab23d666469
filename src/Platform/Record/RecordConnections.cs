using Npgsql;

namespace SpatialCockpit.Platform.Record;

/// <summary>The connection strings of one record: a superuser for the bootstrap alone, and one for each of the three roles.</summary>
/// <param name="Keepers">As <paramref name="Feed"/>, with statements that are kept: for who asks the same again and again.</param>
/// <param name="Lookups">As <paramref name="Feed"/>, for what a request looks up: answered in time or refused.</param>
/// <param name="Beside">As <paramref name="App"/>, in a pool of its own.</param>
public sealed record RecordConnections(string Superuser, string Owner, string Feed, string Keepers, string Lookups, string App, string Beside)
{
    /// <summary>Rows are read and copied in thousands: so many bytes travel at once.</summary>
    private const int BulkBytes = 64 << 10;

    /// <summary>Of one connection: what is asked again and again is parsed once, and planned once where the values do not matter. Only for what is asked within a <see cref="KeptTransaction"/>.</summary>
    private const int MostKeptStatements = 64;

    /// <summary>Many ask at once: to gather helpers for one of them takes longer than most answers.</summary>
    private const string RequestOptions = "-c max_parallel_workers_per_gather=0";

    /// <summary>What a request asks must be answered soon, in seconds; imports, migrations and projections take as long as they take.</summary>
    private const int RequestTimeoutSeconds = 30;

    /// <summary>Of a request, for a connection: a record that takes longer stands still or is away, and who asks is told so.</summary>
    private const int RequestOpenSeconds = 4;

    /// <summary>Of what is looked up by a key; of a record that stands still Npgsql then tries for twice <see cref="RequestOpenSeconds"/> to have it stopped.</summary>
    private const int LookupTimeoutSeconds = 8;

    /// <summary>Where the server knows the roles by their names (socket with a user map).</summary>
    public static RecordConnections ByRole(string host, string database, string superuser) =>
        Of(new() { Host = host, Database = database, Username = superuser }, _ => null);

    /// <summary>For who needs few at a time: none of its pools holds more.</summary>
    public RecordConnections WithPoolsOf(int connections)
    {
        return this with { Owner = Of(Owner), Feed = Of(Feed), Keepers = Of(Keepers), Lookups = Of(Lookups), App = Of(App), Beside = Of(Beside) };

        string Of(string connection) => new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = connections }.ConnectionString;
    }

    /// <param name="superuser">Leads to the database; all but user and password holds for the roles too.</param>
    /// <param name="passwordOf">A role's password; null where the server asks for none.</param>
    public static RecordConnections Of(NpgsqlConnectionStringBuilder superuser, Func<string, string?> passwordOf)
    {
        string As(string? user, string? password, int poolSize, int timeoutSeconds = 0, int bufferBytes = 8 << 10, int keptStatements = 0, string? options = null, string name = "SpatialCockpit", int? openSeconds = null) => new NpgsqlConnectionStringBuilder(superuser.ConnectionString)
        {
            Username = user,
            Password = password,
            ApplicationName = name,
            MaxPoolSize = poolSize,
            Timeout = openSeconds ?? superuser.Timeout,
            CommandTimeout = timeoutSeconds,
            IncludeErrorDetail = false,
            NoResetOnClose = false,
            ReadBufferSize = bufferBytes,
            WriteBufferSize = bufferBytes,
            MaxAutoPrepare = keptStatements,
            AutoPrepareMinUsages = 2,
            Timezone = "UTC",
            Options = options,
        }.ConnectionString;
        string AsApp(int poolSize, string name) => As(RecordRole.App, passwordOf(RecordRole.App), poolSize, RequestTimeoutSeconds, keptStatements: MostKeptStatements, options: RequestOptions, name: name, openSeconds: RequestOpenSeconds);
        return new(
            As(superuser.Username, superuser.Password, 2),
            As(RecordRole.Owner, passwordOf(RecordRole.Owner), 4),
            As(RecordRole.Feed, passwordOf(RecordRole.Feed), 16, bufferBytes: BulkBytes),
            As(RecordRole.Feed, passwordOf(RecordRole.Feed), 16, bufferBytes: BulkBytes, keptStatements: MostKeptStatements, name: "SpatialCockpit keepers"),
            As(RecordRole.Feed, passwordOf(RecordRole.Feed), 16, LookupTimeoutSeconds, name: "SpatialCockpit lookups", openSeconds: RequestOpenSeconds),
            AsApp(32, "SpatialCockpit"),
            AsApp(16, "SpatialCockpit beside"));
    }
}
