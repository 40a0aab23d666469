using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit.Identity;
using SpatialCockpit.Tests.Supervision.Cases;

namespace SpatialCockpit.Tests.Supervision.Campaigns;

/// <summary>What is collected from those who use equipment: issued, filled by them, returned or agreed to, and told of in the words of the pack.</summary>
public sealed class CollectionTests(CampaignHost host) : IClassFixture<CampaignHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parties_fill_what_is_collected_from_them_and_see_nothing_of_others()
    {
        var (mine, other) = (await UsedAsync("U1", "C1"), await UsedAsync("U2", "C2"));
        var code = await host.Maker.MakeAsync(new { kind = "unit_collection", title = "电梯信息采集", objects = (string[])["C1", "C2"], labels = (string[])["special"] });
        (await host.Maker.ActAsync(code, "issue", new { assignees = new[] { host.Walker.Name } })).ShouldBe("bad-campaign-task", "parties fill it, nobody is given it");
        await host.Maker.DoAsync(code, "issue");
        (await TasksOfAsync(mine)).ShouldBe([$"{code}/1"]);
        (await TasksOfAsync(other)).ShouldBe([$"{code}/2"]);
        (await mine.TaskAsync(code, 2, "fill", Report())).ShouldBe("not-found");
        await host.CaughtUpAsync("messages");
        (await mine.ToldAsync("")).Count(subject => subject.Contains("信息采集通知", StringComparison.Ordinal)).ShouldBe(1, "in the words of its template");

        var photo = await new CaseClient(mine.Http, mine.Name).PhotoAsync("use");
        (await mine.TaskAsync(code, 1, "fill", Report(photo))).ShouldBe("filled");
        var record = await host.Maker.GetAsync((await host.Maker.TasksAsync(code))[0].GetProperty("record").GetString()!);
        record.GetProperty("attachments").GetArrayLength().ShouldBe(1);
        (await ReviewsOfAsync(host.Leader, code)).ShouldBe([$"{code}/1 filled"]);
        (await ReviewsOfAsync(mine, code)).ShouldBeEmpty("nobody agrees to what they have filled in");
        (await host.Leader.TaskAsync(code, 1, "return", new { opinion = "照片不清" })).ShouldBe("returned");
        (await ReviewsOfAsync(host.Leader, code)).ShouldBeEmpty();
        await host.CaughtUpAsync("messages");
        (await mine.ToldAsync("")).ShouldContain(subject => subject.Contains("信息采集退回", StringComparison.Ordinal));
        (await mine.TaskAsync(code, 1, "fill", Report())).ShouldBe("filled");
        (await host.Leader.TaskAsync(code, 1, "approve")).ShouldBe("approved");
        (await other.TaskAsync(code, 2, "fill", Report())).ShouldBe("filled");
        (await host.Maker.ActAsync(code, "finish")).ShouldBe("unfinished-tasks");
        (await host.Leader.TaskAsync(code, 2, "approve")).ShouldBe("approved");
        await host.Maker.DoAsync(code, "finish");
    }

    [Fact]
    public async Task Labels_are_codes_of_the_sort_s_dictionary()
    {
        (await host.Maker.MakeAsync(new { kind = "unit_collection", title = "采集", sample_size = 1, labels = (string[])["odd"] })).ShouldStartWith("bad-campaign: labels are at most 20 of routine, special, licence");
        (await host.Maker.MakeAsync(new { kind = "part_spot_check", title = "抽查", sample_size = 1, labels = (string[])["routine"] })).ShouldStartWith("bad-campaign: labels are at most 20 of none");
        var code = await host.Maker.MakeAsync(new { kind = "unit_collection", title = "采集", sample_size = 1, labels = (string[])["special", "routine", "special"] });
        CampaignClient.Texts((await host.Maker.ShowAsync(code)).GetProperty("labels")).ShouldBe(["special", "routine"]);
    }

    /// <summary>Equipment that a unit uses, and somebody of the unit.</summary>
    private async Task<CampaignClient> UsedAsync(string unit, string equipment)
    {
        await new ObjectClient(host.Admin, "unit").MakeAsync(new { code = unit, attributes = new { name = $"{unit}单位", kind = "use" }, region = GridHost.District });
        await new ObjectClient(host.Admin, "special_equipment").MakeAsync(new { code = equipment, attributes = new { name = $"{equipment}电梯", category = "lift", use_unit_code = unit }, region = GridHost.District });
        await using var find = host.Database.Feed.CreateCommand($"select registry.party_of('unit', id) from registry.unit where code = '{unit}'");
        var party = (int)(await find.ExecuteScalarAsync(Token))!;
        var name = $"staff-{unit.ToLowerInvariant()}";
        await host.AddAccountAsync(name, Role.Party, [], [party]);
        return new(await host.SignInAsync(name), name);
    }

    private static object Report(params string[] attachments) => new { attributes = new { use_state = "in_use", site = "一号楼", contact = "张某", phone = "13800000000" }, attachments };

    private static async Task<List<string>> TasksOfAsync(CampaignClient person) =>
        [.. (await person.GetAsync("/tasks/mine?kind=campaign")).GetProperty("items").EnumerateArray().Select(task => task.GetProperty("code").GetString()!)];

    private static async Task<List<string>> ReviewsOfAsync(CampaignClient person, string code) =>
    [
        .. from task in (await person.GetAsync("/tasks/mine?kind=answer_review")).GetProperty("items").EnumerateArray()
           where task.GetProperty("code").GetString()!.StartsWith(code, StringComparison.Ordinal)
           select $"{task.GetProperty("code").GetString()} {task.GetProperty("state").GetString()}",
    ];
}
