using SpatialCockpit.Analytics.Series;
using SpatialCockpit.Tests.Analytics.HotSpots;

namespace SpatialCockpit.Tests.Analytics.Series;

public sealed class SeasonalBaselineTests
{
    private static readonly DateTime Monday = new(2024, 1, 1);

    /// <summary>Worlds without anomalies, each with a past and some time after it: of all values after it, the stated share and no more are called one.</summary>
    [Theory]
    [InlineData("normal", Season.Weekday, 20, 0.01)]
    [InlineData("normal", Season.WeekdayHour, 6, 0.005)]
    [InlineData("counts", Season.Weekday, 16, 0.05)]
    [InlineData("counts", Season.WeekdayHour, 8, 0.01)]
    [InlineData("heavy", Season.Weekday, 30, 0.01)]
    [InlineData("normal", Season.None, 20, 0.02)]
    public void False_alarms_are_as_many_as_stated(string law, Season season, int weeks, double rate)
    {
        var (alarms, judged) = (0, 0);
        for (var world = 0; world < (season == Season.WeekdayHour ? 200 : 1500); world++)
        {
            var random = new Random(world);
            var past = Simulate(random, law, season, weeks);
            var baseline = SeasonalBaseline.Learn(past, season, rate)!;
            foreach (var value in Simulate(random, law, season, 2))
                (alarms, judged) = (alarms + (baseline.Judge(value)!.Value.IsAnomaly ? 1 : 0), judged + 1);
        }
        var share = (double)alarms / judged;
        share.ShouldBeLessThan(rate * 1.2, $"{alarms} of {judged}");
        // So many of a hundred past values are a whole number. Counts have many equals, which are given the benefit of the doubt.
        var values = weeks * 7 * (season == Season.WeekdayHour ? 24 : 1) + 1;
        share.ShouldBeGreaterThan((law == "counts" ? 0.4 : 0.8) * Math.Floor(rate * values) / values, $"{alarms} of {judged}");
    }

    [Fact]
    public void What_is_far_from_its_weekday_is_an_anomaly_though_it_is_usual_on_another()
    {
        var random = new Random(1);
        SeriesValue[] past = [.. Enumerable.Range(0, 7 * 20).Select(day => new SeriesValue(Monday.AddDays(day), (day % 7 == 5 ? 200 : 20) + random.Normal() * 3))];
        var baseline = SeasonalBaseline.Learn(past, Season.Weekday, 0.01)!;
        baseline.Judge(new(Monday.AddDays(7 * 30 + 5), 199))!.Value.IsAnomaly.ShouldBeFalse();
        var judgement = baseline.Judge(new(Monday.AddDays(7 * 30), 199))!.Value;
        judgement.IsAnomaly.ShouldBeTrue();
        judgement.Expected.ShouldBe(20, 3);
        judgement.Score.ShouldBeGreaterThan(20);
        judgement.P.ShouldBe(1 / 141.0);
        baseline.Judge(new(Monday.AddDays(7 * 30 + 5), 20))!.Value.Score.ShouldBeLessThan(-20);
    }

    [Fact]
    public void A_rate_that_the_past_is_too_short_for_is_not_stated()
    {
        SeriesValue[] past = [.. Enumerable.Range(0, 98).Select(day => new SeriesValue(Monday.AddDays(day), day % 5))];
        SeasonalBaseline.Learn(past, Season.Weekday, 0.01).ShouldBeNull();
        SeasonalBaseline.Learn([.. past, new(Monday.AddDays(98), 3)], Season.Weekday, 0.01).ShouldNotBeNull();
        SeasonalBaseline.Learn([.. past.Where(value => value.Local.DayOfWeek != DayOfWeek.Sunday || value.Local < Monday.AddDays(20))], Season.Weekday, 0.1).ShouldBeNull();
        SeasonalBaseline.Learn([], Season.None, 0.5).ShouldBeNull();
    }

    [Fact]
    public void A_weekday_that_the_past_does_not_know_is_not_judged()
    {
        SeriesValue[] past = [.. Enumerable.Range(0, 20).Select(week => new SeriesValue(Monday.AddDays(7 * week), week % 3))];
        SeasonalBaseline.Learn(past, Season.Weekday, 0.1)!.Judge(new(Monday.AddDays(1), 1)).ShouldBeNull();
    }

    [Fact]
    public void Where_nothing_ever_changed_a_change_is_one_and_its_score_a_number()
    {
        SeriesValue[] past = [.. Enumerable.Range(0, 30).Select(day => new SeriesValue(Monday.AddDays(day), 0))];
        var baseline = SeasonalBaseline.Learn(past, Season.None, 0.05)!;
        baseline.Judge(new(Monday, 0))!.Value.ShouldBe(new SeriesJudgement(0, 0, 1, false));
        var change = baseline.Judge(new(Monday, 1))!.Value;
        change.IsAnomaly.ShouldBeTrue();
        double.IsFinite(change.Score).ShouldBeTrue();
    }

    private static SeriesValue[] Simulate(Random random, string law, Season season, int weeks)
    {
        var hours = season == Season.WeekdayHour ? 1 : 24;
        return [.. Enumerable.Range(0, weeks * 7 * 24 / hours).Select(i =>
        {
            var local = Monday.AddHours(i * hours);
            var usual = season == Season.None ? 10 : 10 + 3 * season.SlotOf(local) % 17;
            return new SeriesValue(local, law switch
            {
                "normal" => usual + random.Normal(),
                "counts" => Poisson(random, usual / 4.0),
                _ => usual + random.Normal() / Math.Max(0.05, Math.Abs(random.Normal())),
            });
        })];
    }

    private static int Poisson(Random random, double mean)
    {
        var (count, product) = (0, random.NextDouble());
        for (; product > Math.Exp(-mean); count++)
            product *= random.NextDouble();
        return count;
    }
}
