using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>
/// A PostgreSQL of the operator's as our record. Our three roles log in with random passwords kept in the data folder; a second node on the same
/// record needs a copy of that file, for making new ones locks the first node out.
/// </summary>
public static class ExternalRecord
{
    internal const string PasswordsFile = "record-roles.json";

    /// <param name="connection">As a superuser, to the database to use.</param>
    public static async Task<RecordConnections> OpenAsync(string connection, DataFolder data, CancellationToken cancellationToken)
    {
        var superuser = Parse(connection);
        await using (var open = new NpgsqlConnection(superuser.ConnectionString))
        {
            await ConnectAsync(open, cancellationToken);
            if (await ScalarAsync(open, "show wal_level", cancellationToken) is not "logical")
                throw new OperatorException("--record: the server needs wal_level = logical (and a restart) for the change stream.");
            if (!File.Exists(data.File(PasswordsFile)))
                await SetPasswordsAsync(open, data, cancellationToken);
        }
        return With(superuser, data);
    }

    /// <summary>For whoever comes beside the main system: asks nothing of the server yet, and changes no password.</summary>
    /// <exception cref="OperatorException">The folder does not have the passwords.</exception>
    public static RecordConnections Known(string connection, DataFolder data) => File.Exists(data.File(PasswordsFile)) ? With(Parse(connection), data)
        : throw new OperatorException($"{data.File(PasswordsFile)} is missing: copy it from the data folder of the main system.");

    private static RecordConnections With(NpgsqlConnectionStringBuilder superuser, DataFolder data)
    {
        var passwords = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(data.File(PasswordsFile)))!;
        return RecordConnections.Of(superuser, role => passwords[role]);
    }

    private static NpgsqlConnectionStringBuilder Parse(string connection)
    {
        try
        {
            return new(connection);
        }
        catch (ArgumentException e)
        {
            throw new OperatorException($"--record: {e.Message}");
        }
    }

    private static async Task ConnectAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw new OperatorException($"--record: {e.Message}");
        }
    }

    private static async Task SetPasswordsAsync(NpgsqlConnection connection, DataFolder data, CancellationToken cancellationToken)
    {
        var passwords = RecordRole.All.ToDictionary(role => role, _ => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), StringComparer.Ordinal);
        var sql = new StringBuilder();
        foreach (var (role, password) in passwords)
        {
            var attributes = role == RecordRole.Feed ? "login bypassrls replication" : "login";
            sql.AppendLine($"do $$ begin if not exists (select from pg_roles where rolname = '{role}') then create role {role} {attributes}; end if; end $$;");
            sql.AppendLine($"alter role {role} {attributes} password '{ScramVerifier(password)}';");
        }
        await using var set = new NpgsqlCommand(sql.ToString(), connection);
        await set.ExecuteNonQueryAsync(cancellationToken);
        data.WriteOwnerOnly(PasswordsFile, JsonSerializer.Serialize(passwords) + "\n");
    }

    /// <summary>What PostgreSQL keeps of a password (RFC 5803), made here so that no password reaches its log.</summary>
    private static string ScramVerifier(string password)
    {
        const int Iterations = 4096;
        var salt = RandomNumberGenerator.GetBytes(16);
        var salted = Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, 32);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
