using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Registry;

/// <summary>Cameras at crossings of wide streets, no two at one corner, and some in parks; most of them answer.</summary>
internal static class CameraNetwork
{
    private const double LeastApartMetres = 180;
    private const double ShareInParks = 0.1;

    public static List<Camera> Mount(City city, int count, long seed)
    {
        var dice = new Dice(seed, city.Plan.Key + "cameras");
        List<(string Name, Vec At, int Face)> corners = [.. Corners(city)], parks = [.. Parks(city)];
        dice.Shuffle(corners);
        dice.Shuffle(parks);
        var inParks = Math.Min(parks.Count, (int)(count * ShareInParks));
        List<(string Name, Vec At, int Face)> chosen = [.. parks.Take(inParks)];
        foreach (var corner in corners)
            if (chosen.Count < count && chosen.TrueForAll(other => (other.At - corner.At).Length >= LeastApartMetres))
                chosen.Add(corner);
        return [.. chosen.Select((place, i) => new Camera(i + 1, place.Name, dice.Weighted([0.6, 0.3, 0.1]) switch { 0 => "dome", 1 => "bullet", _ => "high_point" }, dice.Weighted([0.94, 0.04, 0.02]) switch { 0 => "online", 1 => "offline", _ => "faulty" }, place.At.OnCentimetres, place.Face))];
    }

    private static IEnumerable<(string Name, Vec At, int Face)> Corners(City city)
    {
        var seen = new HashSet<int>();
        for (var half = 0; half < city.Mesh.HalfEdges; half++)
        {
            if (!IsWide(city, half) || !seen.Add(city.Mesh.Origin(half)))
                continue;
            var arms = city.Mesh.Leaving(half).Where(arm => IsWide(city, arm)).ToArray();
            string[] names = [.. arms.Select(arm => city.Roads.RoadOf(arm)?.Name).OfType<string>().Where(name => name.Length > 0).Distinct()];
            if (arms.Length < 3 || names.Length < 2)
                continue;
            var way = (city.Mesh.End(half) - city.Mesh.Start(half)).Unit;
            yield return ($"{names[0]}与{names[1]}路口", city.Mesh.Start(half) + (way * 16) + (way.Left * (city.Mesh.Kind(half).HalfWidth() + 1)), city.Mesh.Face(half));
        }
    }

    private static IEnumerable<(string Name, Vec At, int Face)> Parks(City city) => city.Grids.Where(grid => city.Use[grid.Face] == Use.Park && city.Blocks.Density(grid.Face) > 0.2)
        .Select(grid => ($"{city.Divisions.Communities[grid.Community].Name}公园", grid.Middle, grid.Face));

    private static bool IsWide(City city, int half) => city.Mesh.Face(half) != Mesh.Outside && city.Mesh.Kind(half) is >= LineKind.Secondary and <= LineKind.Ring;
}
