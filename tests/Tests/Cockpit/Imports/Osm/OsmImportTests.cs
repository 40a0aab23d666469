using System.Text;
using SpatialCockpit.Cockpit.Imports;

namespace SpatialCockpit.Tests.Cockpit.Imports.Osm;

public sealed class OsmImportTests(ImportRig rig) : IClassFixture<ImportRig>
{
    /// <summary>Counts of the tags in each extract, from the notes that came with the extracts; ours may differ by what is no road here (platforms, building sites, squares).</summary>
    [Theory]
    [InlineData("osm-beijing-haidian-2017", 684, 99, 521, 316)]
    [InlineData("osm-beijing-bupt-2025", 194, 11, 111, 55)]
    [InlineData("osm-beijing-wangjing-2020", 241, 44, 226, 216)]
    [InlineData("osm-shanghai-yangpu-2026", 204, 49, 227, 104)]
    [InlineData("osm-shanghai-huangpu-roads", 796, 629, 0, 0)]
    [InlineData("osm-shenzhen-longgang-2019", 516, 117, 139, 54)]
    [InlineData("osm-zhejiang-yuhang-2023", 130, 14, 305, 3)]
    [InlineData("osm-baltimore-east", 3844, 1911, 1738, 765)]
    [InlineData("osm-monaco-2021", 2379, 724, 1207, 831)]
    [InlineData("osm-liechtenstein", 4660, 1933, 8998, 420)]
    public async Task Real_extracts_become_the_base_map(string extract, int roads, int named, int buildings, int pois)
    {
        var result = await rig.SharedOsmAsync(extract, extract);
        var source = $"osm:{extract}";
        var found = (await rig.RowsAsync($"""
            select (select count(*) from gis.road where source = '{source}'), (select count(*) from gis.road where source = '{source}' and name is not null),
                   (select count(*) from gis.building where source = '{source}'), (select count(*) from gis.poi where source = '{source}')
            """)).Single().Split('|').Select(int.Parse).ToArray();
        found[0].ShouldBeInRange(roads * 92 / 100, roads);
        found[1].ShouldBeInRange(named * 95 / 100, named);
        found[2].ShouldBeInRange(buildings - 5, buildings);
        found[3].ShouldBeInRange(pois * 97 / 100, pois * 106 / 100 + 1);
        result.Counts.Inserted.ShouldBe(result.Counts.Accepted);
        foreach (var layer in new[] { "road", "railway", "building", "water", "waterway", "land_use", "poi", "place" })
            (await rig.ScalarAsync<bool>($"select coalesce(bool_and(st_isvalid(geom) and source_id ~ '^[nwr][0-9]+$'), true) from gis.{layer}")).ShouldBeTrue(layer);
        rig.Rejected(result).ShouldAllBe(line => line.Contains(" ways are not in the extract") || line.Contains("form"));
    }

    [Fact]
    public async Task An_extract_run_again_changes_nothing_and_a_smaller_one_removes_what_is_gone()
    {
        var first = await rig.SharedOsmAsync("again", "osm-beijing-bupt-2025");
        (await rig.SharedOsmAsync("again", "osm-beijing-bupt-2025")).Counts.ShouldBe(first.Counts with { Inserted = 0, Unchanged = first.Counts.Accepted });
        var other = await rig.SharedOsmAsync("again", "osm-zhejiang-yuhang-2023");
        other.Counts.Removed.ShouldBe(first.Counts.Accepted);
        other.Counts.Inserted.ShouldBe(other.Counts.Accepted);
    }

