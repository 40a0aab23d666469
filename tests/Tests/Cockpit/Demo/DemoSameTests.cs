using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Cockpit.Demo;

namespace SpatialCockpit.Tests.Cockpit.Demo;

public sealed class DemoSameTests(DemoFixture fixture) : IClassFixture<DemoFixture>
{
    [Fact]
    public void The_same_seed_and_end_date_make_the_same_demo() =>
        Print(DemoCity.Generate(DemoFixture.Settings, cancellationToken: TestContext.Current.CancellationToken)).ShouldBe(Print(fixture.Demo));

    private static string Print(DemoCity demo)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
        foreach (var city in demo.Cities)
        {
            foreach (var p in city.Places) Add($"{p.Kind}{p.Address}{p.At}");
            foreach (var b in city.Buildings.All) Add($"{b.Kind}{b.Levels}{b.Footprint[^1]}");
            foreach (var p in city.Roads.Pieces) Add($"{p.Road.Name}{p.Kind}{p.Points[^1]}");
            foreach (var g in city.Grids) Add($"{g.Code}{g.AreaSquareMetres}{city.Duties[g.Duty].Code}");
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
