using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Registry;

/// <summary>A grid supervisor of a duty grid; the name is invented.</summary>
internal sealed record Supervisor(string Code, string Name, string Phone, int Duty, Vec Home);

internal static class SupervisorRoster
{
    public static List<Supervisor> Appoint(City city, long seed)
    {
        var dice = new Dice(seed, city.Plan.Key + "supervisors");
        return [.. city.Duties.Select((d, i) => new Supervisor($"S{city.Plan.Code}{i + 1:0000}", People.Name(dice), People.Phone(dice), i, city.Grids[d.Faces[0]].Middle))];
    }
}