    [Fact]
    public async Task Every_way_of_being_an_object_is_understood()
    {
        await rig.OsmAsync("drawn", Drawn("""
            <node id='1' lon='116.30' lat='39.90'><tag k='amenity' v='school'/><tag k='name' v='Experimental School'/><tag k='name:zh' v='实验小学'/><tag k='addr:street' v='学院路'/><tag k='addr:housenumber' v='5'/></node>
            <node id='2' lon='116.31' lat='39.90'><tag k='place' v='neighbourhood'/><tag k='name' v='马甸'/><tag k='alt_name' v='马店; 马甸村'/></node>
            <node id='3' lon='116.32' lat='39.90'><tag k='addr:street' v='High Street'/><tag k='addr:housenumber' v='27'/></node>
            <node id='10' lon='116.300' lat='39.900'/><node id='11' lon='116.301' lat='39.900'/><node id='12' lon='116.301' lat='39.901'/><node id='13' lon='116.300' lat='39.901'/>
            <node id='14' lon='116.3002' lat='39.9002'/><node id='15' lon='116.3004' lat='39.9002'/><node id='16' lon='116.3004' lat='39.9004'/>
            <way id='1'><nd ref='10'/><nd ref='11'/><tag k='highway' v='primary'/><tag k='name' v='学院路'/><tag k='oneway' v='yes'/><tag k='bridge' v='viaduct'/><tag k='layer' v='1'/></way>
            <way id='2'><nd ref='10'/><nd ref='11'/><nd ref='12'/><nd ref='13'/><nd ref='10'/><tag k='building' v='apartments'/><tag k='building:levels' v='6.5'/><tag k='height' v='21 m'/><tag k='name' v='一号楼'/></way>
            <way id='3'><nd ref='10'/><nd ref='11'/><nd ref='12'/><nd ref='13'/><nd ref='10'/><tag k='landuse' v='residential'/><tag k='name' v='幸福里'/></way>
            <way id='4'><nd ref='10'/><nd ref='11'/><nd ref='12'/><nd ref='13'/><nd ref='10'/></way>
            <way id='5'><nd ref='14'/><nd ref='15'/><nd ref='16'/><nd ref='14'/></way>
            <way id='6'><nd ref='10'/><nd ref='12'/><nd ref='11'/><nd ref='13'/><nd ref='10'/><tag k='building' v='yes'/></way>
            <relation id='1'><member type='way' ref='4' role='outer'/><member type='way' ref='5' role='inner'/><tag k='type' v='multipolygon'/><tag k='natural' v='water'/><tag k='water' v='lake'/></relation>
            <relation id='2'><member type='way' ref='4' role='outer'/><member type='way' ref='99' role='inner'/><tag k='type' v='multipolygon'/><tag k='landuse' v='forest'/></relation>
            <relation id='3'><member type='way' ref='1' role='outer'/><tag k='type' v='multipolygon'/><tag k='landuse' v='forest'/></relation>
            """));
        (await rig.RowsAsync("select source_id, name, class, oneway, bridge, tunnel, layer from gis.road where source = 'osm:drawn'")).ShouldBe(["w1|学院路|primary|True|True|False|1"]);
        (await rig.RowsAsync("select source_id, name, class, levels, height_m from gis.building where source = 'osm:drawn'")).ShouldBe(["w2|一号楼|apartments|6|21"]);
        (await rig.RowsAsync("select source_id, class, st_numinteriorrings(st_geometryn(geom, 1)) from gis.water where source = 'osm:drawn'")).ShouldBe(["r1|lake|1"]);
        (await rig.RowsAsync("select source_id, layer, name, address, road, number, array_to_string(aliases, ',') from address.place where source = 'osm:drawn' order by 1")).ShouldBe([
            "n1|venue|实验小学|学院路5号|学院路|5|", "n2|place|马甸||||马店,马甸村", "n3|address|27 High Street|27 High Street|High Street|27|", "w2|building|一号楼||||", "w3|compound|幸福里||||",
        ]);
    }

    [Fact]
    public async Task What_cannot_be_drawn_is_told_with_its_reason()
    {
        var result = await rig.OsmAsync("rejects", Drawn("""
            <node id='10' lon='116.300' lat='39.900'/><node id='11' lon='116.301' lat='39.900'/><node id='12' lon='116.301' lat='39.901'/>
            <way id='1'><nd ref='10'/><nd ref='11'/><tag k='highway' v='primary'/></way>
            <way id='2'><nd ref='10'/><nd ref='11'/><nd ref='10'/><tag k='building' v='yes'/></way>
            <way id='4'><nd ref='10'/><nd ref='11'/><nd ref='12'/><nd ref='10'/></way>
            <relation id='2'><member type='way' ref='4' role='outer'/><member type='way' ref='99' role='inner'/><tag k='type' v='multipolygon'/><tag k='landuse' v='forest'/></relation>
            <relation id='3'><member type='way' ref='1' role='outer'/><tag k='type' v='multipolygon'/><tag k='landuse' v='forest'/></relation>
            """));
        rig.Rejected(result).ShouldBe([",r2,1 of its 2 ways are not in the extract", ",r3,its ways form no polygon", ",w2,its line forms no polygon"]);
    }

    [Fact]
    public async Task Pieces_of_one_name_far_apart_are_two_roads()
    {
        await rig.OsmAsync("names", Drawn("""
            <node id='1' lon='116.30' lat='39.90'/><node id='2' lon='116.31' lat='39.90'/><node id='3' lon='116.315' lat='39.90'/><node id='4' lon='116.32' lat='39.90'/>
            <node id='5' lon='116.50' lat='39.90'/><node id='6' lon='116.51' lat='39.90'/>
            <way id='7'><nd ref='1'/><nd ref='2'/><tag k='highway' v='primary'/><tag k='name' v='人民路'/></way>
            <way id='8'><nd ref='3'/><nd ref='4'/><tag k='highway' v='primary'/><tag k='name' v='人民路'/><tag k='alt_name' v='大街'/></way>
            <way id='9'><nd ref='5'/><nd ref='6'/><tag k='highway' v='residential'/><tag k='name' v='人民路'/></way>
            """));
        (await rig.RowsAsync("select source_id, name, class, array_to_string(aliases, ','), st_numgeometries(geom) from address.road where source = 'osm:names' order by 1")).ShouldBe(["w7|人民路|primary|大街|2", "w9|人民路|residential||1"]);
    }

    [Fact]
    public async Task A_file_that_is_no_extract_is_refused()
    {
        (await Should.ThrowAsync<ImportRefusedException>(() => rig.OsmAsync("broken", "id,lon,lat"u8.ToArray()))).Problem.ShouldBe(ImportProblems.UnreadableFile);
        var half = (await File.ReadAllBytesAsync(SharedData.Require("city/osm-zhejiang-yuhang-2023.osm.pbf")))[..9000];
        (await Should.ThrowAsync<ImportRefusedException>(() => rig.OsmAsync("broken", half))).Problem.ShouldBe(ImportProblems.UnreadableFile);
        (await rig.ScalarAsync<long>("select count(*) from pg_namespace where nspname like 'import%'")).ShouldBe(0);
    }

    private static byte[] Drawn(string objects) => Encoding.UTF8.GetBytes($"<?xml version='1.0' encoding='UTF-8'?><osm version='0.6'>{objects}</osm>");
}
