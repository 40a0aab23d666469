using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Cases;
using SpatialCockpit.Supervision.Cases.Actions;
using SpatialCockpit.Supervision.Cases.Keeping;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>A host with the shipped pack of the grid: a province, two cities and their districts, departments with rules, and somebody on each post.</summary>
public class GridHost(TestRecord record) : TestHost(record)
{
    public const string District = "990101", OtherDistrict = "990102", City = "9901", Province = "99", Refuse = "010201", Cover = "0102";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Of the district's post: acceptor, duty chief, dispatcher and coordinator in one.</summary>
    internal CaseClient Desk { get; private set; } = null!;

    internal CaseClient CityDesk { get; private set; } = null!;

    internal CaseClient ProvinceDesk { get; private set; } = null!;

    internal CaseClient OtherDesk { get; private set; } = null!;

    internal CaseClient Patrol { get; private set; } = null!;

    /// <summary>Of the department that cleans, and that which mends covers.</summary>
    internal CaseClient Cleaner { get; private set; } = null!;

    internal CaseClient Mender { get; private set; } = null!;

    /// <summary>Of the district, without the final right.</summary>
    internal CaseClient Authoriser { get; private set; } = null!;

    /// <summary>Of the city, with it.</summary>
    internal CaseClient FinalAuthoriser { get; private set; } = null!;

    internal CaseClient Commander { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ExecuteAsync("""
            insert into grid.division (code, name, level, parent_code, geom) select code, code, level, parent, st_multi(st_makeenvelope(west, south, west + size, south + height, 4490)) from (values
              ('99', 1, null, 110.0, 44.0, 2.0, 1.0), ('9901', 2, '99', 110.0, 44.0, 1.0, 1.0), ('9902', 2, '99', 111.0, 44.0, 1.0, 1.0), ('990101', 3, '9901', 110.0, 44.0, 0.5, 1.0), ('990102', 3, '9901', 110.5, 44.0, 0.5, 1.0),
              ('990101001', 4, '990101', 110.0, 44.0, 0.5, 1.0), ('990101001001', 5, '990101001', 110.0, 44.0, 0.5, 1.0)) d (code, level, parent, west, south, size, height);
            insert into grid.unit (code, community_code, area_m2, geom) values ('990101001001001', '990101001001', 10000, st_makeenvelope(110.1, 44.1, 110.101, 44.101, 4490)), ('990101001001002', '990101001001', 10000, st_makeenvelope(110.101, 44.1, 110.102, 44.101, 4490));
            """);
        var (cleaning, mending) = (await DepartmentAsync("CLEAN", "环卫处"), await DepartmentAsync("MEND", "排水处"));
        await RuleAsync("01", "CLEAN", City);
        await RuleAsync(Cover, "MEND", City);
        await RuleAsync(Refuse, "CLEAN", District);
        Desk = await HolderAsync("desk", [Role.Dispatcher], District, ["acceptor", "duty_chief", "dispatcher", "coordinator"]);
        OtherDesk = await HolderAsync("other-desk", [Role.Dispatcher], OtherDistrict, ["acceptor", "duty_chief", "dispatcher"]);
        CityDesk = await HolderAsync("city-desk", [Role.Dispatcher], City, ["acceptor", "duty_chief", "dispatcher"]);
        ProvinceDesk = await HolderAsync("province-desk", [Role.Dispatcher], Province, ["acceptor", "duty_chief", "dispatcher"]);
        Patrol = await HolderAsync("patrol", [Role.Supervisor], "990101001", ["patrol"]);
        Cleaner = await HolderAsync("cleaner", [Role.Party], District, ["handler"], cleaning, "CLEAN");
        Mender = await HolderAsync("mender", [Role.Party], District, ["handler"], mending, "MEND");
        Authoriser = await HolderAsync("authoriser", [Role.Dispatcher], District, ["authoriser"]);
        FinalAuthoriser = await HolderAsync("final-authoriser", [Role.Leader], City, ["authoriser"], isFinal: true);
        Commander = await HolderAsync("commander", [Role.Leader], City, ["commander"]);
    }

    /// <param name="region">Where they act; parties see what is open to <paramref name="party"/> alone.</param>
    internal async Task<CaseClient> HolderAsync(string name, Role[] roles, string region, string[] posts, int? party = null, string? department = null, bool isFinal = false)
    {
        var client = await ClientAsync(roles, party is null ? [region] : [], party is { } id ? [id] : [], name);
        foreach (var post in posts)
            await GiveAsync($"token:{name}", post, region, department, isFinal);
        return new(client, $"token:{name}");
    }

    /// <summary>A post more.</summary>
    public async Task GiveAsync(string account, string post, string region, string? department = null, bool isFinal = false)
    {
        using var given = await Admin.PostAsJsonAsync("/posts/holders", new { account, post, region, department_code = department, final = isFinal }, Token);
        given.IsSuccessStatusCode.ShouldBeTrue(await given.Content.ReadAsStringAsync(Token));
    }

    /// <summary>A case of exposed refuse that its department has.</summary>
    internal async Task<string> DispatchedAsync()
    {
        var code = await Patrol.ReportAsync();
        await Desk.DoAsync(code, "accept", "file", "dispatch");
        return code;
    }

    /// <summary>One that is to be checked.</summary>
    internal async Task<string> CheckedAsync()
    {
        var code = await DispatchedAsync();
        await Cleaner.ActAsync(code, "report_back", new { result = "已清理" });
        await Desk.DoAsync(code, "send_to_check");
        return code;
    }

    /// <summary>As somebody's clock, so far ahead, lets timers go off and reads clocks.</summary>
    public async Task PassAsync(TimeSpan ahead)
    {
        var keeper = new CaseKeeper(Database, Services.GetRequiredService<CaseTypes>(), Services.GetRequiredService<CasePerformer>(), Services.GetRequiredService<CaseLedger>(), new ClockAhead(ahead), NullLogger<CaseKeeper>.Instance);
        await keeper.PlanRoundsAsync(Token);
        while (await keeper.StepAsync(Token))
        {
        }
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <returns>Its party.</returns>
    public async Task<int> DepartmentAsync(string code, string name, string region = City)
    {
        await new ObjectClient(Admin, "department").MakeAsync(new { code, attributes = new { name }, region });
        return await PartyAsync(code);
    }

    /// <summary>Of a department.</summary>
    public async Task<int> PartyAsync(string code)
    {
        await using var party = Database.Feed.CreateCommand($"select registry.party_of('department', id) from registry.department where code = '{code}'");
        return (int)(await party.ExecuteScalarAsync(Token))!;
    }

    /// <summary>Cases of classes that begin so go to a department.</summary>
    internal Task<JsonElement> RuleAsync(string prefix, string department, string region) => new ObjectClient(Admin, "dispatch_rule").MakeAsync(new { attributes = new { class_prefix = prefix, department_code = department }, region });

    private sealed class ClockAhead(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
    }
}
