namespace SpatialCockpit.Supervision.Grids.Coverage;

/// <summary>What coverage is told apart by; as words in queries.</summary>
public enum CoverageBy
{
    DutyGrid,
    Community,
    StreetOffice,
    District,
}

internal static class CoverageWords
{
    public static IReadOnlyList<string> All { get; } = ["duty_grid", "community", "street_office", "district"];

    public static CoverageBy? Read(string? word) => word switch
    {
        null or "duty_grid" => CoverageBy.DutyGrid,
        "community" => CoverageBy.Community,
        "street_office" => CoverageBy.StreetOffice,
        "district" => CoverageBy.District,
        _ => null,
    };

    /// <summary>Of a row <c>u</c> of unit grids.</summary>
    public static string Column(this CoverageBy by) => by switch
    {
        CoverageBy.District => "left(u.community_code, 6)",
        CoverageBy.StreetOffice => "left(u.community_code, 9)",
        CoverageBy.Community => "u.community_code",
        _ => "u.duty_code",
    };

    public static string Names(this CoverageBy by) => by == CoverageBy.DutyGrid ? "grid.duty" : "grid.division";
}
