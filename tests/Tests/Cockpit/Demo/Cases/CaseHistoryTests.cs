using SpatialCockpit.Cockpit.Demo.Cases;
using Case = SpatialCockpit.Cockpit.Demo.Cases.Case;

namespace SpatialCockpit.Tests.Cockpit.Demo.Cases;

public sealed class CaseHistoryTests
{
    private readonly CaseHistory _cases = DemoFixture.Whole.Cases[0];

    private IEnumerable<Case> All => _cases.ByDay.SelectMany(d => d);

    private int ClassOf(string name) => Array.FindIndex(CaseClass.All, c => c.Name == name);

    [Fact]
    public void Cases_have_a_day_a_week_and_a_year()
    {
        double PerDay(DayOfWeek weekday) => _cases.ByDay.Where((_, i) => _cases.Start.AddDays(i).DayOfWeek == weekday).Average(d => d.Length);
        PerDay(DayOfWeek.Monday).ShouldBeGreaterThan(1.3 * PerDay(DayOfWeek.Sunday));
        int InHour(int hour) => All.Count(c => (c.Occurred + 8 * 3600) / 3600 % 24 == hour);
        InHour(9).ShouldBeGreaterThan(8 * InHour(3));
        int Litter(int month) => All.Count(c => c.Class == ClassOf("暴露垃圾") && _cases.Start.AddDays(c.Day).Month == month && _cases.Start.AddDays(c.Day).Year == 2025);
        ((double)Litter(7)).ShouldBeGreaterThan(1.5 * Litter(1));
    }

    [Fact]
    public void Hot_spots_grow_and_fade_where_the_truth_says()
    {
        foreach (var spot in _cases.HotSpots)
        {
            int Near(DateOnly from, int days) => Enumerable.Range(from.DayNumber - _cases.Start.DayNumber, days).Where(d => d >= 0 && d < _cases.ByDay.Length)
                .Sum(d => _cases.ByDay[d].Count(c => c.Class == spot.Class && c.At.DistanceTo(spot.At(_cases.Start.AddDays(d))) < spot.RadiusMetres));
            Near(spot.Peak.AddDays(-15), 30).ShouldBeGreaterThan(3 * Near(spot.Start.AddDays(-30), 30));
        }
    }

    [Fact]
    public void Cases_fall_on_the_cells_as_the_law_says()
    {
        var years = _cases.ByDay.Length / 365.25;
        var expected = _cases.ExpectedPerYear();
        var found = All.CountBy(c => c.Face).ToDictionary();
        var ordered = Enumerable.Range(0, expected.Length).OrderByDescending(f => expected[f]).ToArray();
        foreach (var tenth in ordered.Chunk(ordered.Length / 10).Take(8))
            (tenth.Sum(f => found.GetValueOrDefault(f)) / years).ShouldBe(tenth.Sum(f => expected[f]), 0.12 * tenth.Sum(f => expected[f]));
    }

    [Fact]
    public void What_has_not_happened_by_now_is_not_told_and_some_waits_at_every_desk()
    {
        var demo = DemoFixture.Whole;
        var now = new DateTimeOffset(DemoFixture.EndDate, new(15, 30), TimeSpan.FromHours(8));
        var cases = new CaseHistory(demo.Cities[0], demo.Registers[0].Parts, demo.Settings with { Now = now }, 291_000);
        var told = cases.ByDay.SelectMany(day => day).ToList();
        told.Max(each => each.Stages.Max(stage => Math.Max(stage.Entered, stage.Left))).ShouldBeLessThanOrEqualTo((int)now.ToUnixTimeSeconds());
        told.Where(each => each.Closed == 0).Select(each => each.Now).Distinct().ShouldBe([CaseStage.Collect, CaseStage.File, CaseStage.Dispatch, CaseStage.Handle, CaseStage.Feedback, CaseStage.Verify], ignoreOrder: true);
    }

    [Fact]
    public void Stages_follow_one_another_without_a_gap_and_closed_cases_have_no_open_stage()
    {
        foreach (var c in All.Where(c => c.Serial % 7 == 0))
        {
            c.Stages[0].Entered.ShouldBe(c.Occurred);
            for (var i = 1; i < c.Stages.Length; i++)
                c.Stages[i].Entered.ShouldBe(c.Stages[i - 1].Left);
            (c.Stages[^1].Left == 0).ShouldBe(c.Closed == 0);
            if (c.Now == CaseStage.Closed)
                c.Stages[^1].Name.ShouldBe(CaseStage.Verify);
        }
        All.Count(c => c.Closed == 0).ShouldBeInRange(200, 3000);
    }

    [Fact]
    public void Some_departments_are_slower_than_others()
    {
        double Late(string department) => All.Where(c => c.OnTime is not null && CaseClass.All[c.Class].Department == department).Average(c => c.OnTime == true ? 0.0 : 1);
        Late("通信联合办").ShouldBeGreaterThan(1.5 * Late("环境卫生处"));
    }
}
