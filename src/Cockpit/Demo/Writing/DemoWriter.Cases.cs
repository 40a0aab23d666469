using System.Text.Json;
using Npgsql;
using SpatialCockpit.Cockpit.Demo.Cases;
using SpatialCockpit.Cockpit.Demo.Registry;
using SpatialCockpit.Cockpit.Demo.Topology;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Demo.Writing;

/// <summary>Schema cases, and the hot spots the cases were drawn from.</summary>
internal sealed partial class DemoWriter
{
    /// <summary>The state of the pack in which a case of a stage is, with the action that leads there.</summary>
    private static (string State, string Action, string? Post) StandingIn(CaseStage stage, bool isAgain) => stage switch
    {
        CaseStage.Collect => ("reported", "report", "acceptor"),
        CaseStage.File => ("to_file", "accept", "duty_chief"),
        CaseStage.Dispatch => ("to_dispatch", "file", "dispatcher"),
        CaseStage.Handle => ("handling", isAgain ? "fail_check" : "dispatch", "handler"),
        CaseStage.Feedback => ("feedback", "report_back", "dispatcher"),
        CaseStage.Verify => ("checking", "send_to_check", "patrol"),
        CaseStage.Closed => ("closed", "close", null),
        _ => ("not_filed", "do_not_file", null),
    };

    private static string WordOf(CaseStage stage) => stage.ToString().ToLowerInvariant();

    private static DateTimeOffset? Time(int epoch) => epoch == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(epoch);

    /// <summary>A case of the demo with whose it is.</summary>
    private readonly record struct CaseRow(City City, CityRegister Register, CaseHistory Cases, Case Case, DemoDepartment Department)
    {
        public string Region => City.CommunityCode(Case.Face);

        public string Code => $"{Cases.Start.AddDays(Case.Day):yyyyMMdd}{Region[..6]}{Case.Serial:00000}";

        public string? Tier => DemoPosts.TierOf(Region);

        /// <summary>It was dispatched.</summary>
        public bool IsDispatched => Case.Stages.Any(stage => stage.Name == CaseStage.Handle);

        /// <summary>Somebody invented, and called so, of those who share a post.</summary>
        public string PersonOn(string post) => $"演示{City.Plan.ShortName}{CalledOn(post)}{1 + ((post == "patrol" ? City.Grids[Case.Face].Duty : Case.Serial) % (post == "patrol" ? 40 : 6)):00}";

        private static string CalledOn(string post) => post switch { "patrol" => "监督员", "acceptor" => "受理员", "duty_chief" => "值班长", "dispatcher" => "派遣员", _ => "经办人" };

        public int[] Audience => IsDispatched ? [Department.Party] : [];
    }

