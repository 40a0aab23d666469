namespace SpatialCockpit.Cockpit.Demo.Registry;

/// <summary>Vehicles of each district: most sweep and carry away, some look after the law, the trees and what breaks.</summary>
internal static class Fleet
{
    public const int PerDistrict = 4;

    private static readonly (string Kind, string Department)[] Services = [("sanitation", "环境卫生处"), ("enforcement", "城市管理局"), ("sanitation", "环境卫生处"), ("greening", "园林绿化处"), ("repair", "市政管理处")];

    public static List<Vehicle> Enlist(City city, long seed)
    {
        var dice = new Dice(seed, city.Plan.Key + "fleet");
        // Letters of plates follow the cities of a province.
        var letter = (char)('A' + (city.Plan.Code[^1] - '1'));
        return [.. Enumerable.Range(0, city.Plan.Districts.Length * PerDistrict).Select(i => new Vehicle(
            CodeOf(city, i), $"朔{letter}{1000 + (i * 97) + dice.Below(97):00000}", Services[i % Services.Length].Kind, Services[i % Services.Length].Department, dice.Chance(0.92) ? "in_use" : "repaired", i / PerDistrict))];
    }

    /// <param name="index">Counted from 0 within the city.</param>
    public static string CodeOf(City city, int index) => $"V{city.Plan.Code}{index + 1:000}";
}
