using SpatialCockpit.Cockpit.Demo.Grids;
using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Writing;

/// <summary>Schema grid: divisions, unit grid cells, duty grids.</summary>
internal sealed partial class DemoWriter
{
    private async Task WriteGridAsync(DemoCity demo)
    {
        await CopyAsync("grid.division", "code, name, short_name, level, parent_code, population, geom", DivisionsOf(demo), (copy, d) =>
        {
            copy.Text(d.Code);
            copy.Text(d.Name);
            copy.Text(d.ShortName);
            copy.Smallint((short)d.Level);
            copy.Text(d.Parent.Length > 0 ? d.Parent : null);
            copy.Integer(d.Population);
            copy.Geometry(LonLatShape.Polygons(d.Area));
        });
        await CopyAsync("grid.duty", "code, name, street_office_code, geom", demo.Cities.SelectMany(c => c.Duties.Select(d => (City: c, Duty: d))), (copy, row) =>
        {
            copy.Text(row.Duty.Code);
            copy.Text(row.Duty.Name);
            copy.Text(row.City.Divisions.Offices[row.Duty.Office].Code);
            copy.Geometry(LonLatShape.Polygons(row.Duty.Area));
        });
        await CopyAsync("grid.unit", "code, community_code, duty_code, land_use, area_m2, valid_from, geom", demo.Cities.SelectMany(c => c.Grids.Select(g => (City: c, Grid: g))), (copy, row) =>
        {
            copy.Text(row.Grid.Code);
            copy.Text(row.Grid.Code[..12]);
            copy.Text(row.City.Duties[row.Grid.Duty].Code);
            copy.Text(row.City.Use[row.Grid.Face].OsmClass());
            copy.Double(Math.Round(row.Grid.AreaSquareMetres, 1));
            copy.Date(new DateOnly(2020, 1, 1));
            copy.Geometry(LonLatShape.Polygon([.. row.City.Mesh.Ring(row.Grid.Face)]));
        });
    }

    /// <summary>The province is exactly its two cities; the steppe between belongs to neither.</summary>
    private static IEnumerable<Division> DivisionsOf(DemoCity demo) =>
    [
        new(DemoCity.ProvinceCode, 1, "")
        {
            Name = DemoCity.ProvinceName,
            ShortName = DemoCity.ProvinceName[..2],
            Population = demo.Cities.Sum(c => c.Divisions.City.Population),
            Area = [.. demo.Cities.SelectMany(c => c.Divisions.City.Area)],
        },
        .. demo.Cities.SelectMany(c => c.Divisions.All),
    ];
}
