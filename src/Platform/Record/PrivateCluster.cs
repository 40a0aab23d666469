using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace SpatialCockpit.Platform.Record;

/// <summary>
/// A PostgreSQL cluster of our own in the data folder: made at the first start, reached by a unix socket alone, stopped with us.
/// A keeper shell holds the server and a pipe to this process; when the pipe closes, however we ended, it stops the server. A server that
/// dies while we live is started again.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    /// <summary>Starts the server ("$@"), and stops it (fast shutdown) as soon as standard input ends or the server does.</summary>
    private const string Keeper = """
        exec 3<&0
        "$@" 3<&- </dev/null >/dev/null & server=$!
        cat <&3 >/dev/null & line=$!
        wait -n
        kill -INT $server 2>/dev/null; wait $server; status=$?
        kill $line 2>/dev/null; exit $status
        """;

    private const int MaxSocketPath = 100;
    private static readonly TimeSpan RestartPause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _ending = new();
    private readonly string _bin;
    private Process _keeper;
    private Task _watch = Task.CompletedTask;

    private PrivateCluster(string bin, string folder, string socketFolder)
    {
        _bin = bin;
        Folder = folder;
        SocketFolder = socketFolder;
        _keeper = StartKeeper();
    }

    /// <summary>Where the cluster lies: inside the data folder, or under /var/lib when root runs it and <c>postgres</c> cannot reach the data folder.</summary>
    public string Folder { get; }

    /// <summary>What <c>psql -h</c> takes.</summary>
    public string SocketFolder { get; }

    public RecordConnections Connections(string database) => RecordConnections.ByRole(SocketFolder, database, PostgresProgram.SystemUser);

    /// <summary>Makes the cluster if there is none, ends a server left over from a killed start, and starts it.</summary>
    /// <param name="dataFolder">An existing folder owned (locked) by this process.</param>
    /// <param name="durable">False turns fsync off: for tests whose data may be lost with the machine.</param>
    /// <exception cref="RecordException">PostgreSQL is missing or does not start; the message holds its own words.</exception>
    public static async Task<PrivateCluster> StartAsync(string dataFolder, bool durable = true, CancellationToken cancellationToken = default)
    {
        var folder = await PlaceAsync(dataFolder, cancellationToken);
        var versionFile = Path.Combine(folder, "PG_VERSION");
        var bin = PostgresProgram.BinFolder(File.Exists(versionFile) ? VersionIn(versionFile) : null);
        if (!File.Exists(versionFile))
            await InitialiseAsync(bin, folder, cancellationToken);
        else
            await StopLeftOverAsync(bin, folder, cancellationToken);
        var socketFolder = await SocketFolderAsync(folder, cancellationToken);
        await ConfigureAsync(folder, socketFolder, durable, cancellationToken);

        var cluster = new PrivateCluster(bin, folder, socketFolder);
        try
        {
            await cluster.WaitUntilReadyAsync(cancellationToken);
            cluster._watch = cluster.RestartWheneverItDiesAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes an empty database, with everything bootstrap and migrations need, if it is not there.</summary>
    public async Task CreateDatabaseAsync(string database, string? template = null, CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(Connections("postgres").Superuser);
        await connection.OpenAsync(cancellationToken);
        await using var exists = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection) { Parameters = { new() { Value = database } } };
        if (await exists.ExecuteScalarAsync(cancellationToken) is true)
            return;
        await using var create = new NpgsqlCommand($"create database \"{database}\" template \"{template ?? "template0"}\" encoding 'UTF8' strategy {(template is null ? "wal_log" : "file_copy")}", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _watch;
        NpgsqlConnection.ClearAllPools();
        if (!_keeper.HasExited)
        {
            _keeper.StandardInput.Close();
            await _keeper.WaitForExitAsync(CancellationToken.None);
        }
        _keeper.Dispose();
        _ending.Dispose();
    }

    private Process StartKeeper() => Process.Start(
        new ProcessStartInfo("setsid", ["bash", "-c", Keeper, "postgres-keeper", .. PostgresProgram.AsServerUser, Path.Combine(_bin, "postgres"), "-D", Folder])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        })!;

    private async Task RestartWheneverItDiesAsync()
    {
        try
        {
            while (true)
            {
                await _keeper.WaitForExitAsync(_ending.Token);
                // Its last processes may still hold the shared memory, and then the next start fails and is tried again.
                await Task.Delay(RestartPause, _ending.Token);
                _keeper.Dispose();
                _keeper = StartKeeper();
            }
        }
        catch (OperationCanceledException)
        {
            // We are ending, and the server with us.
        }
    }

    private static async Task<string> PlaceAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var inside = Path.Combine(Path.GetFullPath(dataFolder), "postgres");
        if (!PostgresProgram.AsRoot)
        {
            Directory.CreateDirectory(inside, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return inside;
        }
        var (reachable, _) = await PostgresProgram.TryAsync([.. PostgresProgram.AsServerUser, "test", "-x", Path.GetFullPath(dataFolder)], cancellationToken);
        var place = reachable == 0 ? inside : "/var/lib/spatialcockpit/" + ShortHash(inside);
        await PostgresProgram.RunAsync(["install", "-d", "-o", PostgresProgram.SystemUser, "-g", PostgresProgram.SystemUser, "-m", "700", place], cancellationToken);
        return place;
    }

    private static int VersionIn(string file) => int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var version)
        ? version
        : throw new RecordException($"{file} is damaged: it names no version of PostgreSQL. Restore the folder from a copy.");

    private static async Task InitialiseAsync(string bin, string folder, CancellationToken cancellationToken)
    {
        // initdb leaves a half-made folder behind when it is killed: it is made aside and renamed when whole. Under a name of its own, for
        // one whose host was killed may still be writing.
        var aside = $"{folder}.new-{Path.GetRandomFileName()}";
        RemoveHalfMade(folder);
        Directory.Delete(folder, recursive: true);
        if (PostgresProgram.AsRoot)
            await PostgresProgram.RunAsync(["install", "-d", "-o", PostgresProgram.SystemUser, "-g", PostgresProgram.SystemUser, "-m", "700", aside], cancellationToken);
        await PostgresProgram.RunAsync(
            [.. PostgresProgram.AsServerUser, Path.Combine(bin, "initdb"), "-D", aside, "-U", PostgresProgram.SystemUser, "-E", "UTF8", "--locale=C.UTF-8", "--auth-local=peer", "--auth-host=reject"],
            cancellationToken);
        Directory.Move(aside, folder);
    }

    private static void RemoveHalfMade(string folder)
    {
        foreach (var half in Directory.EnumerateDirectories(Path.GetDirectoryName(folder)!, Path.GetFileName(folder) + ".new-*"))
        {
            try
            {
                Directory.Delete(half, recursive: true);
            }
            catch (IOException)
            {
                // Still being written to; it does no harm.
            }
        }
    }

    private static async Task StopLeftOverAsync(string bin, string folder, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(folder, "postmaster.pid")))
            return;
        var (running, _) = await PostgresProgram.TryAsync([.. PostgresProgram.AsServerUser, Path.Combine(bin, "pg_ctl"), "status", "-D", folder], cancellationToken);
        if (running == 0)
            await PostgresProgram.TryAsync([.. PostgresProgram.AsServerUser, Path.Combine(bin, "pg_ctl"), "stop", "-m", "fast", "-w", "-D", folder], cancellationToken);
    }

    private static async Task<string> SocketFolderAsync(string folder, CancellationToken cancellationToken)
    {
        var inside = Path.Combine(folder, "run");
        var place = Encoding.UTF8.GetByteCount(Path.Combine(inside, ".s.PGSQL.5432")) <= MaxSocketPath ? inside : "/tmp/spatialcockpit-" + ShortHash(folder);
        if (PostgresProgram.AsRoot)
            await PostgresProgram.RunAsync(["install", "-d", "-o", PostgresProgram.SystemUser, "-g", PostgresProgram.SystemUser, "-m", "700", place], cancellationToken);
        else
            Directory.CreateDirectory(place, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return place;
    }

    private static async Task ConfigureAsync(string folder, string socketFolder, bool durable, CancellationToken cancellationToken)
    {
        // What need not be durable serves many hosts at once, of which each is gone before it wants to be vacuumed: tests.
        var memoryMegabytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20;
        var settings = $"""
            # Written at every start; a server of our own, reached by its socket alone.
            listen_addresses = ''
            unix_socket_directories = '{socketFolder}'
            unix_socket_permissions = 0700
            hba_file = '{folder}/cockpit_hba.conf'
            ident_file = '{folder}/cockpit_ident.conf'
            # Every connection finds it loaded.
            shared_preload_libraries = 'postgis-3'
            wal_level = logical
            max_slot_wal_keep_size = 8GB
            max_replication_slots = 100
            max_wal_senders = 40
            max_connections = {(durable ? 200 : 500)}
            shared_buffers = {Math.Clamp(memoryMegabytes / 16, 64, 2048)}MB
            effective_cache_size = {Math.Clamp(memoryMegabytes / 4, 256, 16384)}MB
            maintenance_work_mem = 128MB
            work_mem = 16MB
            max_wal_size = 4GB
            wal_compression = lz4
            random_page_cost = 1.1
            jit = off
            timezone = 'UTC'
            logging_collector = on
            log_directory = 'log'
            log_filename = 'postgresql-%a.log'
            log_truncate_on_rotation = on
            log_rotation_age = 1d
            log_parameter_max_length_on_error = 0
            {(durable ? "" : "fsync = off\nfull_page_writes = off\nautovacuum_naptime = 10min")}
            """;
        var users = new[] { Environment.UserName, PostgresProgram.SystemUser }.Distinct(StringComparer.Ordinal);
        var roles = (string[])[PostgresProgram.SystemUser, .. RecordRole.All];
        await File.WriteAllTextAsync(Path.Combine(folder, "postgresql.conf"), settings, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "cockpit_hba.conf"), "local all all peer map=cockpit\nlocal replication all peer map=cockpit\n", cancellationToken);
        await File.WriteAllLinesAsync(Path.Combine(folder, "cockpit_ident.conf"), from user in users from role in roles select $"cockpit {user} {role}", cancellationToken);
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(Connections("postgres").Superuser) { Pooling = false, Timeout = 5 }.ConnectionString;
        while (true)
        {
            if (_keeper.HasExited)
                throw new RecordException($"PostgreSQL did not start: {(await _keeper.StandardError.ReadToEndAsync(cancellationToken)).Trim()} (log: {Folder}/log)");
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(40, cancellationToken);
            }
        }
    }

    private static string ShortHash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));
}
