using SpatialCockpit.Cockpit.Demo.Cases;
using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Registry;
using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Movement;

/// <summary>
/// The last seven days: supervisors on their shifts in their duty grids, vehicles of its services on shortest ways, welding machines between sites.
/// Some supervisors break a rule on purpose; those are listed.
/// </summary>
internal sealed class TrackHistory
{
    public const int Days = 7;
    private const int SupervisorInterval = 60, VehicleInterval = 60, MachineInterval = 600; // seconds
    private static readonly (int From, int To)[] Shift = [(8 * 3600, 12 * 3600), (14 * 3600, 18 * 3600)];
    private readonly City _city;
    private readonly CityRegister _register;
    private readonly DemoSettings _settings;
    private readonly StreetRouter _streets;

    public TrackHistory(City city, CityRegister register, DemoSettings settings)
    {
        (_city, _register, _settings) = (city, register, settings);
        _streets = new StreetRouter(city);
        var share = Math.Min(1, settings.Scale);
        var supervisors = register.Supervisors.Take(Math.Max(5, (int)(register.Supervisors.Count * share))).ToArray();
        Violations = Plant(supervisors);
        var vehicles = Math.Max(1, (int)(register.Vehicles.Count * share));
        var machines = Math.Max(2, (int)(city.Plan.Districts.Length * 8 * share));
        Tracks = ParallelEnumerable.Range(0, supervisors.Length + vehicles + machines).AsOrdered().Select(i =>
            i < supervisors.Length ? Supervise(supervisors[i])
            : i < supervisors.Length + vehicles ? Drive(i - supervisors.Length)
            : Weld(i - supervisors.Length - vehicles));
    }

    public List<Violation> Violations { get; }

    /// <summary>Made when read, several at a time; read once.</summary>
    public IEnumerable<Track> Tracks { get; }

    private int Midnight(int day) => CaseWorkflow.Epoch(_settings.EndDate.AddDays(day - Days + 1));

    private List<Violation> Plant(Supervisor[] supervisors)
    {
        var dice = new Dice(_settings.Seed, _city.Plan.Key + "violations");
        string[] kinds = ["outside_duty_grid", "dwell", "absent", "too_fast"];
        return [.. supervisors.Where((_, i) => i % 11 == 4).Select((s, i) =>
        {
            var kind = kinds[i % kinds.Length];
            var from = Midnight(WorkDay(s, dice.Below(6))) + Shift[1].From + dice.Between(10, 60) * 60;
            var minutes = kind switch { "outside_duty_grid" => 45, "dwell" => 95, "absent" => 120, _ => 12 };
            return new Violation(kind, s.Code, from, from + minutes * 60, $$"""{"minutes":{{minutes}}}""");
        })];
    }

    /// <summary>Six days of the week: one is free, another one for each.</summary>
    private static int WorkDay(Supervisor s, int nth) => nth >= s.Duty % Days ? nth + 1 : nth;

    private Track Supervise(Supervisor supervisor)
    {
        var dice = new Dice(_settings.Seed, supervisor.Code);
        var duty = _city.Duties[supervisor.Duty];
        var walk = new StreetWalk(_city, duty.Faces, dice);
        var receiver = new Receiver(dice);
        var planted = Violations.FirstOrDefault(v => v.Object == supervisor.Code);
        var fixes = new List<PositionFix>(3000);
        var away = walk.At + Vec.At(dice.Between(0, 6.28)) * 2600;
        for (var nth = 0; nth < Days - 1; nth++)
        {
            foreach (var (from, to) in Shift)
            {
                var begin = Midnight(WorkDay(supervisor, nth)) + from + dice.Between(-240, 420);
                var pause = 0;
                for (var time = begin; time < begin + to - from; time += SupervisorInterval)
                {
                    var act = planted is not null && time >= planted.From && time < planted.To ? planted.Kind : "";
                    if (act == "absent")
                        continue;
                    if (pause == 0 && dice.Chance(0.05))
                        pause = dice.Between(2, 9);
                    var speed = act switch { "dwell" => 0, "too_fast" => 9.5, _ => pause > 0 ? 0 : dice.Between(0.9, 1.5) };
                    if (act != "outside_duty_grid")
                        walk.Go(speed * SupervisorInterval);
                    if (pause > 0)
                        pause--;
                    var at = act == "outside_duty_grid" ? away + Vec.At(time * 0.01) * 25 : walk.At;
                    receiver.Report(fixes, time, at, act == "outside_duty_grid" ? 0.6 : speed, Sigma(walk.Face));
                }
            }
        }
        return new(supervisor.Code, _city.Divisions.Offices[duty.Office].Code, fixes);
    }

    /// <summary>Metres of error: narrow lanes and towers hide the sky.</summary>
    private double Sigma(int face) => face < 0 ? 3 : _city.Use[face] switch { Use.OldHouses => 9, Use.Office or Use.Commercial => 8, Use.Residential => 5.5, _ => 3.5 };

    private Track Drive(int index)
    {
        var dice = new Dice(_settings.Seed, _city.Plan.Key + "truck", index);
        var receiver = new Receiver(dice);
        var fixes = new List<PositionFix>(4000);
        var at = _streets.Any(dice);
        for (var day = 0; day < Days; day++)
        {
            var time = Midnight(day) + 5 * 3600 + dice.Below(1800);
            var end = Midnight(day) + 12 * 3600;
            while (time < end)
            {
                var to = _streets.Any(dice);
                time = Follow(_streets.Way(at, to), time, dice, receiver, fixes) + dice.Between(180, 900);
                at = to;
            }
        }
        return new(_register.Vehicles[index].Code, _city.Divisions.Districts[_register.Vehicles[index].District].Code, fixes);
    }

    private static int Follow(List<Vec> way, int time, Dice dice, Receiver receiver, List<PositionFix> fixes)
    {
        double left = 0, metresBetween = dice.Between(5.0, 9.5) * VehicleInterval;
        for (var i = 1; i < way.Count; i++)
        {
            var length = way[i].DistanceTo(way[i - 1]);
            for (; left < length; left += metresBetween)
            {
                receiver.Report(fixes, time, way[i - 1] + (way[i] - way[i - 1]) * (left / length), metresBetween / VehicleInterval, 4);
                time += VehicleInterval;
            }
            left -= length;
        }
        return time;
    }

    /// <summary>Stands at a site for one to three days, then is carried to the next.</summary>
    private Track Weld(int index)
    {
        var dice = new Dice(_settings.Seed, _city.Plan.Key + "welder", index);
        var receiver = new Receiver(dice);
        var sites = _city.Grids.Where(g => _city.Use[g.Face] is Use.Construction or Use.Industry).ToArray();
        var site = dice.Pick(sites);
        var fixes = new List<PositionFix>(1100);
        var moveAt = Midnight(0) + dice.Between(1, 4) * 86_400 + dice.Between(7, 17) * 3600;
        for (var time = Midnight(0); time < Midnight(Days); time += MachineInterval)
        {
            if (time > moveAt)
            {
                site = dice.Pick(sites);
                moveAt += dice.Between(1, 4) * 86_400;
            }
            receiver.Report(fixes, time, site.Middle, 0, 5);
        }
        return new($"W{_city.Plan.Code}{index + 1:000}", _city.Plan.Code, fixes);
    }
}