    private async Task WriteCasesAsync(DemoCity demo)
    {
        var departments = await WriteDepartmentsAsync(demo);
        var cases = demo.Cities.Zip(demo.Registers, demo.Cases)
            .SelectMany(x => x.Third.ByDay.SelectMany(day => day.Select(c => new CaseRow(x.First, x.Second, x.Third, c, departments[(x.First.Plan.Code, CaseClass.All[c.Class].Department)])))).ToArray();
        var ids = await ReserveAsync("cases.case_file", cases.Length);
        await CopyAsync("cases.case_file",
            "id, code, case_type, kind, class_code, class_name, condition, channel, state, stage, entered_at, post, tier_region, department_code, department, reported_by, part_code, unit_grid_code, occurred_at, recorded_at, due_at, stage_due_at, registered_at, dispatched_at, handled_at, checked_at, closed_at, on_time, reworked, attributes, address, description, region, audience, geom",
            cases.Index(), (copy, row) =>
        {
            var (city, c) = (row.Item.City, row.Item.Case);
            var type = CaseClass.All[c.Class];
            var (state, _, post) = StandingIn(c.Now, false);
            var open = c.Closed == 0 ? c.Stages[^1] : default;
            copy.Bigint(ids[row.Index]);
            copy.Text(row.Item.Code);
            copy.Text("case");
            copy.Text(type.IsPart ? "part" : "event");
            copy.Text(type.Code);
            copy.Text(type.Name);
            copy.Text(ConditionOf(type));
            copy.Text(c.Channel);
            copy.Text(state);
            copy.Text(WordOf(c.Now));
            copy.Timestamp(Time(c.Closed == 0 ? open.Entered : c.Closed));
            copy.Text(post);
            copy.Text(row.Item.Tier);
            copy.Text(row.Item.IsDispatched ? row.Item.Department.Code : null);
            copy.Text(row.Item.Department.Name);
            copy.Text(c.Channel == "patrol" ? row.Item.PersonOn("patrol") : null);
            copy.Text(c.Part < 0 ? null : row.Item.Register.Parts[c.Part].Code(city.Grids[row.Item.Register.Parts[c.Part].Face].Code[..6]));
            copy.Text(city.Grids[c.Face].Code);
            copy.Timestamp(Time(c.Occurred));
            copy.Timestamp(Time(c.Recorded));
            copy.Timestamp(Time(c.Due));
            copy.Timestamp(Time(open.Due));
            copy.Timestamp(Time(FirstIn(c, CaseStage.Dispatch, CaseStage.Closed)));
            copy.Timestamp(Time(FirstIn(c, CaseStage.Handle, CaseStage.Verify)));
            copy.Timestamp(Time(FirstIn(c, CaseStage.Feedback, CaseStage.Verify)));
            copy.Timestamp(Time(c.Stages.Where(stage => stage.Name == CaseStage.Verify).Select(stage => stage.Left).FirstOrDefault()));
            copy.Timestamp(Time(c.Closed));
            copy.Boolean(c.OnTime);
            copy.Integer(c.Reworked);
            copy.Jsonb(c.Now == CaseStage.Closed ? """{"check_result": "passed"}""" : "{}");
            var address = demo.AddressOf(city, c.Face);
            copy.Text(address);
            copy.Text($"{address}附近{type.Name}，{Remark(c.Serial)}");
            copy.Text(row.Item.Region);
            copy.IntegerArray(row.Item.Audience);
            copy.Geometry(LonLatShape.Point(c.At));
        });
        await CopyRowsAsync("cases.step", "case_id, number, action, done_at, recorded_at, done_by, by_post, moves, state, stage, post, tier_region, department_code, limit_count, limit_unit, left_at, left_by, left_post, left_action, due_at, on_time, region, audience", StepsOf(cases, ids), (copy, row) =>
        {
            var (state, action, post) = StandingIn(row.Stage.Name, row.IsAgain);
            copy.Bigint(row.Id);
            copy.Integer(row.Number);
            copy.Text(action);
            copy.Timestamp(Time(row.Stage.Entered));
            copy.Timestamp(Time(row.Stage.Entered));
            copy.Text(row.Before is { } by ? row.Case.PersonOn(by) : row.Case.Case.Channel == "patrol" ? row.Case.PersonOn("patrol") : "service");
            copy.Text(row.Before);
            copy.Boolean(true);
            copy.Text(state);
            copy.Text(WordOf(row.Stage.Name));
            copy.Text(post);
            copy.Text(row.Case.Tier);
            copy.Text(row.IsDispatched ? row.Case.Department.Code : null);
            copy.Integer(row.Stage.LimitMinutes == 0 ? null : row.Stage.LimitMinutes);
            copy.Text(row.Stage.LimitMinutes == 0 ? null : row.Stage.IsWorked ? "working_minutes" : "minutes");
            copy.Timestamp(Time(row.Stage.Left));
            copy.Text(row.Stage.Left > 0 && post is not null ? row.Case.PersonOn(post) : null);
            copy.Text(row.Stage.Left > 0 ? post : null);
            copy.Text(row.Then);
            copy.Timestamp(Time(row.Stage.Due));
            copy.Boolean(row.Stage.OnTime);
            copy.Text(row.Case.Region);
            copy.IntegerArray(row.Case.Audience);
        });
        await CountOnAsync(cases);
        await WriteCaseLawAsync(demo);
        await CopyTruthAsync("demo.hot_spot", "id, class_code, law", demo.Cases[0].HotSpots, (copy, spot) =>
        {
            var (from, to) = (LonLatShape.At(spot.From), LonLatShape.At(spot.To));
            copy.Integer(spot.Id);
            copy.Text(CaseClass.All[spot.Class].Code);
            copy.Jsonb($$"""{"from":[{{from.Lon}},{{from.Lat}}],"to":[{{to.Lon}},{{to.Lat}}],"radius_m":{{spot.RadiusMetres}},"start":"{{spot.Start:yyyy-MM-dd}}","peak":"{{spot.Peak:yyyy-MM-dd}}","stop":"{{spot.Stop:yyyy-MM-dd}}","cases_per_day_at_peak":{{spot.CasesPerDayAtPeak:0.###}}}""");
        });
    }

