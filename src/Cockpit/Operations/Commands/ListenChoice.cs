using System.CommandLine;
using System.Net;
using SpatialCockpit.Cockpit.Hosting;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary>Where a process listens, and by what it is known there.</summary>
public sealed class ListenChoice
{
    private readonly Option<int> _port;
    private readonly Option<string> _bind = new("--bind") { Description = "Address to listen on; others than loopback are refused while demo users exist", DefaultValueFactory = _ => "127.0.0.1" };
    private readonly Option<string?> _certificate = new("--tls-cert") { Description = "Serve https by this certificate, with its chain, in PEM; read anew when it changes" };
    private readonly Option<string?> _key = new("--tls-key") { Description = "Its private key in PEM" };
    private readonly Option<string[]> _proxies = new("--proxy") { Description = "Network of proxies that may say who asked, such as 10.0.3.0/24; this machine's may anyhow", DefaultValueFactory = _ => [] };

    public ListenChoice(Command command, int usualPort)
    {
        _port = new("--port") { Description = "0 takes a free one", DefaultValueFactory = _ => usualPort };
        _port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
                result.AddError("--port is 0 to 65535.");
        });
        _proxies.Validators.Add(result =>
        {
            foreach (var wrong in result.Tokens.Where(token => !IPNetwork.TryParse(token.Value, out _)))
                result.AddError($"--proxy {wrong.Value}: give a network, such as 10.0.3.0/24 or 192.0.2.7/32.");
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(_certificate) is null != result.GetValue(_key) is null)
                result.AddError("--tls-cert and --tls-key go together.");
        });
        foreach (var option in (Option[])[_port, _bind, _certificate, _key, _proxies])
            command.Options.Add(option);
    }

    public StartOptions Of(ParseResult parsed, StartOptions others) => others with
    {
        Port = parsed.GetValue(_port),
        Bind = parsed.GetValue(_bind)!,
        Tls = parsed.GetValue(_certificate) is { } chain ? new(chain, parsed.GetValue(_key)!) : null,
        Proxies = [.. parsed.GetValue(_proxies)!.Select(IPNetwork.Parse)],
    };
}
