using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Alerts;
using SpatialCockpit.Supervision.Alerts.Declared;
using SpatialCockpit.Supervision.Cases;
using SpatialCockpit.Supervision.Indicators;
using SpatialCockpit.Supervision.Indicators.Declared;
using SpatialCockpit.Supervision.Obligations;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Screens;

/// <summary>Who looks at a screen, and what of all that screens name is theirs to know.</summary>
/// <param name="Layers">Of the map, by name.</param>
internal sealed record ScreenViewer(ObjectDesk Desk, CaseDesk Cases, IndicatorDesk Indicators, DutyList Duties, AlertList Alerts, PackWorld World, IReadOnlySet<string> Layers)
{
    /// <summary>As a parameter of endpoints.</summary>
    public static async ValueTask<ScreenViewer?> BindAsync(HttpContext http)
    {
        var (desk, cases, services) = ((await ObjectDesk.BindAsync(http))!, (await CaseDesk.BindAsync(http))!, http.RequestServices);
        return new(
            desk, cases, services.GetRequiredService<IndicatorDesk>(), services.GetRequiredService<DutyList>(), services.GetRequiredService<AlertList>(), services.GetRequiredService<PackCatalog>().World,
            await services.GetRequiredService<IMapLayers>().SeenByAsync(desk.Caller, http.RequestAborted));
    }

    private readonly Lazy<Dictionary<string, CqlColumn>> _dutyColumns = new(() => Duties.Columns(Desk));

    private readonly Lazy<Dictionary<string, CqlColumn>> _alertColumns = new(() => Alerts.Columns(Desk));

    public Dictionary<string, CqlColumn> DutyColumns => _dutyColumns.Value;

    public Dictionary<string, CqlColumn> AlertColumns => _alertColumns.Value;

    private readonly Lazy<Dictionary<string, CqlColumn>> _caseColumns = new(() => Cases.Columns);

    public Dictionary<string, CqlColumn> CaseColumns => _caseColumns.Value;

    public bool Finds(Screen screen) => screen.Roles is not { } roles || Desk.IsOneOf(roles);

    public ObjectType? TypeOf(string name) => Desk.TypeOf(name);

    public Indicator? IndicatorOf(string name) => Indicators.Find(name) is { } indicator && Indicators.IsSeen(indicator, Desk) ? indicator : null;

    public bool IsToldApart(Indicator indicator, string by) => Indicators.IsToldApart(indicator, by, Desk);

    public Obligation? ObligationOf(string name) => Duties.Obligations.FirstOrDefault(obligation => obligation.Name == name);

    public bool HasRule(string name) => World.Find<AlertRule>(AlertsSection.SectionKey, name) is not null;
}
