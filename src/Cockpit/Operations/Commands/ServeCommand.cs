using System.CommandLine;
using SpatialCockpit.Cockpit.Audit;
using SpatialCockpit.Cockpit.Backups.Restoring;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>serve</c>: what run.sh calls; until Ctrl-C or SIGTERM.</summary>
internal static class ServeCommand
{
    public static Command Build()
    {
        var noDemo = new Option<bool>("--no-demo") { Description = "Do not load the demo city on the first start" };
        var noAnalytics = new Option<bool>("--no-analytics") { Description = "Do without the analytical store, which takes a fifth of the memory" };
        var noTraining = new Option<bool>("--no-training") { Description = "Train risk models when somebody asks for it, never by itself" };
        var auditDays = new Option<int?>("--audit-days") { Description = "Let go of lines of the audit so many days later, 183 at least; all are kept where it is not said" };
        auditDays.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < AuditRetention.Shortest.Days)
                result.AddError("--audit-days is 183 at least: half a year is kept.");
        });
        var command = new Command("serve", "Serve the cockpit") { noDemo, noAnalytics, noTraining, auditDays };
        var listening = new ListenChoice(command, usualPort: 8080);
        var choice = new HostChoice(command);
        return command.Does((parsed, cancellationToken) => ServeAsync(
            listening.Of(parsed, choice.Options(parsed)) with
            {
                Demo = !parsed.GetValue(noDemo),
                Analytics = !parsed.GetValue(noAnalytics),
                Training = !parsed.GetValue(noTraining),
                AuditDays = parsed.GetValue(auditDays),
            }, cancellationToken));
    }

    private static async Task<int> ServeAsync(StartOptions options, CancellationToken cancellationToken)
    {
        await using var host = await RunningHost.StartAsync(options, cancellationToken);
        await StartProgress.ShowAsync(host, cancellationToken);
        var signIns = await host.App.Services.GetRequiredService<DemoUsers>().HoldingAsync(cancellationToken);
        if (RestoredNote.Take(host.Data) is { } restored)
            Console.WriteLine(restored);
        Console.WriteLine($"SpatialCockpit is ready at {host.PublicAddress.GetLeftPart(UriPartial.Authority)}");
        DemoCommands.Print(signIns);
        await host.App.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
