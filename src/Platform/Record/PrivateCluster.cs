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

    /// <summary>There once a cluster has been made.</summary>
    private const string VersionFile = "PG_VERSION";

    private const int MaxSocketPath = 100;

    /// <summary>What need not be durable serves many hosts at once, of which each is gone before it wants to be vacuumed: tests.</summary>
    private const string NotDurable = "max_connections = 500\nfsync = off\nfull_page_writes = off\nautovacuum_naptime = 10min";

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

    /// <summary>Whose its processes and files are.</summary>
    public static string ServerUser => PostgresProgram.AsRoot ? PostgresProgram.SystemUser : Environment.UserName;

    public RecordConnections Connections(string database) => ConnectionsTo(SocketFolder, database);

    /// <summary>To a cluster that another process runs, for its user.</summary>
    public static RecordConnections ConnectionsTo(string socketFolder, string database) => RecordConnections.ByRole(socketFolder, database, PostgresProgram.SystemUser);

    /// <summary>Makes the cluster if there is none, ends a server left over from a killed start, and starts it.</summary>
    /// <param name="dataFolder">An existing folder owned (locked) by this process.</param>
    /// <param name="durable">False turns fsync off: for tests whose data may be lost with the machine.</param>
    /// <exception cref="RecordException">PostgreSQL is missing or does not start; the message holds its own words.</exception>
    public static async Task<PrivateCluster> StartAsync(string dataFolder, bool durable = true, CancellationToken cancellationToken = default)
    {
        var folder = await PlaceAsync(dataFolder, cancellationToken);
        var isMade = IsMadeIn(folder);
        var bin = PostgresProgram.BinFolder(isMade ? MajorVersionOf(folder) : null);
        if (!isMade)
            await InitialiseAsync(bin, folder, cancellationToken);
        else
            await StopLeftOverAsync(bin, folder, cancellationToken);
        await WalSettings.BeginAsync(folder, cancellationToken);
        return await StartAsync(bin, folder, durable ? WalSettings.Archivable : NotDurable, cancellationToken);
    }

    /// <summary>Starts a copy that was laid into its <see cref="PlaceAsync">place</see>, and returns when it has gone over to a timeline of its own: as far as the recovery says, or the log reaches.</summary>
    /// <exception cref="RecordException">It does not get there; the message holds PostgreSQL's own words.</exception>
    public static async Task<PrivateCluster> RecoverAsync(string dataFolder, WalRecovery recovery, CancellationToken cancellationToken)
    {
        var folder = await PlaceAsync(dataFolder, cancellationToken);
        var bin = PostgresProgram.BinFolder(MajorVersionOf(folder));
        await WalSettings.BeginAsync(folder, cancellationToken);
        await using var courier = await recovery.BeginAsync(folder, cancellationToken);
        var cluster = await StartAsync(bin, folder, recovery.Settings, cancellationToken);
        if (recovery.Trouble is not { } trouble)
            return cluster;
        await cluster.DisposeAsync();
        throw new RecordException(trouble);
    }

    private static async Task<PrivateCluster> StartAsync(string bin, string folder, string settings, CancellationToken cancellationToken)
    {
        var socketFolder = await SocketFolderAsync(folder, cancellationToken);
        await ConfigureAsync(folder, socketFolder, settings, cancellationToken);

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

    /// <summary>Whether a folder holds a cluster.</summary>
    public static bool IsMadeIn(string clusterFolder) => File.Exists(Path.Combine(clusterFolder, VersionFile));

    /// <exception cref="RecordException">The folder holds no cluster, or a damaged one.</exception>
    public static int MajorVersionOf(string clusterFolder) => VersionIn(Path.Combine(clusterFolder, VersionFile));

    /// <summary>PostgreSQL's name for a cluster and all its copies, as <c>pg_control_system()</c> tells it: the first number of its control file.</summary>
    public static string SystemIdentifierOf(string clusterFolder)
    {
        using var control = new FileStream(Path.Combine(clusterFolder, "global", "pg_control"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        control.ReadExactly(number);
        return BitConverter.ToUInt64(number).ToString(CultureInfo.InvariantCulture);
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

    /// <summary>The folder in which the cluster of a data folder lies or would: below it, or under /var/lib when root runs it and <c>postgres</c> cannot reach the data folder.</summary>
    /// <exception cref="RecordException">It lies below it, and its user cannot reach it any more.</exception>
    public static async Task<string> WhereAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var whole = Path.GetFullPath(dataFolder);
        var inside = Path.Combine(whole, "postgres");
        if (!PostgresProgram.AsRoot)
            return inside;
        var outside = "/var/lib/spatialcockpit/" + ShortHash(inside);
        var (reached, _) = await PostgresProgram.TryAsync([.. PostgresProgram.AsServerUser, "test", "-x", whole], cancellationToken);
        var (isReachable, isInside) = (reached == 0, IsMadeIn(inside));
        if (isInside && !isReachable)
            throw new RecordException($"PostgreSQL's data lie in {inside}, and the user '{PostgresProgram.SystemUser}' has no permission to enter {whole} or a folder above it: chmod a+x lets it.");
        // What was made once is what is served, and no empty one in its place.
        return isInside || isReachable && !IsMadeIn(outside) ? inside : outside;
    }

    /// <summary>The same, made where there is none.</summary>
    public static async Task<string> PlaceAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var place = await WhereAsync(dataFolder, cancellationToken);
        if (PostgresProgram.AsRoot)
            await PostgresProgram.RunAsync(["install", "-d", "-o", PostgresProgram.SystemUser, "-g", PostgresProgram.SystemUser, "-m", "700", place], cancellationToken);
        else
            Directory.CreateDirectory(place, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return place;
    }

    /// <summary>Gives a cluster that was laid down by us to the user PostgreSQL runs as.</summary>
    public static async Task OwnAsync(string clusterFolder, CancellationToken cancellationToken)
    {
        if (PostgresProgram.AsRoot)
            await PostgresProgram.RunAsync(["chown", "-R", $"{PostgresProgram.SystemUser}:{PostgresProgram.SystemUser}", clusterFolder], cancellationToken);
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
        switch (LeftOverServer.In(folder))
        {
            case null:
                return;
            case { Runs: false }:
                // Its number may be another program's by now, which pg_ctl would stop, or which would keep PostgreSQL from starting.
                File.Delete(LeftOverServer.FileIn(folder));
                return;
        }
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

    private static async Task ConfigureAsync(string folder, string socketFolder, string more, CancellationToken cancellationToken)
    {
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
            max_connections = 200
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
            include_if_exists '{WalSettings.FileName}'
            {more}
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
