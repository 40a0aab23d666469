using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>Who is meant without being named: the department of a sector at a tier, or somebody drawn.</summary>
public sealed class CaseSelectorTests(GridHost host) : IClassFixture<GridHost>
{
    /// <summary>In the second city.</summary>
    private static readonly double[] Elsewhere = [111.5, 44.5];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CaseClient Admin => new(host.Admin, "admin");

    [Fact]
    public async Task A_case_goes_to_the_one_department_of_its_sector_in_its_own_city()
    {
        await SectorAsync("GREEN-1", "园林绿化", GridHost.City);
        await SectorAsync("GREEN-2", "园林绿化", "9902");
        await SectorAsync("GREEN-D", "园林绿化", GridHost.District);
        foreach (var (at, department) in ((double[], string)[])[(CaseClient.Here, "GREEN-1"), (Elsewhere, "GREEN-2")])
        {
            var code = await FiledAsync("010204", at);
            (await Admin.ActAsync(code, "refer")).ShouldBe("handling handler");
            var shown = await Admin.ShowAsync(code);
            shown.GetProperty("department_code").GetString().ShouldBe(department);
            var said = shown.GetProperty("history").EnumerateArray().Last().GetProperty("said");
            (said.GetProperty("to_department").GetString(), said.GetProperty("sector").GetString()).ShouldBe((department, "园林绿化"));
        }
    }

    [Fact]
    public async Task Where_a_city_has_no_department_of_the_sector_or_several_it_is_refused_by_name()
    {
        (await RefusedAsync(await FiledAsync("010201", Elsewhere))).ShouldBe("At 9902 there is no department of the sector '环境卫生'.");
        await SectorAsync("SWEEP-A", "环境卫生", "9902");
        await SectorAsync("SWEEP-B", "环境卫生", "9902");
        (await RefusedAsync(await FiledAsync("010201", Elsewhere))).ShouldBe("At 9902 there are 2 departments of the sector '环境卫生', not one: SWEEP-A, SWEEP-B.");
        (await RefusedAsync(await FiledAsync("030101", Elsewhere))).ShouldBe("Of the class '030101' no sector is said.");
    }

    [Fact]
    public async Task Without_a_tier_it_is_the_division_at_which_the_case_is_handled_and_an_action_may_say_the_sector()
    {
        await new PackClient(host.Admin).InstallAsync("urban-grid", text => text.Replace("hands: sector, tier: 4,", "hands: sector, sector: 河道,", StringComparison.Ordinal));
        await SectorAsync("RIVER-1", "河道", GridHost.City);
        var code = await FiledAsync("010201", CaseClient.Here);
        (await RefusedAsync(code)).ShouldBe("At 990101 there is no department of the sector '河道'.");
        await SectorAsync("RIVER-D", "河道", GridHost.District);
        (await Admin.ActAsync(code, "refer")).ShouldBe("handling handler");
        (await Admin.ShowAsync(code)).GetProperty("department_code").GetString().ShouldBe("RIVER-D");
        await new PackClient(host.Admin).InstallAsync("urban-grid");
    }

    /// <summary>By the rule that is published: candidates in the order of SHA-256 over <c>SEED:CANDIDATE</c>; the first is drawn.</summary>
    [Fact]
    public async Task Who_is_drawn_follows_from_seed_and_candidates_that_the_history_keeps()
    {
        await new PackClient(host.Admin).InstallAsync("urban-grid", text => text.Replace("from: feedback, to: checking, posts: [acceptor, dispatcher] }", "from: feedback, to: checking, posts: [acceptor, dispatcher], hands: drawn }", StringComparison.Ordinal));
        var others = new List<string> { host.Patrol.Name };
        for (var i = 0; i < 4; i++)
            others.Add((await host.HolderAsync($"drawn-{i}", [SpatialCockpit.Platform.Access.Role.Supervisor], "990101001", ["patrol"])).Name);
        for (var i = 0; i < 3; i++)
        {
            var code = await host.CheckedAsync();
            var shown = await host.Desk.ShowAsync(code);
            var draw = shown.GetProperty("history").EnumerateArray().Last().GetProperty("said").GetProperty("drawn");
            var (seed, candidates) = (draw.GetProperty("seed").GetString(), draw.GetProperty("candidates").EnumerateArray().Select(each => each.GetString()!).ToList());
            candidates.ShouldBe(others, ignoreOrder: true);
            var again = candidates.MinBy(candidate => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{candidate}"))), StringComparer.Ordinal);
            (draw.GetProperty("drawn").GetString(), shown.GetProperty("held_by").GetString()).ShouldBe((again, again));
        }
        await new PackClient(host.Admin).InstallAsync("urban-grid");
    }

    private Task<JsonElement> SectorAsync(string code, string sector, string region) => new ObjectClient(host.Admin, "department").MakeAsync(new { code, attributes = new { name = code, sector }, region });

    private async Task<string> FiledAsync(string class_code, double[] at)
    {
        var code = await Admin.ReportAsync(class_code: class_code, at: at);
        await Admin.DoAsync(code, "accept", "file");
        return code;
    }

    /// <returns>Why it is not referred.</returns>
    private async Task<string?> RefusedAsync(string code)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/cases/{code}/actions/refer") { Content = JsonContent.Create(new { }), Headers = { { "If-Match", "*" } } };
        using var answer = await host.Admin.SendAsync(message, Token);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        problem.GetProperty("type").GetString().ShouldBe("nobody-there");
        return problem.GetProperty("detail").GetString();
    }
}
