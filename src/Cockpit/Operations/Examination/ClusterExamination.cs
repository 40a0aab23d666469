using System.Globalization;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Operations.Examination;

/// <summary>The private cluster as it lies on the disk: why PostgreSQL would not start, or did not stop.</summary>
public static class ClusterExamination
{
    private const UnixFileMode Others = (UnixFileMode)0b000_111, GroupWrite = UnixFileMode.GroupWrite;

    /// <param name="isServed">Whether a host runs on the folder, and so PostgreSQL with it.</param>
    public static async Task<IReadOnlyList<Finding>> RunAsync(DataFolder data, bool isServed, CancellationToken cancellationToken)
    {
        string folder;
        try
        {
            folder = await PrivateCluster.WhereAsync(data.Path, cancellationToken);
        }
        catch (RecordException e)
        {
            return [Finding.Wrong(e.Message, "PostgreSQL does not start over what its user cannot reach", $"chmod a+x {data.Path}")];
        }
        if (!PrivateCluster.IsMadeIn(folder))
            return [];
        List<Finding> findings = [Version(folder), await OwnerAsync(folder, cancellationToken)];
        if (!isServed && LeftOverServer.In(folder) is { } left)
            findings.Add(LeftOver(folder, left));
        return findings;
    }

    private static Finding Version(string folder)
    {
        try
        {
            var version = PrivateCluster.MajorVersionOf(folder);
            return PostgresInstallation.Versions().Contains(version)
                ? Finding.Well(string.Create(CultureInfo.InvariantCulture, $"the record is of PostgreSQL {version}, which is installed"))
                : Finding.Wrong(string.Create(CultureInfo.InvariantCulture, $"the record is of PostgreSQL {version}, which is not installed"), "no other version runs it", string.Create(CultureInfo.InvariantCulture, $"apt-get install postgresql-{version}-postgis-3"));
        }
        catch (RecordException e)
        {
            return Finding.Wrong(e.Message, "nobody can tell which PostgreSQL runs it", "./cockpit restore BACKUP --data NEW --key FILE");
        }
    }

    private static async Task<Finding> OwnerAsync(string folder, CancellationToken cancellationToken)
    {
        var (owner, wanted) = (await FileOwner.OfAsync(folder, cancellationToken), PrivateCluster.ServerUser);
        if (owner != wanted)
            return Finding.Wrong($"{folder} belongs to {owner}; PostgreSQL runs as {wanted}", "PostgreSQL starts only over what belongs to its user", $"chown -R {wanted}: {folder}, while no server runs");
        return (File.GetUnixFileMode(folder) & (Others | GroupWrite)) == UnixFileMode.None
            ? Finding.Well($"{folder} belongs to {owner} alone")
            : Finding.Wrong($"others may get into {folder}", "PostgreSQL does not start over a folder that is open to others", $"chmod 700 {folder}");
    }

    private static Finding LeftOver(string folder, LeftOverServer left) => left.Runs
        ? Finding.Hint(string.Create(CultureInfo.InvariantCulture, $"PostgreSQL (process {left.Pid}) still runs over {folder}, and no server of ours does"), "its server was killed, and it has not come to its end yet; or somebody started it by hand", "the next start ends it and begins anew; nothing is lost")
        : Finding.Hint(string.Create(CultureInfo.InvariantCulture, $"{LeftOverServer.FileIn(folder)} is of a PostgreSQL that was killed (process {left.Pid}, which is not PostgreSQL any more)"), "the machine stopped, or PostgreSQL was killed: it goes over its log at the next start, which takes a moment", "the next start removes the file");
}
