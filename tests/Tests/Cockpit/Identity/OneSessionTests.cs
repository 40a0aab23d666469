using System.Net;
using System.Text.Json;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Cockpit.Identity;

/// <summary>A city in which each is signed in at one place, for a short shift.</summary>
public sealed class OneSessionTests(OneSessionTests.OneSessionHost host) : IClassFixture<OneSessionTests.OneSessionHost>
{
    private const string Secret = "correct horse 电池";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_signs_in_is_signed_out_everywhere_else_where_the_city_says_so()
    {
        const string name = "one.place";
        await host.AddAccountAsync(name, Role.Leader, [""]);
        using Browser first = new(host.Address), second = new(host.Address);
        (await first.SignInAsync(name, Secret)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await second.SignInAsync(name, Secret)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await first.GetAsync("/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var open = JsonDocument.Parse(await (await second.GetAsync("/session/open")).Content.ReadAsStringAsync(Token));
        var only = open.RootElement.GetProperty("items").EnumerateArray().Single();
        (only.GetProperty("is_this").GetBoolean(), only.GetProperty("origin").GetString()).ShouldBe((true, "127.0.0.1"));
        (only.GetProperty("expires").GetDateTimeOffset() - only.GetProperty("since").GetDateTimeOffset()).TotalHours.ShouldBe(3, 0.01);
    }

    [Theory]
    [InlineData("{\"hours\": 0}")]
    [InlineData("{\"hours\": 200}")]
    [InlineData("{\"idle_minutes\": 1}")]
    [InlineData("{\"idle_minutes\": 20000}")]
    [InlineData("{\"second_factor\": [\"mayor\"]}")]
    public void What_cannot_be_meant_is_told_at_the_start(string settings)
    {
        using var folder = new TempFolder("cockpit-settings-");
        File.WriteAllText(Path.Combine(folder.Path, CitySettings.FileName), $$"""{"timezone": "Asia/Shanghai", "sign_in": {{settings}}}""");
        Should.Throw<OperatorException>(() => CitySettings.Of(new(folder.Path))).Message.ShouldContain(CitySettings.FileName);
    }

    public sealed class OneSessionHost(TestRecord record) : TestHost(record)
    {
        protected override async Task<StartOptions> OptionsAsync(StartOptions usual)
        {
            await File.WriteAllTextAsync(Data.File(CitySettings.FileName), """{"timezone": "Asia/Shanghai", "sign_in": {"hours": 3, "one_session": true}}""", Token);
            return usual;
        }
    }
}
