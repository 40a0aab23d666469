using System.CommandLine;
using SpatialCockpit.Cockpit.Exchange.Apart;
using SpatialCockpit.Cockpit.Hosting;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>exchange</c>: interfaces for programs in a process of their own, beside the main system on the same record; until Ctrl-C or SIGTERM.</summary>
internal static class ExchangeCommand
{
    public static Command Build()
    {
        var command = new Command("exchange", "Serve subscribed interfaces to programs, apart from the main system");
        var listening = new ListenChoice(command, usualPort: 8090);
        var choice = new HostChoice(command);
        return command.Does((parsed, cancellationToken) => ServeAsync(listening.Of(parsed, choice.Options(parsed)) with { Analytics = false, Training = false }, cancellationToken));
    }

    private static async Task<int> ServeAsync(StartOptions options, CancellationToken cancellationToken)
    {
        NativeHeap.Limit();
        RunningHost.RefuseTakenPort(options);
        var data = new DataFolder(options.Data);
        await using var app = ExchangeHost.Build(options, data, await ExchangeRecord.FindAsync(options, data, cancellationToken));
        await app.StartAsync(cancellationToken);
        Console.WriteLine($"The exchange is ready at {RunningHost.AddressesOf(app).Public.GetLeftPart(UriPartial.Authority)}");
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
