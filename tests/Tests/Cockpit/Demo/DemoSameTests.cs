using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Cockpit.Demo;

namespace SpatialCockpit.Tests.Cockpit.Demo;

public sealed class DemoSameTests
{
    [Fact]
    public void The_same_seed_and_end_date_make_the_same_demo() =>
        Print(DemoFixture.Make(0.02)).ShouldBe(Print(DemoFixture.Small));

    private static string Print(DemoCity demo)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
        foreach (var city in demo.Cities)
        {
            foreach (var p in city.Places)
                Add($"{p.Kind}{p.Address}{p.At}");
            foreach (var b in city.Buildings.All)
                Add($"{b.Kind}{b.Levels}{b.Footprint[^1]}");
            foreach (var p in city.Roads.Pieces)
                Add($"{p.Road.Name}{p.Kind}{p.Points[^1]}");
            foreach (var g in city.Grids)
                Add($"{g.Code}{g.AreaSquareMetres}{city.Duties[g.Duty].Code}");
        }
        foreach (var register in demo.Registers)
        {
            foreach (var p in register.Parts)
                Add($"{p.ClassCode}{p.Serial}{p.At}");
            foreach (var e in register.Equipment)
                Add($"{e.Code}{e.Maker}{e.Law.YearlyFaultRate}{e.Inspections.Count}");
            foreach (var c in register.Cameras)
                Add($"{c.Name}{c.State}{c.At}");
            foreach (var v in register.Vehicles)
                Add($"{v.Code}{v.Plate}{v.Kind}{v.State}");
            foreach (var c in register.Cylinders)
                Add($"{c.Code}{c.At}{c.NextInspection}");
        }
        foreach (var c in demo.Cases.SelectMany(c => c.ByDay).SelectMany(d => d))
            Add($"{c.Class}{c.Occurred}{c.At}{c.Closed}");
        foreach (var track in demo.Movements.SelectMany(m => m.Tracks))
            foreach (var fix in track.Fixes)
                Add($"{track.Object}{fix.Time}{fix.At}");
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
