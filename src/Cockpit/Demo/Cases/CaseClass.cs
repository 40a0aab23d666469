using SpatialCockpit.Cockpit.Demo.Addresses;
using SpatialCockpit.Cockpit.Demo.Land;

namespace SpatialCockpit.Cockpit.Demo.Cases;

/// <summary>A class of cases with its known rate law: share of all, pattern over the day and the year, weight by land use; and how its department works.</summary>
internal sealed record CaseClass(string Code, string Name, bool IsPart, string Department, double Share, int LimitMinutes, double MedianRatio, double[] Hours, double[] Months, double[] ByUse)
{
    public static CaseClass[] All { get; } = [.. Lexicon.Rows("case-classes.csv").Select(r => new CaseClass(
        r[0], r[1], r[2] == "part", r[3], double.Parse(r[4]), int.Parse(r[5]), double.Parse(r[6]), HoursOf(r[7]), MonthsOf(r[8]), [.. r[9..17].Select(double.Parse)]))];

    /// <summary>Weight of a cell of this use.</summary>
    public double Weight(Use use) => use switch
    {
        Use.Residential => ByUse[0],
        Use.OldHouses => ByUse[1],
        Use.Commercial => ByUse[2],
        Use.Office or Use.Government or Use.Hospital or Use.Station => ByUse[3],
        Use.School or Use.University => ByUse[4],
        Use.Industry or Use.Warehouse => ByUse[5],
        Use.Park => ByUse[6],
        Use.Construction => ByUse[7],
        Use.Village => ByUse[0] * 0.5,
        _ => 0.02,
    };

    /// <summary>Reports a clock hour, any scale: patrols walk 8-12 and 14-18, people call in the evening too.</summary>
    private static double[] HoursOf(string pattern) => pattern switch
    {
        "office" => [0, 0, 0, 0, 0, 0, 0.2, 1, 5, 7, 7, 5, 1.5, 2, 6, 7, 6, 3, 0.6, 0.3, 0.2, 0.1, 0, 0],
        "night" => [3, 2, 1, 0.6, 0.5, 0.8, 1.5, 2, 2, 2, 2, 2, 2.5, 2.2, 2, 2, 2, 2.2, 3, 4, 5, 7, 7, 5],
        "market" => [0.1, 0, 0, 0, 0.2, 1, 3, 5, 6, 6, 6, 5, 3, 2.5, 4, 5, 6, 7, 6, 5, 3.5, 2, 0.8, 0.3],
        "rush" => [0.2, 0.1, 0.1, 0.1, 0.2, 0.6, 2.5, 7, 8, 6, 4, 4, 3, 3, 4, 5, 6, 7, 5, 3, 2, 1.2, 0.6, 0.3],
        "evening" => [1.2, 0.7, 0.4, 0.3, 0.3, 0.4, 0.8, 1, 1.5, 1.6, 1.6, 1.6, 1.5, 1.4, 1.6, 2, 2.6, 4, 6.5, 8, 8, 6, 4, 2],
        "even" => [1.5, 1.2, 1, 1, 1.2, 1.8, 3, 5, 6, 6, 5.5, 5, 4, 4, 5, 5, 5, 5, 4.5, 4, 3, 2.5, 2, 1.8],
        _ => [0.2, 0.1, 0.1, 0.1, 0.2, 0.7, 2, 4.5, 8, 9, 8.5, 6, 2, 2.5, 7, 8, 7.5, 5, 2, 1.5, 1, 0.7, 0.4, 0.3],
    };

    private static double[] MonthsOf(string season) => season switch
    {
        "summer" => [0.62, 0.6, 0.8, 0.95, 1.15, 1.35, 1.45, 1.45, 1.2, 0.95, 0.75, 0.65],
        "winter" => [1.5, 1.35, 1.0, 0.8, 0.75, 0.75, 0.85, 0.8, 0.8, 0.95, 1.15, 1.45],
        "spring" => [0.75, 0.85, 1.3, 1.4, 1.25, 1.0, 0.9, 0.85, 0.9, 1.0, 1.0, 0.8],
        "autumn" => [0.7, 0.7, 0.9, 0.9, 0.8, 0.7, 0.6, 0.7, 1.2, 2.0, 1.9, 0.9],
        _ => [0.95, 0.8, 1, 1, 1.02, 1.02, 1.02, 1.02, 1.02, 1.02, 1.02, 1.0],
    };
}
