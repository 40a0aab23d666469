using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo;

/// <summary>What a place is mostly for; decides blocks, buildings and names around it.</summary>
internal enum CoreKind { OldTown, NewTown, Industry, University, Suburb }

/// <summary>A centre of the city: where, how far it reaches (metres), how dense it is (0..1) and how far its streets are turned (radians).</summary>
internal sealed record Core(CoreKind Kind, double U, double V, double Reach, double Weight, double Twist);

internal sealed record DistrictPlan(string Name, string ShortName, double U, double V);

/// <summary>What is decided by hand about a city; everything else follows from the seed. U and V are metres in the unwarped plan, east and north of the city's middle.</summary>
internal sealed record CityPlan(
    string Key, string Code, string Name, string ShortName, Vec Middle, double HalfWidth, double HalfHeight,
    Core[] Cores, DistrictPlan[] Districts, int StreetOffices, int Communities, int Blocks, int UnitGrids, int Buildings,
    double RiverV, double RiverSwing, double RiverHalfWidth, string RiverName,
    (double U, double V, double Radius, string Name)? Lake, (double U, bool North, string Name)[] Tributaries,
    double RailV, string StationName, (double U, double V)? ExpresswayLoop, double NearSpacing, double FarSpacing, double DenseReach)
{
    /// <summary>The larger city: about 25 × 20 km in the open steppe.</summary>
    public static CityPlan Large { get; } = new(
        "a", "9901", "澜川市", "澜川", new(0, 0), 12500, 9900,
        [
            new(CoreKind.OldTown, -900, 900, 2300, 1.0, -0.14),
            new(CoreKind.NewTown, 4300, -3300, 2300, 0.97, 0.42),
            new(CoreKind.Industry, 6300, 4300, 2300, 0.66, 0.10),
            new(CoreKind.University, -5600, -3300, 2000, 0.74, -0.30),
            new(CoreKind.Suburb, -5200, 4200, 1700, 0.60, 0.22),
        ],
        [
            new("澜城区", "澜城", -600, 900),
            new("新原区", "新原", 5200, -4200),
            new("钢川区", "钢川", 6800, 4200),
            new("云麓区", "云麓", -6600, -4200),
            new("望山区", "望山", -6200, 4800),
        ],
        30, 200, 2650, 8000, 57_500,
        -1150, 720, 105, "澜水", (6350, -5500, 640, "明镜湖"), [(-3700, true, "柳河"), (6350, false, "白石溪")],
        3350, "澜川站", (9500, 7200), 820, 2100, 4700);

    /// <summary>The smaller one, sixty kilometres to the east: divisions, main roads, some houses.</summary>
    public static CityPlan Small { get; } = new(
        "b", "9902", "苍原市", "苍原", new(62_000, 5_000), 4300, 3400,
        [
            new(CoreKind.OldTown, -300, 500, 1050, 0.9, 0.18),
            new(CoreKind.Industry, 2000, -1400, 600, 0.4, -0.2),
        ],
        [new("苍城区", "苍城", -500, 900), new("河湾区", "河湾", 800, -1500)],
        5, 18, 240, 500, 4_000,
        -650, 330, 70, "澜水", null, [(1500, true, "野马河")],
        1500, "苍原站", null, 780, 1300, 1500);
}
