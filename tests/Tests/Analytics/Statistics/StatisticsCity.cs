using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NpgsqlTypes;
using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Analytics.HotSpots;
using SpatialCockpit.Tests.Analytics.Questions;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Analytics.Statistics;

/// <summary>The two districts with street offices, 900 cases of class 020101 in knots and strewn about, positions of fifteen objects, and hand-overs; known here row by row, for plain C# to count.</summary>
public sealed class StatisticsCity(TestRecord record) : CityOfTwoDistricts(record)
{
    public const string Class = "020101";

    /// <summary>From 110° to 110.6° E, 44.4° to 44.6° N, one behind the other.</summary>
    public static readonly IReadOnlyList<(string Code, double West, double East)> Offices =
        [($"{District}001", 110, 110.15), ($"{District}002", 110.15, 110.3005), ($"{OtherDistrict}001", 110.3005, 110.45), ($"{OtherDistrict}002", 110.45, 110.6)];

    public sealed record KnownCase(string Code, DateTimeOffset At, LonLat Place, int Reworked, string Office, IReadOnlyList<KnownStep> Steps);

    public sealed record KnownStep(int Number, DateTimeOffset At, string? Post, string? Department, string? Tier);

    public sealed record KnownPosition(string Object, DateTimeOffset At, int Seq, LonLat Place);

    public IReadOnlyList<KnownCase> Known { get; } = MakeCases(new(7));

    public IReadOnlyList<KnownPosition> Positions { get; } = MakePositions(new(3));

    /// <summary>Those of the first district.</summary>
    public IEnumerable<KnownCase> KnownOfDistrict => Known.Where(each => each.Office.StartsWith(District, StringComparison.Ordinal));

    public static string? OfficeOf(LonLat place) => place.Lat is >= 44.4 and < 44.6 ? Offices.FirstOrDefault(office => place.Lon >= office.West && place.Lon < office.East).Code : null;

