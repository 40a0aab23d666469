using System.Net;
using System.Net.Http.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Analytics;
using SpatialCockpit.Tests.Record;
using SpatialCockpit.Tests.Supervision.Registry;

namespace SpatialCockpit.Tests.Supervision.Indicators;

/// <summary>Two districts with 3000 cases of two years and their histories, trees and what is known of them, and a leader of each district; some cases are a party's.</summary>
public class CityOfFigures(TestRecord record) : AnalyticsHost(record)
{
    public const string District = "990101", OtherDistrict = "990102";
    public const int Party = 4711;

    private static readonly string[] Species = ["plane", "camphor", "ginkgo"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Caller West { get; } = new("token:west", "west", [Role.Leader], new([District], []));

    /// <summary>Whose party some cases of the other district are for.</summary>
    public Caller East { get; } = new("token:east", "east", [Role.Leader], new([OtherDistrict], [Party]));

    public HttpClient WestClient { get; private set; } = null!;

    public HttpClient EastClient { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await new PackClient(Admin).InstallAsync("street-trees");
        await new PackClient(Admin).InstallAsync("tree-figures", """
            name: tree-figures
            title: 树木指标
            version: 1
            indicators:
              trees_planted: { title: 栽植数, count: { objects: street_tree, time: planted_on } }
              trees_old: { title: 古树数, count: { objects: street_tree, where: is_old = true } }
              crowns_m: { title: 冠幅合计, count: { records: tree_check, sum: crown_m } }
              checks_owed: { title: 应巡查, count: { duties: regular_check } }
            """);
        await SqlAsync(Cases);
        for (var i = 0; i < 24; i++)
            await TreeAsync(i);
        (WestClient, EastClient) = (await ClientAsync([Role.Leader], [District], name: "west"), await ClientAsync([Role.Leader], [OtherDistrict], [Party], "east"));
        await LevelAsync();
    }

    public async Task SqlAsync(string sql)
    {
        await using var command = Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private async Task TreeAsync(int i)
    {
        var tree = (await new ObjectClient(Admin, "street_tree").MakeAsync(new
        {
            region = i % 3 == 0 ? District : OtherDistrict,
            geometry = LiftWorld.Point(110.04 + (i % 5 / 100d), 30.04 + (i % 7 / 100d)),
            attributes = new { species = Species[i * 7 % 3], is_old = i % 4 == 0, girth_cm = 10.5 + i, planted_on = $"2025-{1 + (i % 12):00}-{1 + i:00}" },
        })).GetProperty("code").GetString()!;
        for (var n = 0; n < i % 4; n++)
        {
            using var answer = await Admin.PostAsJsonAsync($"/objects/street_tree/{tree}/records/tree_check", new { occurred_at = $"2025-{1 + (((i * 5) + n) % 12):00}-{1 + (i + n) % 28:00}T{15 + (n % 2)}:59:59Z", attributes = new { finding = (i + n) % 3 == 0 ? "ill" : "well", crown_m = 1.1 * n } }, Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
        }
    }

    /// <summary>By hashes of their numbers: the same in every run.</summary>
    private const string Cases = """
        create function pg_temp.h(n bigint, salt int, most int) returns int language sql as $$ select ((hashtextextended(n::text, salt) & 2147483647) % most)::int $$;
        insert into cases.case_file (code, kind, class_code, class_name, channel, stage, state, case_type, occurred_at, recorded_at, due_at, closed_at, on_time, reworked, self_handled, department_code, region, audience, geom)
        select 'C' || lpad(n::text, 6, '0'), (array['event', 'part'])[1 + pg_temp.h(n, 1, 2)], (array['010201', '010202', '010203', '0102'])[1 + pg_temp.h(n, 2, 4)], '类', (array['patrol', 'hotline', 'public', 'video'])[1 + pg_temp.h(n, 3, 4)],
          s.stage, s.stage, case when pg_temp.h(n, 4, 20) = 0 then 'complaint' else 'case' end, r.at, r.at, case when pg_temp.h(n, 5, 6) > 0 then r.at + pg_temp.h(n, 6, 2000000) * interval '1 second' end,
          case when s.stage in ('closed', 'void') then r.at + pg_temp.h(n, 7, 2000000) * interval '1 second' end, case when s.stage = 'closed' then pg_temp.h(n, 8, 3) > 0 end, pg_temp.h(n, 9, 3), pg_temp.h(n, 10, 9) = 0,
          (array[null, 'CLEAN', 'MEND', '城管''局'])[1 + pg_temp.h(n, 11, 4)], (array['990101001', '990101002', '990102001', '990102002001', '9901', ''])[1 + pg_temp.h(n, 12, 6)], case when pg_temp.h(n, 13, 10) = 0 then array[4711] else '{}'::int[] end,
          st_setsrid(st_point(110.05 + pg_temp.h(n, 20, 11) / 100.0, 44.05 + pg_temp.h(n, 21, 11) / 100.0), 4490)
        from generate_series(1, 3000) n, lateral (select '2024-01-01T00:00:00+08'::timestamptz + pg_temp.h(n, 14, 730) * interval '1 day' + (array[0, 86399, 43200, pg_temp.h(n, 15, 86400)])[1 + pg_temp.h(n, 16, 4)] * interval '1 second' as at) r,
          lateral (select (array['collect', 'file', 'dispatch', 'handle', 'feedback', 'verify', 'closed', 'closed', 'void'])[1 + pg_temp.h(n, 17, 9)] as stage) s;
        insert into cases.step (case_id, number, action, done_at, done_by, moves, state, stage, left_at, region, audience)
        select c.id, s.number, 'x', c.recorded_at + s.number * pg_temp.h(c.id, 18, 200000) * interval '1 second', 'x', true, s.stage, s.stage,
          case when s.stage <> c.stage then c.recorded_at + (s.number + 1) * pg_temp.h(c.id, 18, 200000) * interval '1 second' end, c.region, c.audience
        from cases.case_file c, unnest(array['collect', 'file', 'dispatch', 'handle', 'feedback', 'verify', 'closed']) with ordinality s (stage, number)
        where s.number <= coalesce(array_position(array['collect', 'file', 'dispatch', 'handle', 'feedback', 'verify', 'closed'], c.stage), 1 + pg_temp.h(c.id, 19, 3))
        """;
}
