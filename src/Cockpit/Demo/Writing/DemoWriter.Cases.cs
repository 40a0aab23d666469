using System.Text.Json;
using Npgsql;
using SpatialCockpit.Cockpit.Demo.Cases;
using SpatialCockpit.Cockpit.Demo.Registry;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Writing;

/// <summary>Schema cases, and the hot spots the cases were drawn from.</summary>
internal sealed partial class DemoWriter
{
    private static readonly string[] StageNames = [.. Enum.GetNames<CaseStage>().Select(n => n.ToLowerInvariant())];

    private static DateTimeOffset? Time(int epoch) => epoch == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(epoch);

    private async Task WriteCasesAsync(DemoCity demo)
    {
        var cases = demo.Cities.Zip(demo.Registers, demo.Cases).SelectMany(x => x.Third.ByDay.SelectMany(day => day.Select(c => (City: x.First, Register: x.Second, Cases: x.Third, Case: c)))).ToArray();
        var ids = await ReserveAsync("cases.case_file", cases.Length);
        await CopyAsync("cases.case_file", "id, code, kind, class_code, class_name, channel, stage, department, part_code, unit_grid_code, occurred_at, recorded_at, due_at, closed_at, on_time, reworked, address, description, region, geom", cases.Index(), (copy, row) =>
        {
            var (city, register, all, c) = row.Item;
            var type = CaseClass.All[c.Class];
            var grid = city.Grids[c.Face];
            copy.Bigint(ids[row.Index]);
            copy.Text($"{all.Start.AddDays(c.Day):yyyyMMdd}{city.Plan.Code}01{c.Serial:00000}");
            copy.Text(type.IsPart ? "part" : "event");
            copy.Text(type.Code);
            copy.Text(type.Name);
            copy.Text(c.Channel);
            copy.Text(StageNames[(int)c.Now]);
            copy.Text(city.Plan.Name + type.Department);
            copy.Text(c.Part < 0 ? null : register.Parts[c.Part].Code(city.Grids[register.Parts[c.Part].Face].Code[..6]));
            copy.Text(grid.Code);
            copy.Timestamp(Time(c.Occurred));
            copy.Timestamp(Time(c.Recorded));
            copy.Timestamp(Time(c.Due));
            copy.Timestamp(Time(c.Closed));
            copy.Boolean(c.OnTime);
            copy.Integer(c.Reworked);
            var address = demo.AddressOf(city, c.Face);
            copy.Text(address);
            copy.Text($"{address}附近{type.Name}，{Remark(c.Serial)}");
            copy.Text(city.CommunityCode(c.Face));
            copy.Geometry(LonLatShape.Point(c.At));
        });
        await CopyRowsAsync("cases.stage", "case_id, stage, department, entered_at, left_at, limit_minutes, on_time, region", Stages(cases, ids), (copy, row) =>
        {
            copy.Bigint(row.Id);
            copy.Text(StageNames[(int)row.Stage.Name]);
            copy.Text(row.Department);
            copy.Timestamp(Time(row.Stage.Entered));
            copy.Timestamp(Time(row.Stage.Left));
            copy.Integer(row.Stage.LimitMinutes);
            copy.Boolean(row.Stage.Left == 0 ? null : row.Stage.Name == CaseStage.Handle ? row.Stage.Left <= row.Due : row.Stage.Left - row.Stage.Entered <= row.Stage.LimitMinutes * 60);
            copy.Text(row.Region);
        });
        await WriteCaseLawAsync(demo);
        await CopyTruthAsync("demo.hot_spot", "id, class_code, law", demo.Cases[0].HotSpots, (copy, spot) =>
        {
            var (from, to) = (LonLatShape.At(spot.From), LonLatShape.At(spot.To));
            copy.Integer(spot.Id);
            copy.Text(CaseClass.All[spot.Class].Code);
            copy.Jsonb($$"""{"from":[{{from.Lon}},{{from.Lat}}],"to":[{{to.Lon}},{{to.Lat}}],"radius_m":{{spot.RadiusMetres}},"start":"{{spot.Start:yyyy-MM-dd}}","peak":"{{spot.Peak:yyyy-MM-dd}}","stop":"{{spot.Stop:yyyy-MM-dd}}","cases_per_day_at_peak":{{spot.CasesPerDayAtPeak:0.###}}}""");
        });
    }

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

    private static IEnumerable<(long Id, Stage Stage, int Due, string? Department, string Region)> Stages((City City, CityRegister Register, CaseHistory Cases, Case Case)[] cases, long[] ids)
    {
        for (var i = 0; i < cases.Length; i++)
        {
            var region = cases[i].City.CommunityCode(cases[i].Case.Face);
            foreach (var stage in cases[i].Case.Stages)
                yield return (ids[i], stage, cases[i].Case.Due, stage.Name is CaseStage.Handle or CaseStage.Feedback ? cases[i].City.Plan.Name + CaseClass.All[cases[i].Case.Class].Department : null, region);
        }
    }

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
