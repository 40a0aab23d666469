using SpatialCockpit.Cockpit.Demo.Cases;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Demo.Writing;

/// <summary>Departments of the cities, what they drive, and the rules by which cases go to them.</summary>
internal sealed partial class DemoWriter
{
    /// <returns>By city's code and name.</returns>
    private async Task<Dictionary<(string City, string Name), DemoDepartment>> WriteDepartmentsAsync(DemoCity demo)
    {
        await CopyAsync("registry.department", "code, name, sector, region", demo.Cities.SelectMany(city => DemoPosts.Names.Select(name => (city.Plan, Name: name))), (copy, row) =>
        {
            copy.Text(DemoPosts.CodeOf(row.Plan.Code, row.Name));
            copy.Text(row.Plan.Name + row.Name);
            copy.Text(row.Name.TrimEnd('处', '局'));
            copy.Text(row.Plan.Code);
        });
        await CopyAsync("registry.dispatch_rule", "code, class_prefix, department_code, region", demo.Cities.SelectMany(city => CaseClass.All.Index().Select(type => (city.Plan, type.Index, Type: type.Item))), (copy, row) =>
        {
            copy.Text($"PQ{row.Plan.Code}{row.Index + 1:000}");
            copy.Text(row.Type.Code);
            copy.Text(DemoPosts.CodeOf(row.Plan.Code, row.Type.Department));
            copy.Text(row.Plan.Code);
        });
        await CopyAsync("registry.city_vehicle", "code, plate, kind, department_code, state, region", demo.Cities.Zip(demo.Registers).SelectMany(city => city.Second.Vehicles.Select(vehicle => (City: city.First, Vehicle: vehicle))), (copy, row) =>
        {
            copy.Text(row.Vehicle.Code);
            copy.Text(row.Vehicle.Plate);
            copy.Text(row.Vehicle.Kind);
            copy.Text(DemoPosts.CodeOf(row.City.Plan.Code, row.Vehicle.Department));
            copy.Text(row.Vehicle.State);
            copy.Text(row.City.Divisions.Districts[row.Vehicle.District].Code);
        });
        Dictionary<(string, string), DemoDepartment> departments = [];
        await using var list = connection.Command("select d.code, d.name, registry.party_of('department', d.id), d.region from registry.department d where d.source = $1", [DemoLoader.Source]);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var (code, region) = (row.GetString(0), row.GetString(3));
            departments[(region, DemoPosts.Names.First(name => DemoPosts.CodeOf(region, name) == code))] = new(code, row.GetString(1), row.GetInt32(2));
        }
        return departments;
    }
}
