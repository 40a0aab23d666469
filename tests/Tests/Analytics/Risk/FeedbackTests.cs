using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>What was found where a model asked to look, beside what chance found.</summary>
public sealed class FeedbackTests(CityOfLamps city) : IClassFixture<CityOfLamps>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shares_of_both_are_told_with_the_lift_by_version_and_of_what_a_caller_sees()
    {
        (await FeedbackAsync(city.Admin)).GetProperty("all").GetProperty("lift").ValueKind.ShouldBe(JsonValueKind.Null, "there is nothing");
        await TasksAsync("v1", "model", ("open", null, 4), ("filled", false, 4), ("approved", false, 2), ("approved", true, 4), ("filled", null, 1), ("returned", null, 1), ("void", false, 3));
        await TasksAsync("v1", "chance", ("open", null, 2), ("approved", false, 1), ("approved", true, 4));
        await TasksAsync("v2", "model", ("open", null, 3));
        // Drawn while the baseline told.
        await TasksAsync("v3", "baseline", ("filled", false, 9));
        await TasksAsync("v3", "chance", ("filled", false, 9));
        await TasksAsync("v2", "model", CityOfLamps.OtherDistrict, ("filled", false, 2));
        var told = await FeedbackAsync(city.Admin);
        Side(told, "model").ShouldBe("21 done 13 failed 8 of 12");
        Side(told, "chance").ShouldBe("7 done 5 failed 1 of 5");
        var versions = told.GetProperty("versions").EnumerateArray().ToList();
        versions.Select(version => $"{version.GetProperty("version").GetString()} {Side(version.GetProperty("figures"), "model", isFigures: true)}").ShouldBe(["v2 5 done 2 failed 2 of 2", "v1 16 done 11 failed 6 of 10"]);
        versions[0].GetProperty("figures").GetProperty("lift").ValueKind.ShouldBe(JsonValueKind.Null, "nothing came by chance");
        var lift = versions[1].GetProperty("figures").GetProperty("lift");
        ((double[])[lift.GetProperty("ratio").GetDouble(), lift.GetProperty("low").GetDouble(), lift.GetProperty("high").GetDouble()]).ShouldBe([3, 0.4838, 18.602], 0.001);
        var model = versions[1].GetProperty("figures").GetProperty("model");
        ((double[])[model.GetProperty("failed_share").GetDouble(), model.GetProperty("low").GetDouble(), model.GetProperty("high").GetDouble()]).ShouldBe([0.6, 0.3127, 0.8318], 0.001);
        model.GetProperty("told").GetDouble().ShouldBe(0.4, 1e-9);

        var dispatcher = await city.ClientAsync([Role.Dispatcher], [CityOfLamps.OtherDistrict], name: "dispatcher");
        // Who does the tasks is not told which of them came by chance, not by numbers either.
        var doer = await city.ClientAsync([Role.Supervisor], [CityOfLamps.OtherDistrict], name: "doer");
        (await doer.GetAsync($"/risk/models/{CityOfLamps.Model}/feedback", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var own = await FeedbackAsync(dispatcher);
        (Side(own, "model"), Side(own, "chance")).ShouldBe(("2 done 2 failed 2 of 2", "0 done 0 failed 0 of 0"));
        own.GetProperty("all").GetProperty("chance").GetProperty("failed_share").ValueKind.ShouldBe(JsonValueKind.Null);
        var party = await city.ClientAsync([Role.Party], [], [1], name: "keeper");
        (await party.GetAsync($"/risk/models/{CityOfLamps.Model}/feedback", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await city.Admin.GetAsync("/risk/models/another/feedback", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(0, 0, 1, 5)]
    [InlineData(1, 5, 0, 0)]
    [InlineData(1, 5, 0, 5)]
    public void There_is_no_ratio_to_nothing(int came, int rows, int otherCame, int otherRows) => ShareRatio.Of([new(came, rows, otherCame, otherRows)]).ShouldBeNull();

    [Fact]
    public void None_that_came_true_has_a_ratio_and_no_interval() => ShareRatio.Of([new(0, 5, 1, 5)]).ShouldBe(new ShareRatio(0, null, null));

    /// <summary>Where much fails, the model had few tasks; where little does, many: all put together it would seem to find less than chance.</summary>
    [Fact]
    public void What_differs_from_one_campaign_to_the_next_is_not_the_model()
    {
        var lift = ShareRatio.Of([new(8, 10, 40, 100), new(20, 100, 1, 10)])!;
        lift.Ratio.ShouldBe(2, 1e-9);
        (lift.Low < 2 && lift.High > 2 && lift.Low > 1).ShouldBeTrue();
    }

    private Task TasksAsync(string version, string askedBy, params (string State, bool? Passed, int Count)[] tasks) => TasksAsync(version, askedBy, CityOfLamps.District, tasks);

    /// <summary>Of one campaign for each version and region.</summary>
    private Task TasksAsync(string version, string askedBy, string region, params (string State, bool? Passed, int Count)[] tasks) => city.DoAsync($"""
        insert into campaigns.campaign (code, kind, title, sample_size, rounds, made_at, made_by, region) values ('C{version}{region}', 'lamp_round', '巡查', 1, 1, now(), 'maker', '{region}') on conflict do nothing;
        insert into campaigns.task (campaign_id, campaign, kind, number, round, object_type, object, object_code, object_name, for_parties, state, passed, opens_at, due_at, record_kind, region, asked_by, model, model_version, score, color, by_baseline)
        select c.id, c.code, 'lamp_round', (select count(*) from campaigns.task k where k.campaign_id = c.id) + row_number() over (), 1, 'lamp', 1, 'L00001', '路灯', false, t.state, t.passed, now(), now(), 'lamp_fault', '{region}', '{askedBy}', '{CityOfLamps.Model}', '{version}', 0.4, 'red', '{version}' = 'v3'
        from campaigns.campaign c, (values {string.Join(", ", tasks.Select(task => $"('{task.State}', {task.Passed?.ToString() ?? "null"}::boolean, {task.Count})"))}) t (state, passed, count), generate_series(1, t.count) where c.code = 'C{version}{region}'
        """);

    private static async Task<JsonElement> FeedbackAsync(HttpClient client) => await client.GetFromJsonAsync<JsonElement>($"/risk/models/{CityOfLamps.Model}/feedback", Token);

    private static string Side(JsonElement told, string side, bool isFigures = false)
    {
        var of = (isFigures ? told : told.GetProperty("all")).GetProperty(side);
        return $"{of.GetProperty("tasks")} done {of.GetProperty("done")} failed {of.GetProperty("failed")} of {of.GetProperty("judged")}";
    }
}
