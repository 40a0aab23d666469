using System.Diagnostics;
using System.Net.Http.Headers;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;

namespace SpatialCockpit.Tests.Cockpit.Hosting;

/// <summary>The program itself in a process of its own, as run.sh starts it; ended, cleanly or not, by the test.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string ReadyLine = "SpatialCockpit is ready at ";

    /// <summary>What run.sh starts where test.sh has built that, for it starts sooner; else what was built with the tests.</summary>
    private static readonly string Program = Environment.GetEnvironmentVariable("COCKPIT_PROGRAM") ?? Path.Combine(AppContext.BaseDirectory, "SpatialCockpit.Cockpit.dll");
    private readonly Process _process;
    private readonly string _data;

    private ServerProcess(Process process, string data, Uri address) => (_process, _data, Address) = (process, data, address);

    public Uri Address { get; }

    public int Pid => _process.Id;

    /// <param name="words">After the program's name: <c>serve --data …</c>.</param>
    public static Process Run(params IEnumerable<string> words)
    {
        return Process.Start(new ProcessStartInfo("dotnet", [Program, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
    }

    public static async Task<ServerProcess> ServeAsync(string data, CancellationToken cancellationToken)
    {
        var process = Run("serve", "--port", "0", "--data", data, "--no-demo");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(ReadyLine, StringComparison.Ordinal))
                return new(process, data, new Uri(line[ReadyLine.Length..]));
        }
        throw new InvalidOperationException($"The server ended with {process.ExitCode}.");
    }

    /// <summary>With the rights that the data folder gives.</summary>
    public HttpClient AdminClient() => new()
    {
        BaseAddress = Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(new DataFolder(_data).File(AdminToken.FileName)).Trim()) },
    };

    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill(); // SIGKILL, and not its children
        await _process.WaitForExitAsync(cancellationToken);
    }

    public async Task<int> TerminateAsync(CancellationToken cancellationToken)
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{Pid}"]))
            await kill.WaitForExitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Processes that have the data folder's cluster on their command line.</summary>
    public static IReadOnlyList<int> PostgresOf(ServerFile server) =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           let pid = int.TryParse(Path.GetFileName(folder), out var number) ? number : 0
           where pid > 0 && CommandLineOf(folder).Contains(server.Postgres!.Folder, StringComparison.Ordinal)
           select pid,
    ];

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
        _process.Dispose();
    }

    private static string CommandLineOf(string procFolder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(procFolder, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // ended meanwhile
        }
    }
}
