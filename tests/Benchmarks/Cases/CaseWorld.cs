using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using SpatialCockpit.Benchmarks.Packs;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Benchmarks.Cases;

/// <summary>Three years of cases of a large city in the shipped pack of grids: five districts with thirty departments and forty people of each post, all but some of the last month closed, seven steps each. Put below the triggers, the same every time.</summary>
internal sealed partial class CaseWorld(BenchCity city, int cases)
{
    public const int Districts = 5;
    public const int DepartmentsEach = 30;
    public const int PeopleEach = 40;

    /// <summary>Of a hundred.</summary>
    private const int Open = 3;

    public static string District(int number) => string.Create(CultureInfo.InvariantCulture, $"9901{1 + number % Districts:00}");

    public static string Department(int number) => string.Create(CultureInfo.InvariantCulture, $"D{number % Districts + 1:00}{number / Districts % DepartmentsEach + 1:00}");

    public int Cases => cases;

    /// <summary>The number of a case, the first reported first.</summary>
    public static string Code(long number) => string.Create(CultureInfo.InvariantCulture, $"BC{number:00000000}");

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await InstallAsync("", cancellationToken);
        await DivisionsAsync(cancellationToken);
        await PeopleAsync(cancellationToken);
        await BulkFill.RunAsync(city.Record, "cases.case_file", CasesSql, cancellationToken);
        await BulkFill.RunAsync(city.Record, "cases.step", StepsSql, cancellationToken);
        await city.CatchUpAsync(cancellationToken);
    }

    /// <summary>Somebody who holds a post in a district, with a client of their own.</summary>
    public async Task<HttpClient> HolderAsync(string name, string post, string region, Role role, CancellationToken cancellationToken)
    {
        var token = OpaqueToken.New();
        await using var add = city.Record.Feed.CreateCommand("insert into identity.api_token (token_hash, name, roles, regions, audience) values ($1, $2, $3, $4, '{}')");
        foreach (var value in (object[])[OpaqueToken.Hash(token), name, Roles.Words([role]), new[] { region }])
            add.Parameters.Add(new() { Value = value });
        await add.ExecuteNonQueryAsync(cancellationToken);
        (await city.Client.PostAsJsonAsync("/posts/holders", new { account = $"token:{name}", post, region }, cancellationToken)).EnsureSuccessStatusCode();
        var client = new HttpClient { BaseAddress = city.Client.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>The pack without its timers, as what goes off by itself would be measured along with what is asked; and by a calendar of its own.</summary>
    /// <param name="holidays">Days of this year, as the calendar has them.</param>
    public async Task InstallAsync(string holidays, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Installation.Here.Data, "packs", "urban-grid");
        var files = Directory.EnumerateFiles(folder, "*.yaml").ToDictionary(path => Path.GetFileName(path), path => Timers().Replace(File.ReadAllText(path), ""));
        files["calendars.yaml"] = $$"""
            city_management:
              title: 工作日
              city_holidays: true
              hours: { monday: &day [09:00-12:00, 13:30-17:30], tuesday: *day, wednesday: *day, thursday: *day, friday: *day }
              years: { {{DateTime.UtcNow.Year}}: { holidays: [{{holidays}}] } }
            """;
        (await city.Client.PutAsJsonAsync("/packs/urban-grid", new { files }, cancellationToken)).EnsureSuccessStatusCode();
    }

    private Task DivisionsAsync(CancellationToken cancellationToken) =>
        PackWorld.ExecuteAsync(city.Record.Feed, $"""
            insert into grid.division (code, name, level, parent_code, geom) values ('99', '某省', 1, null, st_multi(st_makeenvelope(119, 30, 121, 31, 4490))), ('9901', '某市', 2, '99', st_multi(st_makeenvelope(119, 30, 120, 31, 4490)));
            insert into grid.division (code, name, level, parent_code, geom) select '9901' || lpad(d::text, 2, '0'), '区' || d, 3, '9901', st_multi(st_makeenvelope(119 + (d - 1) * 0.2, 30, 119 + d * 0.2, 31, 4490)) from generate_series(1, {Districts}) d;
            insert into grid.division (code, name, level, parent_code, geom)
            select '9901' || lpad(d::text, 2, '0') || lpad(s::text, 3, '0'), '街道' || s, 4, '9901' || lpad(d::text, 2, '0'), st_multi(st_makeenvelope(119 + (d - 1) * 0.2, 30 + (s - 1) * 0.1, 119 + d * 0.2, 30 + s * 0.1, 4490)) from generate_series(1, {Districts}) d, generate_series(1, 10) s;
            """, cancellationToken);

    private async Task PeopleAsync(CancellationToken cancellationToken)
    {
        for (var number = 0; number < Districts * DepartmentsEach; number++)
            (await city.Client.PostAsJsonAsync("/objects/department", new { code = Department(number), region = District(number), attributes = new { name = $"部门{number}" } }, cancellationToken)).EnsureSuccessStatusCode();
        await PackWorld.ExecuteAsync(city.Record.Feed, $"""
            insert into cases.post_holder (account, post, region)
            select p || d || '-' || n, p, '9901' || lpad(d::text, 2, '0') from generate_series(1, {Districts}) d, generate_series(1, {PeopleEach}) n, unnest(array['patrol', 'acceptor', 'duty_chief', 'dispatcher', 'commander']) p
            """, cancellationToken);
    }

    /// <summary>In the order of their numbers, evenly over three years up to now; of those of the last month some are under way.</summary>
    private string CasesSql => $"""
        insert into cases.case_file (code, case_type, kind, class_code, class_name, condition, channel, state, stage, post, tier_region, department_code, department, reported_by, occurred_at, recorded_at, entered_at, closed_at, on_time, due_at, clocks_until, reworked, address, description, region, unit_grid_code, geom)
        select 'BC' || lpad(i::text, 8, '0'), 'case', 'event', c.code, c.name, c.condition, (array['patrol', 'patrol', 'patrol', 'hotline', 'public', 'video'])[1 + i % 6], w.state, w.stage, w.post, d.code,
          case when w.state in ('handling', 'closed') then d.department end, case when w.state in ('handling', 'closed') then '部门' end, 'patrol' || d.number || '-' || (1 + i % {PeopleEach}), t.at, t.at, t.at + w.after, case when w.state = 'closed' then t.at + w.after end,
          case when w.state = 'closed' then i / {Districts} % 20 > 0 end, case when w.state = 'closed' then t.at + interval '270 minutes' end, case when t.at < now() - interval '60 days' then t.at + interval '7 hours' end, 0, '某路' || i % 5000 || '号', '路边有垃圾 ' || i, d.code || lpad((1 + i / 5 % 10)::text, 3, '0'), d.code || lpad((1 + i / 5 % 10)::text, 3, '0') || '001' || lpad((1 + i % 900)::text, 3, '0'),
          st_setsrid(st_point(119 + (d.number - 1) * 0.2 + i * 7919::bigint % 1999 * 1e-4, 30 + i / 5 % 10 * 0.1 + i * 104729::bigint % 999 * 1e-4), 4490)
        from generate_series(1, {cases}) i
          cross join lateral (select now() - ({cases} - i) * (interval '1095 days' / {cases}) as at) t
          cross join lateral (select 1 + i % {Districts} as number, '9901' || lpad((1 + i % {Districts})::text, 2, '0') as code, 'D' || lpad((1 + i % {Districts})::text, 2, '0') || lpad((1 + i / {Districts} % {DepartmentsEach})::text, 2, '0') as department) d
          cross join lateral (select * from (values (0, '010201', '暴露垃圾', 'usual'), (1, '010201', '暴露垃圾', 'usual'), (2, '050101', '无照经营游商', 'usual')) v (n, code, name, condition) where v.n = i % 3) c
          cross join lateral (select * from (values ('closed', 'closed', null, interval '5 hours'), ('reported', 'collect', 'acceptor', interval '0'), ('to_dispatch', 'dispatch', 'dispatcher', interval '20 minutes'), ('handling', 'handle', 'handler', interval '30 minutes')) v (state, stage, post, after)
            where v.state = case when i <= {cases} * {100 - Open}::bigint / 100 then 'closed' else (array['reported', 'to_dispatch', 'handling'])[1 + i % 3] end) w
        """;

    /// <summary>Seven steps to the end, or as far as it is; limits as the pack gives them, of more than two months ago round the clock, so that what their clocks show need not be read once more.</summary>
    private const string StepsSql = """
        insert into cases.step (case_id, number, action, done_at, recorded_at, done_by, by_post, moves, state, stage, post, tier_region, department_code, limit_count, limit_unit, due_at, on_time, left_at, left_by, left_post, left_action, attributes, region)
        select f.id, row_number() over (partition by f.id order by s.number), s.action, f.recorded_at + s.after, f.recorded_at + s.after, coalesce(s.by_post, 'patrol') || right(f.tier_region, 1) || '-' || (1 + f.id % 40), s.by_post, s.moves, s.state, s.stage, s.post, f.tier_region,
          case when s.state = 'handling' then f.department_code end, s.limit_count, case when f.clocks_until is null then s.limit_unit when s.limit_unit = 'working_hours' then 'emergency_hours' else replace(s.limit_unit, 'working_', '') end,
          case when f.clocks_until is not null then f.recorded_at + s.after + s.limit_count * case s.limit_unit when 'working_hours' then interval '1 hour' else interval '1 minute' end end, case when f.clocks_until is not null and s.limit_count is not null then true end,
          case when s.moves then f.recorded_at + s.until end, case when s.until is not null then s.post || right(f.tier_region, 1) || '-' || (1 + f.id % 40) end, case when s.until is not null then s.post end, s.next, case when s.action = 'report_back' then jsonb_build_object('result', '已清理') end, f.region
        from cases.case_file f join (values
          ('closed', 1, 'report', null, true, 'reported', 'collect', 'acceptor', interval '0', interval '10 minutes', 'accept', 30, 'working_minutes'),
          ('closed', 2, 'accept', 'acceptor', true, 'to_file', 'file', 'duty_chief', interval '10 minutes', interval '15 minutes', 'file', 30, 'working_minutes'),
          ('closed', 3, 'file', 'duty_chief', true, 'to_dispatch', 'dispatch', 'dispatcher', interval '15 minutes', interval '30 minutes', 'dispatch', 30, 'working_minutes'),
          ('closed', 4, 'dispatch', 'dispatcher', true, 'handling', 'handle', 'handler', interval '30 minutes', interval '3 hours', 'report_back', 4, 'working_hours'),
          ('closed', 5, 'report_back', 'handler', true, 'feedback', 'feedback', 'dispatcher', interval '3 hours', interval '4 hours', 'send_to_check', 30, 'working_minutes'),
          ('closed', 6, 'send_to_check', 'dispatcher', true, 'checking', 'verify', 'patrol', interval '4 hours', interval '5 hours', 'close', 2, 'working_hours'),
          ('closed', 7, 'close', 'duty_chief', true, 'closed', 'closed', null, interval '5 hours', null, null, null, null),
          ('reported', 1, 'report', null, true, 'reported', 'collect', 'acceptor', interval '0', null, null, 30, 'working_minutes'),
          ('to_dispatch', 1, 'report', null, true, 'reported', 'collect', 'acceptor', interval '0', interval '10 minutes', 'accept', 30, 'working_minutes'),
          ('to_dispatch', 2, 'accept', 'acceptor', true, 'to_file', 'file', 'duty_chief', interval '10 minutes', interval '20 minutes', 'file', 30, 'working_minutes'),
          ('to_dispatch', 3, 'file', 'duty_chief', true, 'to_dispatch', 'dispatch', 'dispatcher', interval '20 minutes', null, null, 30, 'working_minutes'),
          ('handling', 1, 'report', null, true, 'reported', 'collect', 'acceptor', interval '0', interval '10 minutes', 'accept', 30, 'working_minutes'),
          ('handling', 2, 'accept', 'acceptor', true, 'to_file', 'file', 'duty_chief', interval '10 minutes', interval '15 minutes', 'file', 30, 'working_minutes'),
          ('handling', 3, 'file', 'duty_chief', true, 'to_dispatch', 'dispatch', 'dispatcher', interval '15 minutes', interval '30 minutes', 'dispatch', 30, 'working_minutes'),
          ('handling', 4, 'dispatch', 'dispatcher', true, 'handling', 'handle', 'handler', interval '30 minutes', null, null, 4, 'working_hours')
        ) s (way, number, action, by_post, moves, state, stage, post, after, until, next, limit_count, limit_unit) on s.way = f.state
        """;

    [GeneratedRegex(@"^  timers:\n(?:    .*\n)+", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Timers();
}
