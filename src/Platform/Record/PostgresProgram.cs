using System.Diagnostics;
using System.Globalization;

namespace SpatialCockpit.Platform.Record;

/// <summary>
/// The PostgreSQL programs of this machine and the user they run as: PostgreSQL refuses root, so root lends it the system user
/// <c>postgres</c> through <c>setpriv</c>.
/// </summary>
internal static class PostgresProgram
{
    public const string SystemUser = "postgres";

    public static bool AsRoot => Environment.IsPrivilegedProcess;

    /// <summary>Folder of the programs for a cluster of <paramref name="majorVersion"/>, or the newest installed of at least 15.</summary>
    /// <exception cref="RecordException">No such PostgreSQL is installed.</exception>
    public static string BinFolder(int? majorVersion)
    {
        var chosen = PostgresInstallation.Versions().Where(v => majorVersion is { } wanted ? v == wanted : v >= PostgresInstallation.Oldest).DefaultIfEmpty(0).Max();
        return chosen > 0
            ? PostgresInstallation.BinFolder(chosen)
            : throw new RecordException($"PostgreSQL {(majorVersion is { } m ? m.ToString(CultureInfo.InvariantCulture) : "15 or newer")} is not installed (Debian package postgresql-15-postgis-3).");
    }

    /// <summary>The words that start a program as the user PostgreSQL runs as.</summary>
    public static string[] AsServerUser => AsRoot ? ["setpriv", $"--reuid={SystemUser}", $"--regid={SystemUser}", "--init-groups"] : [];

    /// <summary>Runs a program to its end; its output is the exception's text when it fails.</summary>
    public static async Task RunAsync(IEnumerable<string> words, CancellationToken cancellationToken)
    {
        var (code, output) = await TryAsync(words, cancellationToken);
        if (code != 0)
            throw new RecordException($"{string.Join(' ', words)}: exit {code}: {output.Trim()}");
    }

    public static async Task<(int Code, string Output)> TryAsync(IEnumerable<string> words, CancellationToken cancellationToken)
    {
        var list = words.ToList();
        var start = new ProcessStartInfo(list[0], list.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
