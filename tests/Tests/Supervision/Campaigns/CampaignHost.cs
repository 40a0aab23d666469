using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit.Identity;
using SpatialCockpit.Tests.Record;
using SpatialCockpit.Tests.Supervision.Cases;

namespace SpatialCockpit.Tests.Supervision.Campaigns;

/// <summary>The world of the grid with parts in one district and in the other, equipment, and those who look at both.</summary>
public class CampaignHost(TestRecord record) : GridHost(record)
{
    public const int Parts = 12;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Of the city: makes campaigns.</summary>
    internal CampaignClient Maker { get; private set; } = null!;

    /// <summary>Of the city: makes and reviews them.</summary>
    internal CampaignClient Leader { get; private set; } = null!;

    internal CampaignClient OtherLeader { get; private set; } = null!;

    /// <summary>Of the other district.</summary>
    internal CampaignClient Neighbour { get; private set; } = null!;

    /// <summary>Who alone walks where the parts are.</summary>
    internal CampaignClient Walker { get; private set; } = null!;

    /// <summary>Who may check equipment in the district.</summary>
    internal Dictionary<string, CampaignClient> Inspectors { get; } = [];

    /// <summary>The code of a part of the district, from 1.</summary>
    public static string Part(int i) => $"990101010100{i:0000}";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        for (var i = 1; i <= Parts; i++)
            await PartAsync(Part(i), 110.1 + i * 0.001, i % 2 == 0 ? "雨水箅子" : "路灯");
        await PartAsync("9901020101000001", 110.7, "路灯");
        for (var i = 1; i <= 3; i++)
            await new ObjectClient(Admin, "special_equipment").MakeAsync(new { code = $"LIFT{i}", attributes = new { name = $"{i}号电梯", category = "lift" }, region = District });
        (Maker, Leader, OtherLeader, Neighbour) = (new(CityDesk.Http, CityDesk.Name), new(Commander.Http, Commander.Name), new(FinalAuthoriser.Http, FinalAuthoriser.Name), new(OtherDesk.Http, OtherDesk.Name));
        Walker = new(Patrol.Http, Patrol.Name);
        foreach (var name in (string[])["i-one", "i-two", "i-three"])
            Inspectors.Add(name, await AccountAsync(name, Role.Supervisor, District, "equipment_inspector"));
    }

    /// <summary>An account, which is told of things, that holds a post.</summary>
    internal async Task<CampaignClient> AccountAsync(string name, Role role, string region, string? post = null)
    {
        await this.AddAccountAsync(name, role, [region]);
        if (post is not null)
        {
            using var given = await Admin.PostAsJsonAsync("/posts/holders", new { account = name, post, region }, Token);
            given.IsSuccessStatusCode.ShouldBeTrue(await given.Content.ReadAsStringAsync(Token));
        }
        return new(await this.SignInAsync(name), name);
    }

    /// <summary>A spot check that is issued to the walker, of named parts: by number in their order.</summary>
    internal async Task<string> SpotCheckAsync(params int[] parts)
    {
        var code = await Maker.MakeAsync("part_spot_check", objects: [.. parts.Select(Part)]);
        (await Maker.ActAsync(code, "issue", new { assignees = new[] { Walker.Name } })).ShouldBe("issued");
        return code;
    }

    /// <summary>What answers a task about a part.</summary>
    public static object Found(string condition) => new { attributes = new { condition } };

    private Task<JsonElement> PartAsync(string code, double lon, string kind) =>
        new ObjectClient(Admin, "part").MakeAsync(new { code, attributes = new { class_name = kind, class_code = "0101" }, geometry = new { type = "Point", coordinates = new[] { lon, 44.1 } } });
}
