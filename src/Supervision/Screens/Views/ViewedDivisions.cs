using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Indicators.Declared;
using SpatialCockpit.Supervision.Screens.Parts;

namespace SpatialCockpit.Supervision.Screens.Views;

/// <summary>Divisions coloured by an indicator.</summary>
/// <param name="Indicators">By name; the first at first.</param>
public sealed record ViewedDivisions(IReadOnlyList<string> Indicators)
{
    private const int Most = 12;

    /// <summary>As divisions are told apart.</summary>
    private const string By = "region:6";

    internal static ViewedDivisions Read(PackNode divisions)
    {
        var names = PartCheck.Names(divisions.Items(), WrongIndicator);
        if (names.Count is 0 or > Most)
            divisions.Mistake($"'divisions' are 1 to {Most} indicators");
        return new(names);
    }

    internal bool IsSeenBy(ScreenViewer viewer) => Indicators.All(name => viewer.IndicatorOf(name) is { } indicator && viewer.IsToldApart(indicator, By));

    private static string? WrongIndicator(PackWorld world, string name) => world.Find<Indicator>(IndicatorsSection.SectionKey, name) switch
    {
        null => PartCheck.Missing<Indicator>(world, IndicatorsSection.SectionKey, name, "indicator"),
        var indicator when !new[] { indicator.Count, indicator.Whole }.OfType<CountedThings>().All(things => CountedColumns.GroupsOf(things, By, world) is { Count: 1 }) => $"{name} cannot be told apart by division",
        _ => null,
    };
}
