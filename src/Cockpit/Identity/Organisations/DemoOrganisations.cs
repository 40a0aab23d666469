using Npgsql;
using SpatialCockpit.Cockpit.Demo.Cases;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Identity.Organisations;

/// <summary>Bodies of the demo city, and who of its people belongs where.</summary>
internal static class DemoOrganisations
{
    private sealed record Body(string Code, string Name, string NameEn, string Region, string? Under = null);

    private sealed record Member(string UserName, string Body, string JobTitle);

    private const string Centre = "DEMO-CENTRE", Desk = "DEMO-DESK", Check = "DEMO-CHECK", Equipment = "DEMO-EQUIPMENT", District = "DEMO-DISTRICT", Other = "DEMO-OTHER";

    /// <summary>Each behind what it is under.</summary>
    private static readonly Body[] Bodies =
    [
        new(Centre, "市城市运行管理中心（演示）", "City operations centre (demo)", DemoPosts.City),
        new(Desk, "受理派遣科", "Intake and dispatch", DemoPosts.City, Centre), new(Check, "监督考核科", "Supervision and scoring", DemoPosts.City, Centre), new(Equipment, "特种设备监察科", "Special equipment inspection", DemoPosts.City, Centre),
        new(District, "区城市运行管理分中心", "District operations centre", DemoPosts.District, Centre), new(Other, "外市城市运行管理中心（演示）", "Operations centre of the other city (demo)", DemoPosts.OtherCity),
    ];

    private static readonly Member[] Members =
    [
        new("leader", Centre, "主任"), new("analyst", Check, "数据分析员"), new("dispatcher", Desk, "派遣员"), new("supervisor", Check, "监督员"), new("inspector", Equipment, "监察员"), new("inspector_two", Equipment, "监察员"),
        new("district", District, "派遣员"), new("other_city", Other, "派遣员"), new("other_patrol", Other, "监督员"),
    ];

    /// <summary>Makes those that are missing; who was put elsewhere meanwhile stays there.</summary>
    public static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var (place, body) in Bodies.Index())
        {
            await using var make = connection.Command(
                "insert into identity.organisation (code, name, name_en, parent_code, place, region, demo) values ($1, $2, $3, nullif($4, ''), $5, $6, true) on conflict (code) do nothing", body.Code, body.Name, body.NameEn, body.Under ?? "", place, body.Region);
            await make.ExecuteNonQueryAsync(cancellationToken);
        }
        foreach (var member in Members)
        {
            await using var join = connection.Command(
                "insert into identity.membership (user_id, organisation_code, job_title) select u.id, $2, $3 from identity.user_account u where u.user_name = $1 and u.demo on conflict (user_id) do nothing", member.UserName, member.Body, member.JobTitle);
            await join.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>What others have put under them, or in them, belongs nowhere then.</summary>
    public static async Task RemoveAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var remove = connection.Command("""
            update identity.organisation o set parent_code = null where not o.demo and o.parent_code in (select d.code from identity.organisation d where d.demo);
            delete from identity.membership m using identity.organisation d where d.demo and m.organisation_code = d.code;
            delete from identity.organisation where demo
            """);
        await remove.ExecuteNonQueryAsync(cancellationToken);
    }
}
