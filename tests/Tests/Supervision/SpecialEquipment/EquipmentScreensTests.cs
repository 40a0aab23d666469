using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Screens;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.SpecialEquipment;

/// <summary>The screens of the pack show those whom they are for all that they name.</summary>
public sealed class EquipmentScreensTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("supervision", Role.Supervisor)]
    [InlineData("supervision", Role.Leader)]
    [InlineData("decision", Role.Leader)]
    [InlineData("decision", Role.Analyst)]
    [InlineData("equipment", Role.Leader)]
    [InlineData("equipment", Role.Supervisor)]
    public async Task All_parts_are_theirs_and_answer(string name, Role role)
    {
        await host.CaughtUpAsync();
        using var caller = await host.ClientAsync([role], [""]);
        var parts = (await caller.GetFromJsonAsync<JsonElement>($"/screens/{name}", Token)).GetProperty("parts").EnumerateArray().ToList();
        parts.Count.ShouldBe(ShippedPack.World.Find<Screen>(ScreensSection.SectionKey, name)!.Parts.Count);
        foreach (var part in parts)
            foreach (var address in AddressesOf(part))
                (await caller.GetAsync(address, Token)).StatusCode.ShouldBe(HttpStatusCode.OK, address);
    }

    [Theory]
    [InlineData("decision", Role.Supervisor)]
    [InlineData("supervision", Role.Party)]
    [InlineData("decision", Role.Party)]
    public async Task Others_do_not_find_them(string name, Role role)
    {
        using var caller = await host.ClientAsync([role], [""]);
        (await caller.GetAsync($"/screens/{name}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static IEnumerable<string> AddressesOf(JsonElement part)
    {
        if (part.GetProperty("figures") is { ValueKind: JsonValueKind.Array } figures)
            return figures.EnumerateArray().Select(figure => $"/analytics/indicators/{figure.GetString()}");
        if (part.GetProperty("chart") is { ValueKind: JsonValueKind.Object } chart)
            return [$"/analytics/indicators/{chart.GetProperty("indicator").GetString()}?by={Uri.EscapeDataString(chart.GetProperty("by").GetString()!)}"];
        return ((string[])["list", "duties", "alerts"]).Select(part.GetProperty).Where(content => content.ValueKind == JsonValueKind.Object).Select(content => content.GetProperty("rows").GetString()!);
    }
}
