using System.Net;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Hooks;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>A host whose operator lets hooks lead to this machine, where the tests listen; how soon it looks for them is its own, the tests send by senders of theirs.</summary>
public sealed class HookHost(TestRecord record) : TestHost(record)
{
    private const string Here = "127.0.0.0/8";

    public PermittedNetworks Networks { get; } = new([IPNetwork.Parse(Here)]);

    protected override async Task<StartOptions> OptionsAsync(StartOptions usual)
    {
        await File.WriteAllTextAsync(Data.File(CitySettings.FileName), $$"""{"timezone": "Asia/Shanghai", "hook_networks": ["{{Here}}"]}""", TestContext.Current.CancellationToken);
        return usual;
    }
}
