using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>Rows that the record admits and search cannot make anything of: what is whole is found beside them, by edits and by a rebuild.</summary>
public sealed class OddRowsTests(GeocoderHost host) : IClassFixture<GeocoderHost>
{
    private static readonly string[] Odd =
    [
        "insert into grid.division (code, name, level, geom) values ('9801', '空无市', 2, 'SRID=4490;MULTIPOLYGON EMPTY')",
        "insert into grid.duty (code, name, street_office_code, geom) values ('98010100101', '空无网格', '990101001', 'SRID=4490;MULTIPOLYGON EMPTY')",
        "insert into grid.unit (code, community_code, area_m2, geom) values ('980101001001001', '990101001001', 'NaN', 'SRID=4490;POLYGON EMPTY')",
        "insert into grid.division (code, name, parent_code, level, geom) values ('9802', '回环区', '9802', 3, st_multi(st_makeenvelope(113.0, 43.5, 113.1, 43.6, 4490)))",
        "insert into address.road (name, geom) values ('虚线路', 'SRID=4490;MULTILINESTRING EMPTY')",
        "insert into address.road (name, geom) values ('半虚路', 'SRID=4490;MULTILINESTRING(EMPTY,(112.01 43.66,112.03 43.66))')",
        "insert into address.road (name, geom) values ('一点路', 'SRID=4490;MULTILINESTRING((112.01 43.66,112.01 43.66))')",
        "insert into address.road (name, aliases, geom) values ('双名路', '{{甲名路,乙名路},{丙名路,丁名路}}', 'SRID=4490;MULTILINESTRING((112.01 43.67,112.03 43.67))')",
        "insert into address.place (layer, name, aliases) values ('venue', '二维面馆', '{{牛面,羊面},{鱼面,虾面}}')",
        "insert into address.place (layer, name, aliases) values ('venue', '零起茶馆', '[0:1]={零茶馆,起茶馆}')",
        "insert into address.place (layer, name, aliases) values ('venue', '无名酒馆', '{NULL}')",
        "insert into address.place (layer, name, geom) values ('venue', '空点书店', 'SRID=4490;POINT EMPTY')",
        "insert into address.place (layer, name, geom) values ('venue', '天外书店', st_setsrid(st_makepoint('Infinity', 1e300), 4490))",
        "insert into address.place (layer, name, address) values ('venue', '长话书店', repeat('文华路1号', 300))",
        "insert into address.place (layer, name, address) values ('venue', '极长书店', repeat('文华路1号', 20000))",
        "insert into address.place (id, layer, name) values (-5, 'venue', '负号书店')",
        "insert into address.place (id, layer, name) values (9223372036854775807, 'venue', '末号书店')",
    ];

    private async Task<string[]> NamesAsync(string path) =>
        [.. JsonNode.Parse(await host.Admin.GetStringAsync(path, TestContext.Current.CancellationToken))!["features"]!.AsArray().Select(each => (string)each!["properties"]!["name"]!)];

    [Fact]
    public async Task Rows_beside_an_odd_one_are_found()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        foreach (var (i, sql) in Odd.Index())
        {
            await host.ChangeAsync($"{sql}; insert into address.place (layer, name) values ('venue', '邻家{i}号小铺')", cancellationToken);
            (await NamesAsync($"/v1/search?text=邻家{i}号小铺")).ShouldContain($"邻家{i}号小铺", sql);
        }
        string[] readWithoutWhatIsOdd = ["回环区", "虚线路", "一点路", "双名路", "丁名路", "二维面馆", "虾面", "起茶馆", "无名酒馆", "空点书店", "天外书店", "长话书店", "极长书店", "负号书店", "末号书店"];
        foreach (var name in readWithoutWhatIsOdd)
            (await NamesAsync($"/v1/search?text={name}")).ShouldNotBeEmpty(name);
        (await NamesAsync("/v1/reverse?point.lon=112.0125&point.lat=43.6202&size=8")).ShouldContain("文华路");
        (await NamesAsync("/v1/search?text=虚线路与文华路交叉口")).ShouldNotBeNull();
        (await NamesAsync("/v1/search?text=空无市")).ShouldNotContain("空无市");

        var rebuilt = new SearchProjection();
        await using var connection = await host.Database.Feed.OpenConnectionAsync(cancellationToken);
        await rebuilt.RebuildAsync(new RecordSnapshot(connection, default), cancellationToken);
        rebuilt.Current.Places.Named("末号书店").ShouldHaveSingleItem().Key.Id.ShouldBe(long.MaxValue);
        rebuilt.Current.Places.Named("丁名路").ShouldHaveSingleItem().Name.ShouldBe("双名路");
        for (var i = 0; i < Odd.Length; i++)
            rebuilt.Current.Places.Named($"邻家{i}号小铺").Count.ShouldBe(1, Odd[i]);
        var applied = host.Services.GetRequiredService<SearchProjection>().Current;
        rebuilt.Current.Places.Keys().ShouldBe(applied.Places.Keys(), ignoreOrder: true);
        rebuilt.Current.Areas.All.Select(area => area.Code).ShouldBe(applied.Areas.All.Select(area => area.Code), ignoreOrder: true);

        await host.ChangeAsync("delete from address.place where id in (-5, 9223372036854775807)", cancellationToken);
        (await NamesAsync("/v1/search?text=末号书店")).ShouldNotContain("末号书店");
        await host.ChangeAsync("update grid.division set geom = 'SRID=4490;MULTIPOLYGON EMPTY' where code = '9802'", cancellationToken);
        (await NamesAsync("/v1/search?text=回环区")).ShouldNotContain("回环区", "what it was before is no more");
    }

    [Fact]
    public void An_odd_row_is_named_and_nothing_that_it_says()
    {
        var (odd, log) = (new OddRows(), new KeptLog());
        odd.Tell(log, "search");
        log.Lines.ShouldBeEmpty();
        odd.Read(GazetteerRows.Road, 7, () => "whole").ShouldBe("whole");
        for (var id = 1; id <= 30; id++)
            odd.Read<string>(GazetteerRows.Place, id, () => throw new FormatException("王小满的家")).ShouldBeNull();
        odd.Count.ShouldBe(30);
        odd.Tell(log, "search");
        var line = log.Lines.ShouldHaveSingleItem();
        line.ShouldContain("30 rows");
        line.ShouldContain("address.place/1 ");
        line.ShouldNotContain("王小满");
        Should.Throw<Npgsql.NpgsqlException>(() => odd.Read<string>(GazetteerRows.Place, 1, () => throw new Npgsql.NpgsqlException("gone")));
    }
}
