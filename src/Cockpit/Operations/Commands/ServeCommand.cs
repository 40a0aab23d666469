using System.CommandLine;
using System.Net;
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
        var port = new Option<int>("--port") { Description = "0 takes a free one", DefaultValueFactory = _ => 8080 };
        var bind = new Option<string>("--bind") { Description = "Address to listen on; others than loopback are refused while demo users exist", DefaultValueFactory = _ => "127.0.0.1" };
        var certificate = new Option<string?>("--tls-cert") { Description = "Serve https by this certificate, with its chain, in PEM; read anew when it changes" };
        var key = new Option<string?>("--tls-key") { Description = "Its private key in PEM" };
        var proxies = new Option<string[]>("--proxy") { Description = "Network of proxies that may say who asked, such as 10.0.3.0/24; this machine's may anyhow", DefaultValueFactory = _ => [] };
        proxies.Validators.Add(result =>
        {
            foreach (var wrong in result.Tokens.Where(token => !IPNetwork.TryParse(token.Value, out _)))
                result.AddError($"--proxy {wrong.Value}: give a network, such as 10.0.3.0/24 or 192.0.2.7/32.");
        });
        var noDemo = new Option<bool>("--no-demo") { Description = "Do not load the demo city on the first start" };
        var noAnalytics = new Option<bool>("--no-analytics") { Description = "Do without the analytical store, which takes a fifth of the memory" };
        var noTraining = new Option<bool>("--no-training") { Description = "Train risk models when somebody asks for it, never by itself" };
        var auditDays = new Option<int?>("--audit-days") { Description = "Let go of lines of the audit so many days later, 183 at least; all are kept where it is not said" };
        auditDays.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < AuditRetention.Shortest.Days)
                result.AddError("--audit-days is 183 at least: half a year is kept.");
        });
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
                result.AddError("--port is 0 to 65535.");
        });
        var command = new Command("serve", "Serve the cockpit") { port, bind, certificate, key, proxies, noDemo, noAnalytics, noTraining, auditDays };
        command.Validators.Add(result =>
        {
            if (result.GetValue(certificate) is null != result.GetValue(key) is null)
                result.AddError("--tls-cert and --tls-key go together.");
        });
        var choice = new HostChoice(command);
        return command.Does((parsed, cancellationToken) => ServeAsync(
            choice.Options(parsed) with
            {
                Port = parsed.GetValue(port),
                Bind = parsed.GetValue(bind)!,
                Tls = parsed.GetValue(certificate) is { } chain ? new(chain, parsed.GetValue(key)!) : null,
                Proxies = [.. parsed.GetValue(proxies)!.Select(IPNetwork.Parse)],
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
        var signIns = DemoUsers.KnownIn(host.Data);
        if (RestoredNote.Take(host.Data) is { } restored)
            Console.WriteLine(restored);
        Console.WriteLine($"SpatialCockpit is ready at {host.PublicAddress.GetLeftPart(UriPartial.Authority)}");
        DemoCommands.Print(signIns);
        await host.App.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
