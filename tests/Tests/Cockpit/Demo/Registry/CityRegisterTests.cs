using SpatialCockpit.Cockpit.Demo;
using SpatialCockpit.Cockpit.Demo.Registry;
using SpatialCockpit.Cockpit.Demo.Topology;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Cockpit.Demo.Registry;

public sealed class CityRegisterTests
{
    private readonly City _large = DemoFixture.Whole.Cities[0];
    private readonly CityRegister _register = DemoFixture.Whole.Registers[0];

    [Fact]
    public void There_are_as_many_things_as_ordered()
    {
        DemoFixture.Whole.Registers.Sum(t => t.Parts.Length).ShouldBeInRange(180_000, 220_000);
        DemoFixture.Whole.Registers.Sum(t => t.Equipment.Count).ShouldBeInRange(18_000, 22_000);
        DemoFixture.Whole.Registers.Sum(t => t.Cylinders.Count).ShouldBeInRange(36_000, 44_000);
        DemoFixture.Whole.Registers.Sum(t => t.Supervisors.Count).ShouldBeInRange(270, 330);
        DemoFixture.Whole.Cases.Sum(c => c.ByDay.Sum(d => d.Length)).ShouldBeInRange(270_000, 330_000);
    }

    [Fact]
    public void Part_codes_have_sixteen_digits_begin_with_their_district_and_are_unique()
    {
        var codes = _register.Parts.Select(p => p.Code(_large.Grids[p.Face].Code[..6])).ToHashSet();
        codes.Count.ShouldBe(_register.Parts.Length);
        codes.Count(c => !PartCode.TryParse(c, out var code) || !code.District.StartsWith("9901", StringComparison.Ordinal)).ShouldBe(0);
    }

    [Fact]
    public void Parts_stand_in_the_cell_they_name_and_out_of_the_water()
    {
        var sample = _register.Parts.Where((_, i) => i % 37 == 0).ToArray();
        sample.Count(p => _large.Ground.IsWater(p.At)).ShouldBeLessThan(sample.Length / 200);
        sample.Count(p => Mesh.Contains(_large.Mesh.Ring(p.Face), p.At)).ShouldBeGreaterThan(sample.Length * 97 / 100);
    }

    [Fact]
    public void Cameras_look_at_crossings_from_afar_of_each_other_and_most_of_them_answer()
    {
        var cameras = _register.Cameras;
        cameras.Count.ShouldBeInRange(300, 400);
        cameras.Select(camera => camera.Code("9901")).Distinct().Count().ShouldBe(cameras.Count);
        cameras.Count(camera => camera.Name.EndsWith("路口", StringComparison.Ordinal)).ShouldBeGreaterThan(cameras.Count * 8 / 10);
        cameras.Count(camera => camera.State == "online").ShouldBeInRange(cameras.Count * 88 / 100, cameras.Count * 99 / 100);
        cameras.ShouldAllBe(camera => camera.Stream("990101").Length == "gb28181:".Length + 20);
        var crossings = cameras.Where(camera => camera.Name.EndsWith("路口", StringComparison.Ordinal)).ToList();
        crossings.Index().ShouldAllBe(each => crossings.Skip(each.Index + 1).All(other => (other.At - each.Item.At).Length >= 179));
    }

    [Fact]
    public void Every_district_has_vehicles_whose_plates_no_other_has_and_no_province_gives()
    {
        var vehicles = _register.Vehicles;
        vehicles.GroupBy(vehicle => vehicle.District).Select(district => district.Count()).ShouldAllBe(count => count == Fleet.PerDistrict);
        vehicles.Select(vehicle => vehicle.Plate).Distinct().Count().ShouldBe(vehicles.Count);
        vehicles.ShouldAllBe(vehicle => vehicle.Plate.Length == 7 && vehicle.Plate.StartsWith("朔A"));
        var tracks = DemoFixture.Small.Movements[0].Tracks.Where(track => track.Object.StartsWith('V')).ToList();
        tracks.ShouldNotBeEmpty();
        tracks.ShouldAllBe(track => vehicles.Exists(vehicle => vehicle.Code == track.Object && track.Region == $"99010{vehicle.District + 1}"));
    }

    [Theory]
    [InlineData("91350100M000100Y4", '3')]
    public void Credit_codes_end_in_the_standards_check_character(string first17, char check) => CreditCode.Check(first17).ShouldBe(check);
}
