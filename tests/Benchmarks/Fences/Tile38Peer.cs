using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Benchmarks.Fences;

/// <summary>
/// The open server of fences that is most used, in a folder and on a port of its own, with its log on and one who listens to all fences: where <c>TILE38</c> names its binary.
/// </summary>
internal sealed class Tile38Peer : IAsyncDisposable
{
    public const string Variable = "TILE38";

    /// <summary>Commands that are on their way at once.</summary>
    public const int Pipeline = 500;

    public const string Unmeasured = $"Tile38 is not beside it: {Variable} does not name its binary.";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(20);

    private readonly Process _server;
    private readonly string _folder;
    private readonly int _port;
    private readonly CancellationTokenSource _stop = new();
    private RespConnection[] _pool = [];
    private Task _listening = Task.CompletedTask;
    private long _heard;

    private Tile38Peer(Process server, string folder, int port) => (_server, _folder, _port) = (server, folder, port);

    /// <summary>Events that arrived.</summary>
    public long Heard => Interlocked.Read(ref _heard);

    /// <returns>Null where it is not asked for.</returns>
    public static async Task<Tile38Peer?> StartAsync(FenceWorld world, int connections, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } binary)
            return null;
        var (folder, port) = (Directory.CreateTempSubdirectory("tile38-bench-").FullName, FreePort());
        var server = Process.Start(new ProcessStartInfo(binary, ["-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-d", folder, "-q"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        var peer = new Tile38Peer(server, folder, port);
        try
        {
            await peer.UntilUpAsync(cancellationToken);
            peer._pool = [.. Enumerable.Range(0, connections).Select(_ => new RespConnection(port))];
            await peer.DefineAsync(world, cancellationToken);
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    /// <summary>A position of the fleet that the fences watch.</summary>
    public static string Set(in ReportedFix fix, string key = "fleet") => Resp.Command("SET", key, fix.Object, "POINT", Number(fix.Fix.Lat), Number(fix.Fix.Lon));

    public static string Holding(LonLat at) => Resp.Command("INTERSECTS", "fences", "IDS", "POINT", Number(at.Lat), Number(at.Lon));

    public static string Nearest(LonLat at, int count, double meters) =>
        Resp.Command("NEARBY", "still", "LIMIT", count.ToString(CultureInfo.InvariantCulture), "IDS", "POINT", Number(at.Lat), Number(at.Lon), Number(meters));

    /// <summary>In parts of a pipeline each, as they are sent.</summary>
    public static List<(byte[] Commands, int Count)> Parts(IEnumerable<string> commands) => [.. commands.Chunk(Pipeline).Select(part => (Encoding.UTF8.GetBytes(string.Concat(part)), part.Length))];

    public async Task AskAsync(IEnumerable<(byte[] Commands, int Count)> parts, int one, CancellationToken cancellationToken)
    {
        foreach (var (commands, count) in parts)
            await _pool[one].AskAsync(commands, count, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var connection in _pool)
            connection.Dispose();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_server.HasExited)
            _server.Kill();
        await _server.WaitForExitAsync(CancellationToken.None);
        _server.Dispose();
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Each polygon as an object, to be asked for, and as a channel that tells of the fleet; one listens to all.</summary>
    private async Task DefineAsync(FenceWorld world, CancellationToken cancellationToken)
    {
        var polygons = world.Polygons.Select((ring, number) => (Id: $"f{number:00000}", Json: $$"""{"type":"Polygon","coordinates":[[{{string.Join(',', ring.Select(FenceWorld.Position))}}]]}""")).ToList();
        await AskAsync(Parts(polygons.Select(fence => Resp.Command("SET", "fences", fence.Id, "OBJECT", fence.Json))), 0, cancellationToken);
        await AskAsync(Parts(polygons.Select(fence => Resp.Command("SETCHAN", fence.Id, "INTERSECTS", "fleet", "FENCE", "DETECT", "enter,exit", "OBJECT", fence.Json))), 0, cancellationToken);
        var listener = new RespConnection(_port);
        await listener.AskAsync(Resp.Command("PSUBSCRIBE", "f*"), cancellationToken);
        _listening = ListenAsync(listener);
    }

    private async Task ListenAsync(RespConnection listener)
    {
        using (listener)
        {
            while (!_stop.IsCancellationRequested)
            {
                await listener.ReplyAsync(_stop.Token);
                Interlocked.Increment(ref _heard);
            }
        }
    }

    private async Task UntilUpAsync(CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                using var connection = new RespConnection(_port);
                await connection.AskAsync(Resp.Command("PING"), cancellationToken);
                return;
            }
            catch (SocketException) when (!_server.HasExited && Stopwatch.GetElapsedTime(start) < StartTimeout)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
