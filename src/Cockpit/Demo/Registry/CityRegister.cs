using SpatialCockpit.Cockpit.Demo.SpecialEquipment;

namespace SpatialCockpit.Cockpit.Demo.Registry;

/// <summary>Everything in a city that has a register card.</summary>
internal sealed class CityRegister
{
    public CityRegister(City city, DemoSettings settings, double share)
    {
        int Count(int whole) => Math.Max(20, (int)(whole * share * settings.Scale));
        Parts = new PartSurvey(city, Count(200_000), settings.Seed).All;
        Units = new Units(city, settings.Seed);
        Equipment = new EquipmentRegister(city, Units, Count(20_000), settings.EndDate, settings.Seed).All;
        History = new EquipmentHistory(city, Equipment, settings.EndDate, settings.Seed);
        Cylinders = CylinderStock.Fill(city, Units, Count(40_000), settings.EndDate, settings.Seed);
        Cameras = CameraNetwork.Mount(city, Count(400), settings.Seed);
        Vehicles = Fleet.Enlist(city, settings.Seed);
        Supervisors = SupervisorRoster.Appoint(city, settings.Seed);
    }

    public Part[] Parts { get; }
    public Units Units { get; }
    public List<Equipment> Equipment { get; }
    public EquipmentHistory History { get; }
    public List<Cylinder> Cylinders { get; }
    public List<Camera> Cameras { get; }
    public List<Vehicle> Vehicles { get; }
    public List<Supervisor> Supervisors { get; }
}
