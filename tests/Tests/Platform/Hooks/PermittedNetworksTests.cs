using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using SpatialCockpit.Platform.Hooks;

namespace SpatialCockpit.Tests.Platform.Hooks;

/// <summary>Whoever may name an address has the service ask nothing that only the service reaches.</summary>
public sealed class PermittedNetworksTests
{
    private const string Refused = "not sent: the address lies in a network that nothing is sent to";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.9.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("10.3.4.5", true)]
    [InlineData("192.168.1.1", true)]
    [InlineData("203.0.113.7", true)]
    [InlineData("2001:db8::7", true)]
    [InlineData("fd00::7", true)]
    public void Nothing_leads_to_this_machine_or_to_what_is_nearest(string address, bool isPermitted) => PermittedNetworks.Usual.Permits(IPAddress.Parse(address)).ShouldBe(isPermitted);

    [Fact]
    public void What_others_call_this_machine_by_is_this_machine()
    {
        foreach (var own in NetworkInterface.GetAllNetworkInterfaces().SelectMany(network => network.GetIPProperties().UnicastAddresses))
        {
            PermittedNetworks.Usual.Permits(own.Address).ShouldBeFalse($"{own.Address}");
            new PermittedNetworks([new(own.Address, own.Address.GetAddressBytes().Length * 8)]).Permits(own.Address).ShouldBeTrue($"{own.Address}, which an operator named");
        }
    }

    [Fact]
    public void Where_networks_are_named_nothing_leads_elsewhere()
    {
        var networks = new PermittedNetworks([IPNetwork.Parse("10.3.0.0/16"), IPNetwork.Parse("127.0.0.0/8")]);
        networks.Permits(IPAddress.Parse("10.3.255.1")).ShouldBeTrue();
        networks.Permits(IPAddress.Parse("::ffff:10.3.255.1")).ShouldBeTrue();
        networks.Permits(IPAddress.Loopback).ShouldBeTrue();
        networks.Permits(IPAddress.Parse("10.4.0.1")).ShouldBeFalse();
        networks.Permits(IPAddress.Parse("203.0.113.7")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task However_it_is_written_the_listener_hears_nothing(string host)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = new Uri($"http://{host}:{((IPEndPoint)listener.LocalEndpoint).Port}/events");
        using var http = new OutgoingHttp(TimeSpan.FromSeconds(10), PermittedNetworks.Usual);
        (await http.PostSignedAsync(url, "secret", DateTimeOffset.UnixEpoch, [], Token)).ShouldBe(Refused);
        listener.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task A_redirect_leads_nowhere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener, "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://169.254.169.254/latest\r\nContent-Length: 0\r\n\r\n");
        using var http = new OutgoingHttp(TimeSpan.FromSeconds(10), new([IPNetwork.Parse("127.0.0.0/8")]));
        (await http.PostSignedAsync(new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"), "secret", DateTimeOffset.UnixEpoch, [], Token)).ShouldBe("answered with 307");
        await answering;
    }

    private static async Task AnswerAsync(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync(Token);
        var stream = client.GetStream();
        _ = await stream.ReadAsync(new byte[4096], Token);
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), Token);
    }
}
