using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Benchmarks;

/// <summary>The program with the demo city, in a process of its own and with its own PostgreSQL; the folder is gone afterwards.</summary>
internal class ServedCity : IAsyncDisposable
{
    /// <summary>As <c>run.sh</c> starts it.</summary>
    private static readonly string Served = Path.GetFullPath(Path.Combine(Installation.Here.WebRoot, "..", "bin", "served", "SpatialCockpit.Cockpit.dll"));

    private const string ReadyLine = "SpatialCockpit is ready at ";

    private Process? _server;
    private Task<string> _errors = Task.FromResult("");

    /// <summary>Of a folder that is there; on a port of its own.</summary>
    protected ServedCity(string folder)
    {
        (Folder, Port) = (folder, FreePort());
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new($"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}"), Timeout = TimeSpan.FromSeconds(20) };
    }

    public string Folder { get; }

    /// <summary>The same at every start.</summary>
    public int Port { get; }

    /// <summary>Every right.</summary>
    public HttpClient Client { get; }

    public DataFolder Data => new(Folder);

    public bool IsRunning => _server is { HasExited: false };

    /// <summary>With the whole demo, up and ready.</summary>
    public static Task<ServedCity> MakeAsync(CancellationToken cancellationToken) => StartedAsync(new ServedCity(NewFolder()), cancellationToken);

    protected static async Task<T> StartedAsync<T>(T city, CancellationToken cancellationToken)
        where T : ServedCity
    {
        await city.StartAsync(cancellationToken: cancellationToken);
        return city;
    }

    /// <summary>PostgreSQL, started by root, runs as another user and must reach what lies below.</summary>
    protected static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("cockpit-served-").FullName;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return folder;
    }

    /// <summary>Returns when it says that it is ready.</summary>
    /// <param name="environment">Beside what this process has.</param>
    /// <exception cref="InvalidOperationException">It ended instead; the message is what it said.</exception>
    public async Task StartAsync(IReadOnlyDictionary<string, string>? environment = null, CancellationToken cancellationToken = default)
    {
        _server?.Dispose();
        _server = Run(environment, "serve", "--port", Port.ToString(CultureInfo.InvariantCulture), "--data", Folder, "--no-training");
        _errors = LastWordsAsync(_server);
        while (await _server.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!line.StartsWith(ReadyLine, StringComparison.Ordinal))
                continue;
            Client.DefaultRequestHeaders.Authorization ??= new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Data.File(AdminToken.FileName), cancellationToken)).Trim());
            return;
        }
        throw new InvalidOperationException(await _errors);
    }

    /// <summary>Returns when the service, which runs, says that it is ready and that its record is there.</summary>
    /// <param name="killed">PostgreSQL's first process, where another is to come in its place.</param>
    public async Task UntilReadyAsync(int? killed, CancellationToken cancellationToken)
    {
        while (Postmaster is not { } postmaster || postmaster == killed || !await IsReadyAsync(cancellationToken))
            await Task.Delay(50, cancellationToken);
    }

    /// <returns>How it ended, and what it said.</returns>
    public static async Task<(int Status, string Words)> RunToEndAsync(CancellationToken cancellationToken, params string[] words)
    {
        using var process = Run(null, words);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, (await output + await errors).Trim());
    }

    /// <summary>Without a word to it, and its children not at all.</summary>
    public async Task KillAsync()
    {
        _server!.Kill();
        await _server.WaitForExitAsync();
    }

    public async Task StopAsync()
    {
        if (!IsRunning)
            return;
        Signal(_server!.Id, "TERM");
        await _server.WaitForExitAsync();
    }

    /// <summary>Its own processes, and those that it started, PostgreSQL's among them.</summary>
    public int Server => _server!.Id;

    /// <summary>PostgreSQL's first process; null while there is none.</summary>
    public int? Postmaster => File.Exists(PostmasterFile) && int.TryParse(File.ReadLines(PostmasterFile).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid) && Directory.Exists($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}") ? pid : null;

    /// <summary>PostgreSQL's processes.</summary>
    public IReadOnlyList<int> Postgres => Postmaster is { } first ? [first, .. Children(first)] : [];

    public NpgsqlDataSource Record => NpgsqlDataSource.Create(PrivateCluster.ConnectionsTo(ServerFile.Read(Data)!.Postgres!.Socket, ServerFile.Read(Data)!.Postgres!.Database).Superuser + ";Pooling=false");

    public static void Signal(int pid, string name) => Ran("kill", $"-{name}", pid.ToString(CultureInfo.InvariantCulture));

    /// <returns>How a program of the system ended.</returns>
    public static int Ran(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _server?.Dispose();
        Client.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var lives = await Client.GetAsync("/health/live", cancellationToken);
            return (await Client.GetFromJsonAsync<JsonElement>("/health", cancellationToken)).GetProperty("record_connected").GetBoolean() && (await Client.GetAsync("/health/ready", cancellationToken)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private string PostmasterFile => Path.Combine(ServerFile.Read(Data)?.Postgres?.Folder ?? Path.Combine(Folder, "postgres"), "postmaster.pid");

    private static IEnumerable<int> Children(int parent) =>
        from folder in Directory.EnumerateDirectories("/proc")
        let pid = int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var number) ? number : 0
        where pid > 0 && ParentOf(folder) == parent
        select pid;

    private static int ParentOf(string procFolder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(procFolder, "stat"));
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // ended meanwhile
        }
    }

    private static Process Run(IReadOnlyDictionary<string, string>? environment, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Served, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>What it says of mistakes is passed on at once.</summary>
    private static async Task<string> LastWordsAsync(Process process)
    {
        Queue<string> last = [];
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains(" crit: ", StringComparison.Ordinal))
                await Console.Error.WriteLineAsync(line);
            last.Enqueue(line);
            if (last.Count > 20)
                last.Dequeue();
        }
        return string.Join('\n', last);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
