using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Cockpit.Exchange;

/// <summary>A host with a market, whose operator lets receivers be on this machine.</summary>
public sealed class MarketHost(TestRecord record) : TestHost(record)
{
    internal Market Market => new(this);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Market.SetUpAsync();
    }

    protected override async Task<StartOptions> OptionsAsync(StartOptions usual)
    {
        await File.WriteAllTextAsync(Data.File(CitySettings.FileName), """{"timezone": "Asia/Shanghai", "hook_networks": ["127.0.0.0/8"], "exchange": {"least_calls": 4, "push_failures": 2}}""", TestContext.Current.CancellationToken);
        return usual;
    }
}
