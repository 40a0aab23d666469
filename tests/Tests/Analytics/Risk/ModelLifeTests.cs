using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>A model from its training to what it tells of each thing: over lamps whose law is known.</summary>
public sealed class ModelLifeTests(CityOfLamps city) : IClassFixture<CityOfLamps>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_trained_judged_published_and_tells()
    {
        var supervisor = await city.ClientAsync([Role.Supervisor], [CityOfLamps.OtherDistrict], name: "supervisor");
        var (before, none) = (await GetAsync(supervisor, "/risk/models"), await supervisor.GetAsync($"/risk/scores?model={CityOfLamps.Model}", Token));
        (before[0].GetProperty("published").ValueKind, none.StatusCode).ShouldBe((JsonValueKind.Null, HttpStatusCode.Conflict));

        var card = (await city.TrainAsync()).GetProperty("card");
        card.GetProperty("refusals").GetArrayLength().ShouldBe(0, card.ToString());
        ShouldKnowItself(card);

        var answer = await ToldAsync(city.Admin, "");
        answer.GetProperty("version").GetString().ShouldBe(card.GetProperty("version").GetString());
        var scores = answer.GetProperty("scores").EnumerateArray().ToList();
        scores.Count.ShouldBe(CityOfLamps.Lamps);
        scores.Select(score => score.GetProperty("place").GetInt32()).ShouldBe(Enumerable.Range(1, CityOfLamps.Lamps));
        scores.ShouldAllBe(score => ColorOf(score.GetProperty("score").GetDouble()) == score.GetProperty("color").GetString());
        ShouldExplain(scores[0]);
        await ShouldSeeOwnAloneAsync(supervisor, scores);
        await ShouldBeFilteredAsync(scores);
        (await GetAsync(supervisor, $"/risk/models/{CityOfLamps.Model}/card")).GetProperty("fingerprint").GetString().ShouldBe(card.GetProperty("fingerprint").GetString());
        using var now = await city.Admin.PostAsync($"/risk/models/{CityOfLamps.Model}/score", null, Token);
        (await now.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("things").GetInt32().ShouldBe(CityOfLamps.Lamps);
        (await supervisor.PostAsync($"/risk/models/{CityOfLamps.Model}/score", null, Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await city.Admin.PostAsync("/risk/models/case_overdue/score", null, Token)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var again = (await city.TrainAsync()).GetProperty("card");
        (Bytes(again), again.GetProperty("judged").ToString()).ShouldBe((Bytes(card), card.GetProperty("judged").ToString()));
    }

    private static void ShouldKnowItself(JsonElement card)
    {
        var (judged, baseline) = (card.GetProperty("judged"), card.GetProperty("baseline"));
        judged.GetProperty("auc").GetDouble().ShouldBeGreaterThan(baseline.GetProperty("auc").GetDouble() + 0.02);
        judged.GetProperty("calibration_slope").GetDouble().ShouldBe(1, 0.25);
        card.GetProperty("ablation").GetProperty("columns")[0].GetProperty("chinese").GetString().ShouldBe("养护单位");
        card.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("name").GetString()).ShouldBe(["age", "height", "faults", "nothing", "same"], ignoreOrder: true);
        card.GetProperty("districts").EnumerateArray().Select(district => district.GetProperty("name").GetString()).ShouldBe([CityOfLamps.District, CityOfLamps.OtherDistrict]);
        card.GetProperty("limits").EnumerateArray().Select(limit => limit.GetProperty("english").GetString()).ShouldBe(["Features that have no value at all and say nothing: Nothing.", "Features that are the same everywhere and say nothing: Same."]);
        card.GetProperty("colors").EnumerateArray().Sum(color => color.GetProperty("rows").GetInt32()).ShouldBe(judged.GetProperty("rows").GetInt32());
        card.ToString().ShouldNotContain("NaN");
    }

    /// <summary>What is told of each feature, and what all begin with, add up to the log odds of the trees.</summary>
    private static void ShouldExplain(JsonElement score)
    {
        var explanation = score.GetProperty("explanation");
        var contributions = explanation.GetProperty("contributions").EnumerateArray().ToList();
        contributions.Select(each => Math.Abs(each.GetProperty("adds").GetDouble())).ShouldBeInOrder(SortDirection.Descending);
        var age = contributions.Single(each => each.GetProperty("feature").GetString() == "age");
        age.GetProperty("adds").GetDouble().ShouldBeGreaterThan(0);
        age.GetProperty("remedy").GetProperty("english").GetString().ShouldBe("replace it");
        age.GetProperty("value").GetDouble().ShouldBeInRange(1, 20);
    }

    private async Task ShouldSeeOwnAloneAsync(HttpClient supervisor, List<JsonElement> all)
    {
        var own = (await ToldAsync(supervisor, "")).GetProperty("scores").EnumerateArray().ToList();
        own.ShouldAllBe(score => score.GetProperty("region").GetString()!.StartsWith(CityOfLamps.OtherDistrict, StringComparison.Ordinal));
        own.Select(score => score.GetProperty("key").GetString()).ShouldBe(all.Where(score => score.GetProperty("region").GetString()!.StartsWith(CityOfLamps.OtherDistrict, StringComparison.Ordinal)).Select(score => score.GetProperty("key").GetString()));
        var other = all.First(score => score.GetProperty("region").GetString()!.StartsWith(CityOfLamps.District, StringComparison.Ordinal)).GetProperty("key").GetString();
        (await ToldAsync(supervisor, $"&key={other}")).GetProperty("scores").GetArrayLength().ShouldBe(0);
        var party = await city.ClientAsync([Role.Party], [], [1], name: "keeper");
        (await party.GetAsync($"/risk/scores?model={CityOfLamps.Model}", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await GetAsync(supervisor, Figure)).GetProperty("values")[0].GetProperty("count").GetInt32().ShouldBe(own.Count);
        (await party.GetAsync(Figure, Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private const string Figure = "/analytics/indicators/lamps_foretold";

    private async Task ShouldBeFilteredAsync(List<JsonElement> all)
    {
        var red = await ToldAsync(city.Admin, "&filter=color = 'red'&contributions=0");
        red.GetProperty("scores").GetArrayLength().ShouldBe(all.Count(score => score.GetProperty("color").GetString() == "red"));
        foreach (var (query, status) in new[] { ("&filter=color is", 400), ("&filter=features > 1", 400), ("&top=0", 400), ("&contributions=-1", 400) })
            (await city.Admin.GetAsync($"/risk/scores?model={CityOfLamps.Model}{query}", Token)).StatusCode.ShouldBe((HttpStatusCode)status, query);
        (await city.Admin.GetAsync("/risk/scores?model=another", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await city.Admin.PostAsync($"/risk/models/{CityOfLamps.Model}/train?as_of=0001-01-01", null, Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await city.Admin.GetAsync("/risk/models/another/card", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>When it has told: the host lets it by itself.</summary>
    private async Task<JsonElement> ToldAsync(HttpClient client, string query)
    {
        JsonElement told = default;
        await Until.SoAsync(async () =>
        {
            using var answer = await client.GetAsync($"/risk/scores?model={CityOfLamps.Model}&top={CityOfLamps.Lamps}{query}", Token);
            answer.StatusCode.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.Conflict], await answer.Content.ReadAsStringAsync(Token));
            told = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
            return answer.StatusCode == HttpStatusCode.OK;
        }, "scores are told", Until.LongPatience, () => told.ToString());
        return told;
    }

    private string Bytes(JsonElement card) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(city.Data.Path, "models", CityOfLamps.Model, card.GetProperty("version").GetString()!, "model.ubj"))));

    private static string ColorOf(double score) => score switch { >= 0.4 => "red", >= 0.25 => "orange", >= 0.15 => "yellow", _ => "blue" };

    private static async Task<JsonElement> GetAsync(HttpClient client, string path) => await client.GetFromJsonAsync<JsonElement>(path, Token);
}