    /// <summary>When it first stood in one of these stages: what its history would note, so that nothing is written twice. 0 for never.</summary>
    private static int FirstIn(Case @case, CaseStage from, CaseStage to) => @case.Stages.Where(stage => stage.Name >= from && stage.Name <= to).Select(stage => stage.Entered).FirstOrDefault();

    private static string Remark(int serial) => (serial % 5) switch
    {
        0 => "影响通行",
        1 => "居民反映多次",
        2 => "请尽快处理",
        3 => "现场已拍照",
        _ => "面积约两平方米",
    };

    /// <summary>What the cases were drawn from: the law of each class, and how many a year each cell may expect without the hot spots.</summary>
    private async Task WriteCaseLawAsync(DemoCity demo)
    {
        await CopyTruthAsync("demo.case_law", "class_code, law", CaseClass.All, (copy, c) =>
        {
            copy.Text(c.Code);
            copy.Jsonb(JsonSerializer.Serialize(new { share = c.Share, hours = c.Hours, months = c.Months, weekdays = CaseHistory.Weekdays, by_use = c.ByUse, median_ratio = c.MedianRatio, pace = CaseWorkflow.Pace(c.Department) }));
        });
        await CopyTruthAsync("demo.cell_rate", "unit_grid_code, cases_per_year", demo.Cities.Zip(demo.Cases).SelectMany(x => x.First.Grids.Zip(x.Second.ExpectedPerYear())), (copy, row) =>
        {
            copy.Text(row.First.Code);
            copy.Double(Math.Round(row.Second, 4));
        });
    }

    /// <summary>All stages of all cases, and how they ended.</summary>
    private static IEnumerable<(long Id, int Number, CaseRow Case, Stage Stage, bool IsAgain, bool IsDispatched, string? Before, string? Then)> StepsOf(CaseRow[] cases, long[] ids)
    {
        for (var i = 0; i < cases.Length; i++)
        {
            var stages = cases[i].Case.Stages.Append(new(cases[i].Case.Now, cases[i].Case.Closed, 0, 0, false, 0, null)).Take(cases[i].Case.Stages.Length + (cases[i].Case.Closed > 0 ? 1 : 0)).ToArray();
            var (handled, before) = (0, (string?)null);
            for (var at = 0; at < stages.Length; at++)
            {
                var isHandled = stages[at].Name == CaseStage.Handle;
                handled += isHandled ? 1 : 0;
                var then = at + 1 < stages.Length ? StandingIn(stages[at + 1].Name, stages[at + 1].Name == CaseStage.Handle && handled > 0).Action : null;
                yield return (ids[i], at + 1, cases[i], stages[at], isHandled && handled > 1, handled > 0, before, then);
                before = StandingIn(stages[at].Name, false).Post;
            }
        }
    }

    /// <summary>Cases of the last days were counted: what is reported next goes on behind them.</summary>
    private async Task CountOnAsync(CaseRow[] cases)
    {
        var last = cases.GroupBy(row => row.Code[..^5]).ToDictionary(group => group.Key, group => (long)group.Max(row => row.Case.Serial));
        await using var count = connection.Command(
            "insert into registry.code_number (type, beginning, number) select 'case:case', * from unnest($1::text[], $2::bigint[]) on conflict (type, beginning) do update set number = greatest(code_number.number, excluded.number)",
            last.Keys.ToArray(), last.Values.ToArray());
        await count.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The first of its class in the pack.</summary>
    private static string ConditionOf(CaseClass type) => type.IsPart ? "damaged" : type.Code == "010101" ? "building" : "usual";

    /// <summary>Takes that many ids from a table's sequence.</summary>
    private async Task<long[]> ReserveAsync(string table, int count)
    {
        await using var command = new NpgsqlCommand("select nextval(pg_get_serial_sequence($1, 'id')) from generate_series(1, $2)", connection);
        command.Parameters.AddWithValue(table);
        command.Parameters.AddWithValue(count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new long[count];
        for (var i = 0; await reader.ReadAsync(cancellationToken); i++)
            ids[i] = reader.GetInt64(0);
        return ids;
    }
}
