using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Cockpit.Hosting;

/// <summary>A city two hours behind the usual one.</summary>
public sealed class UrumqiHost(TestRecord record) : TestHost(record)
{
    protected override async Task<StartOptions> OptionsAsync(StartOptions usual)
    {
        await File.WriteAllTextAsync(Data.File(CitySettings.FileName), """{"timezone":"Asia/Urumqi"}""");
        return usual;
    }
}

public sealed class CitySettingsTests(UrumqiHost host) : IClassFixture<UrumqiHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_first_start_writes_the_usual()
    {
        using var folder = new TempFolder();
        CitySettings.Of(new(folder.Path)).Timezone.ShouldBe(CityClock.DefaultZone);
        File.ReadAllText(folder.File(CitySettings.FileName)).ShouldBe("""{"timezone":"Asia/Shanghai","grids":{"part_minor_digits":2,"least_cell_m2":1000,"most_cell_m2":100000,"sliver_m2":0.5}}""");
    }

    /// <summary>The demo's passwords are printed for whoever starts it.</summary>
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void A_city_that_begins_asks_its_administrators_for_a_second_factor_unless_it_is_the_demo(bool isDemo, bool asks)
    {
        using var folder = new TempFolder();
        CitySettings.Begin(new(folder.Path), isDemo);
        (CitySettings.Of(new(folder.Path)).SignIn?.SecondFactor?.Contains(Role.Admin) == true).ShouldBe(asks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"timezone\":null}")]
    [InlineData("{\"timezone\":\"\"}")]
    [InlineData("{\"timezone\":\"Mars/Olympus\"}")]
    [InlineData("{\"timezone\":\"../../../etc/passwd\"}")]
    [InlineData("{\"timezone\":\"Asia/Shanghai\",\"grids\":{\"part_minor_digits\":4}}")]
    [InlineData("{\"timezone\":\"Asia/Shanghai\",\"grids\":{\"least_cell_m2\":50000,\"most_cell_m2\":20000}}")]
    public void A_file_that_makes_no_sense_is_told_by_its_name(string text)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File(CitySettings.FileName), text);
        Should.Throw<OperatorException>(() => CitySettings.Of(new(folder.Path))).Message.ShouldStartWith(folder.File(CitySettings.FileName));
    }

    [Fact]
    public async Task A_day_is_a_day_in_the_city()
    {
        host.Services.GetRequiredService<CityClock>().Zone.Id.ShouldBe("Asia/Urumqi");
        (await host.Admin.GetFromJsonAsync<JsonElement>("/session", Token)).GetProperty("timezone").GetString().ShouldBe("Asia/Urumqi");
        await using var write = host.Database.Feed.CreateCommand("""
            insert into cases.case_file (code, kind, class_code, class_name, channel, state, stage, occurred_at, on_time, region, geom)
            values ('C1', 'event', '0101', 'litter', 'patrol', 'closed', 'closed', '2026-01-31T17:00:00Z', true, '9901', st_setsrid(st_point(110, 45), 4490))
            """);
        await write.ExecuteNonQueryAsync(Token);
        (await CountAsync("2026-01-31")).ShouldBe(1);
        (await CountAsync("2026-02-01")).ShouldBe(0, "it is that day in Shanghai already");
    }

    private async Task<int> CountAsync(string day) =>
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/ogc/collections/cases.case_file/items?filter=occurred_at = DATE('{day}')", Token)).GetProperty("features").GetArrayLength();
}
