using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Cockpit.Identity.Users;

/// <summary>What each role may do, for who gives it. Where a pack lets more or fewer do something, it is the pack that counts.</summary>
public static class RoleWords
{
    /// <param name="Name">As accounts and the session spell it.</param>
    /// <param name="StandsAlone">Who has it has no other, and no region.</param>
    public sealed record RoleEntry(string Name, string Title, string TitleEn, bool StandsAlone, IReadOnlyList<string> May, IReadOnlyList<string> MayEn);

    public static readonly IReadOnlyList<RoleEntry> All =
    [
        Of(Role.Leader, "领导", "Leader",
            ("查看本区域的全部地图、台账、案件、指标与风险", "see maps, registers, cases, figures and risks of their regions"), ("用 SQL 查询数据", "ask questions in SQL"), ("填报与发布考核得分", "enter and publish scores"), ("给人员发消息", "send messages to people")),
        Of(Role.Analyst, "分析人员", "Analyst",
            ("查看本区域的全部地图、台账、案件、指标与风险", "see maps, registers, cases, figures and risks of their regions"), ("用 SQL 查询数据、保存查询", "ask questions in SQL and keep them"), ("运行热点、聚类、密度等分析", "run hot spots, clusters, density and other analyses")),
        Of(Role.Supervisor, "监督员", "Supervisor",
            ("查看本区域的地图、台账、案件与风险", "see maps, registers, cases and risks of their regions"), ("上报案件、核实核查、填写检查", "report cases, verify and check them, fill in inspections"), ("上传照片与文件，给人员发消息", "send photos and papers, send messages to people")),
        Of(Role.Dispatcher, "派遣员", "Dispatcher",
            ("查看本区域的地图、台账、案件与风险", "see maps, registers, cases and risks of their regions"), ("受理、立案、派遣案件，按所任岗位", "take on, file and dispatch cases, by the posts that they hold"), ("划定围栏、围栏规则与责任网格", "draw fences, fence rules and duty grids")),
        Of(Role.Admin, "管理员", "Administrator",
            ("在本区域内做其他角色能做的一切", "do in their regions whatever other roles may"), ("管理本区域的人员与接口客户端", "look after people and API clients of their regions"), ("导入数据、修改规则包与图层样式、重建投影", "import data, change packs and styles of layers, rebuild projections"), ("查看审计", "read the audit")),
        Alone(Role.Party, "单位人员", "Person of a party",
            ("查看所属单位的设备、检查、告警与任务", "see equipment, inspections, alerts and tasks of who they work for"), ("办理派给所属单位的案件与任务", "handle cases and tasks that are given to it")),
        Alone(Role.Citizen, "市民", "Citizen",
            ("查看公示的内容", "see what is published"), ("上报问题，查看自己上报的进展", "report, and see what became of their reports")),
    ];

    private static RoleEntry Of(Role role, string title, string titleEn, params (string Chinese, string English)[] may) => new(Roles.Words([role])[0], title, titleEn, false, [.. may.Select(each => each.Chinese)], [.. may.Select(each => each.English)]);

    private static RoleEntry Alone(Role role, string title, string titleEn, params (string Chinese, string English)[] may) => Of(role, title, titleEn, may) with { StandsAlone = true };
}
