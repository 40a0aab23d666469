using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Alerts.Declared;

namespace SpatialCockpit.Supervision.Alerts;

/// <summary>What actions on alerts go through, and who reads one. A parameter of the endpoints.</summary>
public sealed class AlertDesk : Desk
{
    private AlertDesk(HttpContext http, Write write) : base(http, write)
    {
    }

    public IEnumerable<AlertRule> Rules => Service<PackCatalog>().World.All<AlertRule>(AlertsSection.SectionKey);

    public DateTimeOffset Now => Service<TimeProvider>().GetUtcNow();

    public static async ValueTask<AlertDesk?> BindAsync(HttpContext http) => new(http, (await Write.BindAsync(http))!);

    /// <summary>By rules in force; null where its pack is not.</summary>
    public AlertRule? RuleOf(string name) => Rules.FirstOrDefault(rule => rule.Name == name);
}
