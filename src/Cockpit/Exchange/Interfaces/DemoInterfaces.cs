using Npgsql;
using SpatialCockpit.Cockpit.Demo;
using SpatialCockpit.Cockpit.Demo.Cases;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Exchange.Interfaces;

/// <summary>What the demo city offers to programs, and a program that waits to be let in.</summary>
internal static class DemoInterfaces
{
    private sealed record Offer(string Name, string Title, string TitleEn, string Category, string Subcategory, string Owner, string Kind, string Target, string Query, string Description, string DescriptionEn);

    private static readonly Offer[] Offers =
    [
        new("demo-equipment", "在用特种设备清单", "Special equipment in use", "安全生产", "特种设备", "特种设备监察科", "objects", "special_equipment", """{"filter": "state = 'in_use'"}""", "在用的特种设备，一台一行，含位置和下次检验日期。", "Special equipment in use, a row each, with its place and when it is to be inspected next."),
        new("demo-inspections", "检验检测记录", "Inspections", "安全生产", "特种设备", "特种设备监察科", "records", "inspection", "{}", "特种设备的检验检测结论。", "What inspections of special equipment found."),
        new("demo-cases", "案件上报数", "Reported cases", "城市运行", "案件", "市城市运行管理中心（演示）", "indicator", "cases_reported", "{}", "按区域、类别和时间统计的案件上报数。", "How many cases were reported, by division, class and time."),
    ];

    /// <summary>Makes those that are missing.</summary>
    public static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var offer in Offers)
        {
            await using var make = connection.Command("""
                insert into exchange.interface (name, title, title_en, category, subcategory, owner, kind, target, query, description, description_en, state, published_at, region, created_by, changed_by)
                select $1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, 'published', now(), $12, $13, $13 where not exists (select from exchange.interface i where i.name = $1 and i.deleted_at is null)
                """,
                offer.Name, offer.Title, offer.TitleEn, offer.Category, offer.Subcategory, offer.Owner, offer.Kind, offer.Target, offer.Query, offer.Description, offer.DescriptionEn, DemoPosts.City, DemoLoader.Source);
            await make.ExecuteNonQueryAsync(cancellationToken);
        }
        await using var apply = connection.Command("""
            insert into exchange.registration (name, title, purpose, applicant, regions, applied_at) select 'demo-upkeep', '维保管理系统（演示）', '每日同步所维保电梯的检验日期', u.user_name, u.regions, now() from identity.user_account u where u.user_name = 'maintainer' and u.demo
            on conflict do nothing
            """);
        await apply.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Nobody calls them any more; what was called stays in the log.</summary>
    public static async Task RemoveAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var remove = connection.Command("update exchange.interface set deleted_at = now() where created_by = $1 and deleted_at is null", DemoLoader.Source);
        await remove.ExecuteNonQueryAsync(cancellationToken);
        await using var withdraw = connection.Command("update exchange.registration set state = 'withdrawn' where name = 'demo-upkeep' and state = 'applied'");
        await withdraw.ExecuteNonQueryAsync(cancellationToken);
    }
}
