using System.Diagnostics;
using SpatialCockpit.Cockpit.Demo.Addresses;
using SpatialCockpit.Cockpit.Demo.Cases;
using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Movement;
using SpatialCockpit.Cockpit.Demo.Registry;

namespace SpatialCockpit.Cockpit.Demo;

/// <summary>
/// An invented province of two cities in the open steppe, the same for the same seed and end date. Codes begin with 99, which no real division has;
/// all names of persons and firms are invented.
/// </summary>
public sealed class DemoCity
{
    private DemoCity(DemoSettings settings, City[] cities, Action<string> tell)
    {
        Settings = settings;
        Cities = cities;
        Intercity = new IntercityLines(cities[0], cities[1]);
        tell("things");
        Registers = [new CityRegister(cities[0], settings, 0.96), new CityRegister(cities[1], settings, 0.04)];
        int Count(double share) => Math.Max(800, (int)(300_000 * settings.Scale * share));
        tell("cases");
        Cases = [new CaseHistory(cities[0], Registers[0].Parts, settings, Count(0.97)), new CaseHistory(cities[1], Registers[1].Parts, settings, Count(0.03))];
        _cellAddress = [.. cities.Select(CellAddress.OfAll)];
        Movements = [new TrackHistory(cities[0], Registers[0], settings), new TrackHistory(cities[1], Registers[1], settings)];
    }

    public DemoSettings Settings { get; }
    internal City[] Cities { get; }

    /// <summary>Registers of the cities, in the same order.</summary>
    internal CityRegister[] Registers { get; }
    internal CaseHistory[] Cases { get; }
    private readonly string[][] _cellAddress;

    /// <summary>Where a case in a cell is said to be: the nearest street and community.</summary>
    internal string AddressOf(City city, int face) => _cellAddress[Array.IndexOf(Cities, city)][face];

    internal TrackHistory[] Movements { get; }

    internal IntercityLines Intercity { get; }

    public const string ProvinceCode = "99";
    public const string ProvinceName = "云朔省";

    public static DemoCity Generate(DemoSettings settings, IProgress<DemoProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var (step, telling) = (0, new Lock());
        void Tell(string name)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (telling)
                progress?.Report(new(name, ++step / 12.0)); // the cities are made beside each other, the bar goes one way
        }

        var cities = new City[2];
        Parallel.Invoke(
            () => cities[0] = new City(CityPlan.Large, settings.Seed, settings.EndDate, 300, Tell),
            () => cities[1] = new City(CityPlan.Small, settings.Seed, settings.EndDate, 20, Tell));
        Debug.Assert(cities.All(c => c.Grids.Length == c.Plan.UnitGrids), "every city reaches its count of unit grid cells");
        return new DemoCity(settings, cities, Tell);
    }
}
