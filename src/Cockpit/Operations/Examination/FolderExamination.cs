using SpatialCockpit.Cockpit.Audit;
using SpatialCockpit.Cockpit.Backups.Restoring;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Cockpit.Operations.Examination;

/// <summary>A data folder as it lies on the disk, whether a host runs or not.</summary>
public static class FolderExamination
{
    private const long LeastFreeBytes = 2L << 30;
    private const UnixFileMode Others = (UnixFileMode)0b111_111, OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>What lets whoever reads it in, here or elsewhere.</summary>
    private static readonly string[] Secrets =
    [
        AdminToken.FileName, AuditSecrets.KeyFile, AuditSecrets.LastFile, SecretFile.Name, ExternalRecord.PasswordsFile, DemoUsers.FileName, MessageSettings.FileName, FeedSourceSettings.FileName,
    ];

    public static async Task<IReadOnlyList<Finding>> RunAsync(DataFolder data, CancellationToken cancellationToken)
    {
        List<Finding> findings = [];
        if (RestoreMark.IsIn(data))
            findings.Add(Finding.Wrong($"{data.Path} is only half restored", "a restore was interrupted or failed, and nobody knows what is missing", $"delete {data.Path} and restore again, into a new folder"));
        findings.Add(await OwnerAsync(data.Path, cancellationToken));
        findings.Add(Space(data.Path, new DriveInfo(data.Path).AvailableFreeSpace));
        findings.AddRange(Secrets.Where(name => File.Exists(data.File(name))).Select(name => Secret(data, name)));
        findings.AddRange(Readable(data));
        return findings;
    }

    /// <param name="free">In bytes.</param>
    internal static Finding Space(string path, long free) => free >= LeastFreeBytes
        ? Finding.Well($"{free >> 30} GB free at {path}")
        : Finding.Wrong($"only {free >> 20} MB are free at {path}", "PostgreSQL stops when the disk is full, in the middle of what it does", $"du -xh --max-depth 2 {path} | sort -h tells what takes it; snapshots, search, warehouse and rasters-kept may be deleted while the server is stopped");

    private static async Task<Finding> OwnerAsync(string path, CancellationToken cancellationToken)
    {
        var owner = await FileOwner.OfAsync(path, cancellationToken);
        if (owner != Environment.UserName && !Environment.IsPrivilegedProcess)
            return Finding.Wrong($"{path} belongs to {owner}, not to {Environment.UserName}", "the server cannot write there, or will not be able to read what it finds", $"run as {owner}; or chown -R {Environment.UserName} {path}, while no server runs");
        return (File.GetUnixFileMode(path) & OthersWrite) == UnixFileMode.None
            ? Finding.Well($"{path} belongs to {owner}, and nobody else writes there")
            : Finding.Wrong($"others may write in {path}", "whoever may put files there can make themselves administrators", $"chmod go-w {path}");
    }

    private static Finding Secret(DataFolder data, string name)
    {
        var path = data.File(name);
        if ((File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            return Finding.Wrong($"others may read {path}", "whoever reads it gets in, or can write what looks genuine", $"chmod 600 {path}");
        try
        {
            File.OpenRead(path).Dispose();
            return Finding.Well($"{name} is readable by its owner alone");
        }
        catch (UnauthorizedAccessException)
        {
            return Finding.Wrong($"{path} cannot be read", "the server does not start without it", $"chown {Environment.UserName} {path}");
        }
    }

    private static IEnumerable<Finding> Readable(DataFolder data) =>
        FolderFiles.Mistakes(data).Select(wrong => Finding.Wrong($"{wrong.File} cannot be used: {wrong.Mistake}", "the server does not start with it, and does not guess what was meant", $"correct {data.File(wrong.File)}, or get it out of a backup"));
}
