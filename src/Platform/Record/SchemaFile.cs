using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace SpatialCockpit.Platform.Record;

/// <summary>One file of <c>data/schema</c>.</summary>
/// <param name="Name">With its room: <c>gis/001_base_map.sql</c>.</param>
internal sealed record SchemaFile(string Name, string Sql)
{
    /// <summary>Later schemas may refer to earlier ones.</summary>
    private static readonly string[] Rooms = ["platform", "identity", "audit", "gis", "grid", "address", "registry", "cases", "campaigns", "fence", "analytics", "risk", "exchange", "demo"];

    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>What only a superuser may make; before every migration, and each time.</summary>
    public static SchemaFile Bootstrap(string schemaFolder) => new("bootstrap.sql", File.ReadAllText(Path.Combine(schemaFolder, "bootstrap.sql")));

    /// <summary>The migrations, in the order in which they are applied.</summary>
    public static List<SchemaFile> Migrations(string schemaFolder) =>
    [
        .. from room in Rooms
           let folder = Path.Combine(schemaFolder, room)
           where Directory.Exists(folder)
           from path in Directory.EnumerateFiles(folder, "*.sql").Order(StringComparer.Ordinal)
           select new SchemaFile($"{room}/{Path.GetFileName(path)}", File.ReadAllText(path)),
    ];

    /// <exception cref="PostgresException">One of its statements failed.</exception>
    public async Task RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var run = new NpgsqlCommand(Sql, connection);
        await run.ExecuteNonQueryAsync(cancellationToken);
    }
}
