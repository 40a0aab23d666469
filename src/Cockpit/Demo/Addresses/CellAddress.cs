using SpatialCockpit.Cockpit.Demo.Streets;

namespace SpatialCockpit.Cockpit.Demo.Addresses;

/// <summary>What people say for "somewhere in this cell": district, community and the longest street along it.</summary>
internal static class CellAddress
{
    public static string[] OfAll(City city) => [.. city.Grids.Select(grid =>
    {
        var streets = city.Mesh.AroundFace(grid.Face).Where(h => city.Mesh.Kind(h).IsStreet() && city.Roads.RoadOf(h) is not null).ToArray();
        var place = city.Plan.Name + city.District(grid.Community) + city.Divisions.Communities[grid.Community].Name;
        return streets.Length == 0 ? place : place + city.Roads.RoadOf(streets.MaxBy(h => city.Mesh.Start(h).DistanceTo(city.Mesh.End(h))))!.Name;
    })];
}