    public static async Task<JsonElement> AskAsync(HttpClient client, string address, object form)
    {
        using var answer = await client.PostAsJsonAsync(address, form, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonElement.Parse(text);
    }

    public static async Task RefusesAsync(HttpClient client, string address, string form, string slug, string named, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        using var body = new StringContent(form, System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(address, body, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(status, text);
        var problem = JsonElement.Parse(text);
        problem.GetProperty("type").GetString().ShouldBe(slug, text);
        (problem.TryGetProperty("detail", out var detail) ? detail.GetString()! : "").ShouldContain(named, Case.Sensitive, text);
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await SqlAsync($"""
            insert into grid.division (code, name, level, geom) select code, name, level, st_multi(st_makeenvelope(west, 44.4, east, 44.6, 4490))
            from (values ('{District}', '东区', 3, 110.0, 110.3005), ('{OtherDistrict}', '西区', 3, 110.3005, 110.6), {string.Join(", ", Offices.Select(o => FormattableString.Invariant($"('{o.Code}', '街道{o.Code[^1]}', 4, {o.West}, {o.East})")))}) d (code, name, level, west, east)
            """);
        await InsertCasesAsync();
        await InsertPositionsAsync();
        await LevelAsync();
        using var all = await ClientOfAllAsync();
        await Until.SoAsync(
            async () => await CountAsync(all, "positions") >= Positions.Count && await CountAsync(all, "case_steps") >= Known.Sum(each => each.Steps.Count),
            "all positions and steps are there", Until.LongPatience);
    }

    protected override async Task<StartOptions> OptionsAsync(StartOptions usual) => await base.OptionsAsync(usual) with { Questions = new QuestionOptions() };

    private Task<HttpClient> ClientOfAllAsync() => ClientAsync([SpatialCockpit.Platform.Access.Role.Analyst], [""]);

    private static async Task<long> CountAsync(HttpClient client, string table)
    {
        using var answer = await AskAsync(client, $"select count(*) from {table}", []);
        return answer.RootElement.GetProperty("rows")[0][0].GetInt64();
    }

    private async Task SqlAsync(string sql)
    {
        await using var command = Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task InsertCasesAsync()
    {
        await using var insert = Database.Feed.CreateCommand($"""
            insert into cases.case_file (code, kind, class_code, class_name, channel, stage, state, case_type, occurred_at, reworked, region, geom)
            select code, 'event', '{Class}', '道路破损', 'patrol', 'closed', 'closed', 'case', at, reworked, office, st_setsrid(st_point(lon, lat), 4490)
            from unnest($1::text[], $2::timestamptz[], $3::int[], $4::text[], $5::float8[], $6::float8[]) k (code, at, reworked, office, lon, lat)
            """);
        insert.Parameters.Add(new() { Value = Known.Select(each => each.Code).ToArray() });
        insert.Parameters.Add(new() { Value = Known.Select(each => each.At.UtcDateTime).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz });
        insert.Parameters.Add(new() { Value = Known.Select(each => each.Reworked).ToArray() });
        insert.Parameters.Add(new() { Value = Known.Select(each => each.Office).ToArray() });
        insert.Parameters.Add(new() { Value = Known.Select(each => each.Place.Lon).ToArray() });
        insert.Parameters.Add(new() { Value = Known.Select(each => each.Place.Lat).ToArray() });
        await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var steps = Known.SelectMany(each => each.Steps.Select(step => (each.Code, Step: step))).ToList();
        await using var handed = Database.Feed.CreateCommand("""
            insert into cases.step (case_id, number, action, done_at, done_by, moves, state, stage, post, department_code, tier_region, region)
            select c.id, k.number, 'pass', k.at, 'tester', true, 'open', 'handle', k.post, k.department, k.tier, c.region
            from unnest($1::text[], $2::int[], $3::timestamptz[], $4::text[], $5::text[], $6::text[]) k (code, number, at, post, department, tier) join cases.case_file c on c.code = k.code
            """);
        handed.Parameters.Add(new() { Value = steps.Select(each => each.Code).ToArray() });
        handed.Parameters.Add(new() { Value = steps.Select(each => each.Step.Number).ToArray() });
        handed.Parameters.Add(new() { Value = steps.Select(each => each.Step.At.UtcDateTime).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz });
        handed.Parameters.Add(new() { Value = steps.Select(each => each.Step.Post).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        handed.Parameters.Add(new() { Value = steps.Select(each => each.Step.Department).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        handed.Parameters.Add(new() { Value = steps.Select(each => each.Step.Tier).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await handed.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task InsertPositionsAsync()
    {
        await SqlAsync("insert into fence.batch (number, kind, at) values (1, 'positions', now())");
        await using var insert = Database.Feed.CreateCommand($"""
            insert into fence.position (object, time, seq, lon, lat, batch, region)
            select object, at, seq, lon, lat, 1, case when object like 'a%' then '{District}001' else '{OtherDistrict}002' end from unnest($1::text[], $2::timestamptz[], $3::int[], $4::float8[], $5::float8[]) k (object, at, seq, lon, lat)
            """);
        insert.Parameters.Add(new() { Value = Positions.Select(each => each.Object).ToArray() });
        insert.Parameters.Add(new() { Value = Positions.Select(each => each.At.UtcDateTime).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz });
        insert.Parameters.Add(new() { Value = Positions.Select(each => each.Seq).ToArray() });
        insert.Parameters.Add(new() { Value = Positions.Select(each => each.Place.Lon).ToArray() });
        insert.Parameters.Add(new() { Value = Positions.Select(each => each.Place.Lat).ToArray() });
        await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>From 1 June to 30 October 2026 of Shanghai, more by day than by night, more and more of them; none on the 3 and 4 of July.</summary>
    private static List<KnownCase> MakeCases(Random random)
    {
        List<KnownCase> cases = [];
        var first = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.FromHours(8));
        while (cases.Count < 900)
        {
            var at = first.AddDays(Math.Floor(150 * Math.Pow(random.NextDouble(), 0.7))).AddMinutes(Math.Floor(60 * (8 + 4 * random.Normal()) % 1440 + 1440) % 1440);
            if (at.Month == 7 && at.Day is 3 or 4)
                continue;
            var place = cases.Count % 3 == 0
                ? new LonLat(110.01 + random.NextDouble() * 0.58, 44.41 + random.NextDouble() * 0.18)
                : new LonLat(110.05 + cases.Count % 5 * 0.11 + random.Normal() * 0.001, 44.45 + cases.Count % 5 * 0.02 + random.Normal() * 0.001);
            cases.Add(new($"K{cases.Count:000000}", at, place, random.Next(4), OfficeOf(place)!, StepsOf(random, at)));
        }
        return cases;
    }

    /// <summary>Also steps that hand nothing over, and holders that nobody knows.</summary>
    private static List<KnownStep> StepsOf(Random random, DateTimeOffset at)
    {
        List<KnownStep> steps = [];
        var (post, department) = (random.Next(4), random.Next(3));
        for (var number = 1; number <= 1 + random.Next(6); number++)
        {
            at = at.AddMinutes(1 + random.Next(300));
            (post, department) = (random.Next(3) == 0 ? random.Next(5) : post, random.Next(2) == 0 ? random.Next(4) : department);
            steps.Add(new(number, at, post == 4 ? null : $"post{post}", department == 3 ? null : $"dep{department}", Offices[random.Next(4)].Code[..(random.Next(2) == 0 ? 6 : 9)]));
        }
        return steps;
    }

    /// <summary>Two days of walks: minutes here, minutes there, silences, and outside of every office at times.</summary>
    private static List<KnownPosition> MakePositions(Random random)
    {
        List<KnownPosition> positions = [];
        for (var number = 0; number < 15; number++)
        {
            var (name, lon) = (number < 10 ? $"a{number}" : $"b{number}", 110.02 + random.NextDouble() * 0.5);
            foreach (var start in (DateTimeOffset[])[new(2026, 10, 1, 8, 0, 0, TimeSpan.FromHours(8)), new(2026, 10, 11, 8, 0, 0, TimeSpan.FromHours(8))])
            {
                var at = start.AddMinutes(random.Next(60));
                for (var report = 0; report < 120; report++)
                {
                    at = at.AddSeconds(random.Next(12) == 0 ? 3600 : 60 + random.Next(120));
                    lon = random.Next(8) == 0 ? 110.02 + random.NextDouble() * 0.56 : lon;
                    positions.Add(new(name, at, report % 7 == 0 ? 1 : 0, new(lon, random.Next(25) == 0 ? 44.7 : 44.5)));
                }
            }
        }
        return positions;
    }
}
