using System.Text.Json;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>What <c>server.json</c> of a data folder says about the host that runs on it.</summary>
/// <param name="Address">Where this machine reaches it.</param>
public sealed record ServerFile(Uri Address, int Pid, DateTimeOffset StartedAt, ServerFile.Cluster? Postgres)
{
    public const string Name = "server.json";

    /// <param name="Folder">Where the private cluster lies.</param>
    /// <param name="Socket">What <c>psql -h</c> takes.</param>
    public sealed record Cluster(string Folder, string Socket, string Database);

    public void Write(DataFolder data) => data.WriteOwnerOnly(Name, JsonSerializer.Serialize(this, WireJson.Options) + "\n");

    /// <returns>Null when no host has written one, or is just writing its first.</returns>
    public static ServerFile? Read(DataFolder data)
    {
        try
        {
            return JsonSerializer.Deserialize<ServerFile>(File.ReadAllText(data.File(Name)), WireJson.Options);
        }
        catch (Exception e) when (e is FileNotFoundException or JsonException)
        {
            return null;
        }
    }

    public static void Remove(DataFolder data) => File.Delete(data.File(Name));
}
