using System.Globalization;

namespace SpatialCockpit.Platform.Record;

/// <summary>What <c>postmaster.pid</c> of a cluster says: a server of it that still runs, or one that was killed.</summary>
/// <param name="Runs">Whether the process is PostgreSQL on this cluster, and not another program that has its number now.</param>
public sealed record LeftOverServer(int Pid, bool Runs)
{
    private const string FileName = "postmaster.pid";

    public static string FileIn(string clusterFolder) => Path.Combine(clusterFolder, FileName);

    /// <returns>Null where no server was left over.</returns>
    public static LeftOverServer? In(string clusterFolder)
    {
        try
        {
            var pid = int.TryParse(File.ReadLines(FileIn(clusterFolder)).FirstOrDefault(), CultureInfo.InvariantCulture, out var number) ? number : 0;
            return new(pid, pid > 0 && CommandLineOf(pid).Contains(clusterFolder, StringComparison.Ordinal));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string CommandLineOf(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // there is no such process
        }
    }
}
