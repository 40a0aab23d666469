using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SpatialCockpit.Cockpit.Backups.Restoring;
using SpatialCockpit.Cockpit.Identity;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>A host from the lock on its data folder to the last process it started: lock, record, schema, modules; ended in the other order.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    private readonly FolderLock _lock;
    private readonly RecordAccess _record;

    private RunningHost(FolderLock held, DataFolder data, RecordAccess record, WebApplication app)
    {
        _lock = held;
        _record = record;
        Data = data;
        App = app;
        (Address, PublicAddress) = AddressesOf(app);
    }

    public DataFolder Data { get; }

    public WebApplication App { get; }

    /// <summary>Where this machine's programs reach it.</summary>
    public Uri Address { get; }

    /// <summary>Where people do.</summary>
    public Uri PublicAddress { get; }

    /// <exception cref="OperatorException">The folder or the address is taken, or demo users would be open to others.</exception>
    public static async Task<RunningHost> StartAsync(StartOptions options, CancellationToken cancellationToken)
    {
        NativeHeap.Limit();
        var data = new DataFolder(options.Data);
        var held = FolderLock.Take(data);
        RecordAccess? record = null;
        WebApplication? app = null;
        try
        {
            RestoreMark.ThrowIfIn(data);
            RefuseTakenPort(options);
            if (FirstStart.IsAhead(data))
                CitySettings.Begin(data, options.Demo);
            // Before the record is brought to this release: else neither this one nor the one before would start.
            FolderFiles.ThrowIfWrong(data);
            if (options.Demo && FirstStart.IsAhead(data))
                RefuseIfOpen(options);
            record = await RecordAccess.OpenAsync(options, data, cancellationToken);
            if (record.IsNew && options.Demo)
                FirstStart.OweDemo(data);
            app = CockpitHost.Build(options, data, record.Connections, record.Hosted);
            TellUpgrade(app.Logger, record);
            await RefuseOpenDemoAsync(options, data, app.Services.GetRequiredService<DemoUsers>(), cancellationToken);
            await app.StartAsync(cancellationToken);
            var host = new RunningHost(held, data, record, app);
            new ServerFile(host.Address, Environment.ProcessId, DateTimeOffset.UtcNow, record.Cluster).Write(data);
            return host;
        }
        catch
        {
            if (app is not null)
                await app.DisposeAsync();
            if (record is not null)
                await record.DisposeAsync();
            held.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        ServerFile.Remove(Data);
        await App.StopAsync(CancellationToken.None);
        await App.DisposeAsync();
        await _record.DisposeAsync();
        _lock.Dispose();
    }

    /// <summary>Found out before PostgreSQL is started for nothing.</summary>
    internal static void RefuseTakenPort(StartOptions options)
    {
        try
        {
            using var probe = new Socket(options.BindAddress.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(options.BindAddress, options.Port));
        }
        catch (SocketException e)
        {
            throw new OperatorException(e.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? $"{options.Bind}:{options.Port} is in use by another program; choose another --port."
                : $"{options.Bind}:{options.Port} cannot be listened on: {e.Message}.");
        }
    }

    private static void TellUpgrade(ILogger logger, RecordAccess record)
    {
        if (record is { IsNew: false, Applied: [_, ..] applied })
            logger.RecordUpgraded(string.Join(", ", applied));
    }

    private static async Task RefuseOpenDemoAsync(StartOptions options, DataFolder data, DemoUsers demoUsers, CancellationToken cancellationToken)
    {
        if (FirstStart.OwesDemo(data) || await demoUsers.ExistAsync(cancellationToken))
            RefuseIfOpen(options);
    }

    private static void RefuseIfOpen(StartOptions options)
    {
        if (!IPAddress.IsLoopback(options.BindAddress))
            throw new OperatorException($"--bind {options.Bind} would open the demo users to others. Start with --no-demo in a new data folder, or run './cockpit demo drop' first.");
    }

    internal static (Uri Own, Uri Public) AddressesOf(WebApplication app)
    {
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(Reached).ToList();
        return (bound.Find(address => address.Scheme == Uri.UriSchemeHttp)!, bound.Find(address => address.Scheme == Uri.UriSchemeHttps) ?? bound[0]);
    }

    private static Uri Reached(string bound)
    {
        var address = new Uri(bound.Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
        return address.Host == "0.0.0.0" ? new UriBuilder(address) { Host = "127.0.0.1" }.Uri : address;
    }
}
