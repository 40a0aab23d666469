using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>The real host over a record that holds a small invented city, with the search index built from it.</summary>
public class GeocoderHost(TestRecord record) : TestHost(record)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var cancellationToken = TestContext.Current.CancellationToken;
        await FillAsync(cancellationToken);
        await CaughtUpAsync("search");
    }

    /// <summary>Runs SQL as an import would, and waits until search has it.</summary>
    public async Task ChangeAsync(string sql, CancellationToken cancellationToken)
    {
        await ExecuteAsync(sql, cancellationToken);
        await CaughtUpAsync("search");
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync("""
            insert into grid.division (code, name, level, parent_code, geom) values
              ('9901', '江州市', 2, null, st_multi(st_makeenvelope(111.9, 43.5, 112.2, 43.8, 4490))),
              ('990101', '河东区', 3, '9901', st_multi(st_makeenvelope(112.00, 43.60, 112.10, 43.70, 4490))),
              ('990101001', '望江街道', 4, '990101', st_multi(st_makeenvelope(112.00, 43.60, 112.05, 43.70, 4490))),
              ('330105', '拱墅区', 3, null, st_multi(st_makeenvelope(120.1, 30.2, 120.3, 30.4, 4490))),
              ('990101001001', '柳园社区', 5, '990101001', st_multi(st_makeenvelope(112.00, 43.60, 112.025, 43.70, 4490)));
            insert into grid.duty (code, name, street_office_code, geom) values
              ('99010100101', '望江第一网格', '990101001', st_multi(st_makeenvelope(112.00, 43.60, 112.025, 43.70, 4490)));
            insert into grid.unit (code, community_code, duty_code, land_use, area_m2, geom) values
              ('990101001001001', '990101001001', '99010100101', 'residential', 10000, st_makeenvelope(112.000, 43.62, 112.0125, 43.63, 4490)),
              ('990101001001002', '990101001001', '99010100101', 'residential', 10000, st_makeenvelope(112.0125, 43.62, 112.025, 43.63, 4490));
            insert into address.road (name, geom) values ('文华路', st_geomfromtext('MULTILINESTRING((112.01 43.62, 112.09 43.62))', 4490));
            insert into address.place (source, source_id, layer, name, road, number, geom)
              select 'test', 'plate-' || n, 'address', '文华路' || n || '号', '文华路', n || '号', st_setsrid(st_makepoint(112.01 + (n - 100) * 0.0005, 43.6202), 4490)
              from generate_series(101, 139, 2) n;
            insert into address.place (source, source_id, layer, name, address, aliases, geom) values
              ('test', 'shop', 'venue', '新丰小吃', '文华路119号', '{新丰,"老 店"}', st_setsrid(st_makepoint(112.0195, 43.6203), 4490)),
              ('test', 'nowhere', 'venue', '云梦书店', '文华路137号', '{}', null);
            insert into registry.part (code, class_code, class_name, region, geom) values
              ('9901010103000001', '0103', '雨水井盖', '990101001001001', st_setsrid(st_makepoint(112.015, 43.6201), 4490)),
              ('3301030101000124', '0101', '上水井盖', '330105', st_setsrid(st_makepoint(120.2, 30.3), 4490));
            insert into registry.special_equipment (code, category, kind, name, registration_no, address, region, geom) values
              ('30990101202600001', 'lift', '曳引驱动乘客电梯', '乘客电梯', '梯99010100001', '江州市河东区文华路105号', '990101001001', st_setsrid(st_makepoint(112.0125, 43.6203), 4490)),
              ('30990101202600002', 'lift', '曳引驱动乘客电梯', '乘客电梯', '梯99010100002', '江州市河东区文华路105号', '990101001001', st_setsrid(st_makepoint(112.0125, 43.6204), 4490)),
              ('30990101201900003', 'lift', '曳引驱动载货电梯', '载货电梯', '梯11鄂A00012(23)', null, '990101001001', st_setsrid(st_makepoint(112.04, 43.65), 4490)),
              ('10990101201900004', 'boiler', '承压蒸汽锅炉', '蒸汽锅炉', '特99010100004', '文华路139号', '990101001001', st_setsrid(st_makepoint(112.03, 43.62), 4490));
            insert into registry.cylinder (code, kind, medium, region, geom) values
              ('990100000001', '液化石油气瓶', '液化石油气', '990101001001', st_setsrid(st_makepoint(112.02, 43.62), 4490));
            insert into registry.unit (code, name, kind, address, contact, phone, region, geom) values
              ('91990101MD0000016J', '江州安行电梯工程有限公司', 'maintenance', '文华路119号', '王小满', '10012345678', '990101001001', st_setsrid(st_makepoint(112.0195, 43.6203), 4490)),
              ('91990101MD0000024U', '好达火锅（文华路店）', 'gas_user', '文华路好达火锅', '李小雪', '10012345679', '990101001001', null);
            insert into registry.supervisor (code, name, region, geom) values ('S99010001', '赵清明', '990101001001', st_setsrid(st_makepoint(112.02, 43.62), 4490));
            """, cancellationToken);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
