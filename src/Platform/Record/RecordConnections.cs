using Npgsql;

namespace SpatialCockpit.Platform.Record;

/// <summary>The connection strings of one record: a superuser for the bootstrap alone, and one for each of the three roles.</summary>
public sealed record RecordConnections(string Superuser, string Owner, string Feed, string App)
{
    /// <summary>Rows are copied in thousands: so many bytes travel at once.</summary>
    private const int CopyBytes = 64 << 10;

    /// <summary>What a request asks must be answered soon, in seconds; imports, migrations and projections take as long as they take.</summary>
    private const int RequestTimeoutSeconds = 30;

    /// <summary>Where the server knows the roles by their names (socket with a user map).</summary>
    public static RecordConnections ByRole(string host, string database, string superuser) =>
        Of(new() { Host = host, Database = database, Username = superuser }, _ => null);

    /// <param name="superuser">Leads to the database; all but user and password holds for the roles too.</param>
    /// <param name="passwordOf">A role's password; null where the server asks for none.</param>
    public static RecordConnections Of(NpgsqlConnectionStringBuilder superuser, Func<string, string?> passwordOf)
    {
        string As(string? user, string? password, int poolSize, int timeoutSeconds = 0, int writeBytes = 8 << 10) => new NpgsqlConnectionStringBuilder(superuser.ConnectionString)
        {
            Username = user,
            Password = password,
            ApplicationName = "SpatialCockpit",
            MaxPoolSize = poolSize,
            CommandTimeout = timeoutSeconds,
            IncludeErrorDetail = false,
            NoResetOnClose = false,
            WriteBufferSize = writeBytes,
            Timezone = "UTC",
        }.ConnectionString;
        return new(
            As(superuser.Username, superuser.Password, 2),
            As(RecordRole.Owner, passwordOf(RecordRole.Owner), 4),
            As(RecordRole.Feed, passwordOf(RecordRole.Feed), 16, writeBytes: CopyBytes),
            As(RecordRole.App, passwordOf(RecordRole.App), 32, RequestTimeoutSeconds));
    }
}
