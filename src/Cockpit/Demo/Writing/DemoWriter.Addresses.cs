using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Writing;

/// <summary>
/// Schema address: roads by name, and the gazetteer, which everybody reads. The eighteenth address combination, a part's code, is not in it: parts
/// are scoped, and a code is looked up in their register under the caller's scope.
/// </summary>
internal sealed partial class DemoWriter
{
    private async Task WriteAddressesAsync(DemoCity demo)
    {
        await CopyAsync("address.road", "source_id, name, aliases, old_name, renamed_on, class, region, geom", demo.Cities.SelectMany(c => c.Roads.Roads.Select(r => (City: c, Road: r))), (copy, row) =>
        {
            var r = row.Road;
            copy.Text($"{row.City.Plan.Key}{r.Id}");
            copy.Text(r.Name);
            copy.TextArray(r.Aliases);
            copy.Text(r.OldName);
            copy.Date(r.RenamedOn);
            copy.Text(r.Kind.OsmClass(r.Length));
            copy.Text(row.City.Plan.Code);
            copy.Geometry(LonLatShape.Lines(r.Points));
        });
        await CopyAsync("address.place", "source_id, layer, kind, name, address, district, street_office, community, road, lane, number, compound, building, category, aliases, old_name, renamed_on, quality, region, geom",
            demo.Cities.SelectMany(c => c.Places.Select((p, i) => (City: c, Place: p, Id: i))).Where(x => Kept(demo, x.Id)), (copy, row) =>
        {
            var (city, p) = (row.City, row.Place);
            copy.Text($"{city.Plan.Key}{row.Id}");
            copy.Text(p.Layer);
            copy.Smallint(p.Kind == 0 ? null : (short)p.Kind);
            copy.Text(p.Name);
            copy.Text(p.Address);
            copy.Text(city.District(p.Community));
            copy.Text(city.Office(p.Community));
            copy.Text(city.Divisions.Communities[p.Community].Name);
            copy.Text(p.Road);
            copy.Text(p.Lane);
            copy.Text(p.Number);
            copy.Text(p.Compound);
            copy.Text(p.Building);
            copy.Text(p.Category);
            copy.TextArray(p.Aliases);
            copy.Text(p.OldName);
            copy.Date(p.RenamedOn);
            copy.Text(p.Layer is "area" or "intersection" ? "derived" : "surveyed");
            copy.Text(city.Divisions.Communities[p.Community].Code);
            copy.Geometry(LonLatShape.Point(p.At));
        });
    }
}
