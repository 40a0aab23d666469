using Npgsql;

namespace SpatialCockpit.Platform.Record;

/// <summary>The connection strings of one record: a superuser for the bootstrap alone, and one for each of the three roles.</summary>
public sealed record RecordConnections(string Superuser, string Owner, string Feed, string App)
{
    /// <summary>The same record as every role, where the server knows the roles by their names (socket with a user map).</summary>
    public static RecordConnections ByRole(string host, string database, string superuser)
    {
        // What a request asks must be answered soon; imports, migrations and projections take as long as they take.
        string As(string user, int poolSize, int commandTimeoutSeconds = 0) => new NpgsqlConnectionStringBuilder
        {
            Host = host,
            Database = database,
            Username = user,
            ApplicationName = "SpatialCockpit",
            MaxPoolSize = poolSize,
            CommandTimeout = commandTimeoutSeconds,
            IncludeErrorDetail = false,
            NoResetOnClose = false,
            Timezone = "UTC",
        }.ConnectionString;
        return new(As(superuser, 2), As("cockpit_owner", 4), As("cockpit_feed", 16), As("cockpit_app", 32, 30));
    }
}
