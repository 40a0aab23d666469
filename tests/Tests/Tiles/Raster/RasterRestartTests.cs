namespace SpatialCockpit.Tests.Tiles.Raster;

public sealed class RasterRestartTests(RasterHost host) : IClassFixture<RasterHost>
{
    [Fact]
    public async Task What_is_kept_on_disk_is_told_after_a_start_without_asking()
    {
        var before = await RasterHost.PictureAsync(host.Admin, $"/rasters/globe/{RasterHost.Home}.png");
        await host.RestartAsync(() => Task.CompletedTask);
        host.Server.Refuse("/globe", 500);
        var asked = host.Server.Asked.Count;
        (await RasterHost.PictureAsync(host.Admin, $"/rasters/globe/{RasterHost.Home}.png")).ShouldBe(before);
        host.Server.Asked.Count.ShouldBe(asked);
    }
}
