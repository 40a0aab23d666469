using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Screens.Views;

/// <summary>What the map of a screen shows at a time: layers, divisions coloured by an indicator, who goes where, or who is out. One of the four is said, the others are null.</summary>
public sealed record MapView(string Name, Title Title, ViewedLayers? Layers, ViewedDivisions? Divisions, ViewedFlows? Flows, ViewedMovers? Movers)
{
    /// <summary>Who may ask where people and cases go, of <c>POST /analytics/flows</c>.</summary>
    private static readonly Role[] AskingForFlows = [Role.Analyst, Role.Leader, Role.Admin];

    internal bool IsSeenBy(ScreenViewer viewer) => Layers?.IsSeenBy(viewer) ?? Divisions?.IsSeenBy(viewer) ?? Movers?.IsSeenBy(viewer) ?? viewer.Desk.IsOneOf(AskingForFlows);
}

/// <summary>Who goes where between street offices; as words in packs.</summary>
public enum ViewedFlows
{
    /// <summary>Of cases, from where they lie to who handles them.</summary>
    HandOvers,

    /// <summary>Of those who report where they are.</summary>
    Positions,
}
