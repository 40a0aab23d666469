using System.Globalization;

namespace SpatialCockpit.Benchmarks.Faults;

/// <summary>What an operator has to mend: said in words, and mended by that.</summary>
internal static class Misplaced
{
    public static async Task<FaultResult> TakenPortAsync(FaultCity city, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("cockpit-faults-port-").FullName;
        try
        {
            var (status, words) = await FaultCity.RunToEndAsync(cancellationToken, "serve", "--port", city.Port.ToString(CultureInfo.InvariantCulture), "--data", folder, "--no-demo");
            return new("port taken", Saying(status, words, city.Port.ToString(CultureInfo.InvariantCulture)), words);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static async Task<FaultResult> TakenFolderAsync(FaultCity city, CancellationToken cancellationToken)
    {
        var (status, words) = await FaultCity.RunToEndAsync(cancellationToken, "serve", "--port", "0", "--data", city.Folder);
        return new("data folder in use", Saying(status, words, city.Folder), words);
    }

    /// <summary>PostgreSQL starts on no folder that others may read, which the host mends; into a folder that its user may not enter nobody lets it but the operator.</summary>
    public static async Task<FaultResult> WrongPermissionsAsync(FaultCity city, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = new(city.Folder), cluster = new(Path.Combine(city.Folder, "postgres"));
        await city.StopAsync();
        var before = (Folder: folder.UnixFileMode, Cluster: cluster.UnixFileMode);
        folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var (status, words) = await FaultCity.RunToEndAsync(cancellationToken, "serve", "--port", city.Port.ToString(CultureInfo.InvariantCulture), "--data", city.Folder, "--no-training");
        folder.UnixFileMode = before.Folder;
        cluster.UnixFileMode = before.Cluster | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite;
        await city.StartAsync(cancellationToken: cancellationToken);
        cluster.Refresh();
        return new("wrong permissions", [.. Saying(status, words, city.Folder), .. cluster.UnixFileMode == before.Cluster ? [] : (string[])["the folder of PostgreSQL was left open"]], words);
    }

    /// <returns>What is wrong: it did not end as refused, or does not name what it is about, or shows its insides.</returns>
    private static List<string> Saying(int status, string words, string subject) =>
    [
        .. status == 0 ? ["it ended as if all were well"] : Array.Empty<string>(),
        .. words.Contains(subject, StringComparison.OrdinalIgnoreCase) ? [] : (string[])[$"it does not say '{subject}'"],
        .. words.Contains("   at ", StringComparison.Ordinal) ? ["it shows a stack"] : Array.Empty<string>(),
    ];
}
