using System.Text.Json;

namespace SpatialCockpit.Tests.Analytics.Statistics;

/// <summary>Flows against plain loops over the same rows.</summary>
[Collection(StatisticsCollection.Name)]
public sealed class FlowEndpointTests(StatisticsCity city)
{
    private const string Address = "/analytics/flows";

    private readonly record struct Move(string Mover, string Origin, string Destination, double Seconds);

    private readonly record struct Stay(string Object, int Chain, string Area, DateTimeOffset Since, DateTimeOffset Until);

    [Theory]
    [InlineData(300, 1800)]
    [InlineData(0, 90)]
    [InlineData(900, 7200)]
    public async Task Stays_and_what_leads_from_one_to_the_next_are_those_of_a_plain_loop(int stay, int gap)
    {
        var answer = await StatisticsCity.AskAsync(city.Admin, Address, new { of = "positions", min_stay_s = stay, max_gap_s = gap, areas = "street_offices" });
        var stays = Stays(city.Positions, stay, gap);
        List<Move> moves = [.. stays.Zip(stays.Skip(1)).Where(pair => pair.First.Object == pair.Second.Object && pair.First.Chain == pair.Second.Chain && pair.First.Area != pair.Second.Area)
            .Select(pair => new Move(pair.First.Object, pair.First.Area, pair.Second.Area, (pair.Second.Since - pair.First.Until).TotalSeconds))];
        moves.Count.ShouldBeGreaterThan(5);
        Same(answer, moves);
        answer.GetProperty("summary").GetProperty("parts").GetInt64().ShouldBe(stays.Count);
        var office = StatisticsCity.Offices[0];
        var node = answer.GetProperty("nodes").EnumerateArray().First(each => each.GetProperty("code").GetString() == office.Code);
        node.GetProperty("out").GetInt64().ShouldBe(moves.Count(move => move.Origin == office.Code));
        node.GetProperty("in").GetInt64().ShouldBe(moves.Count(move => move.Destination == office.Code));
        node.GetProperty("name").GetString().ShouldBe("街道1");
        node.GetProperty("centre")[0].GetDouble().ShouldBe((office.West + office.East) / 2, 1e-9);
    }

    [Fact]
    public async Task Who_sees_one_district_sees_the_ways_of_its_objects()
    {
        var form = new { of = "positions", from = "2026-10-11", to = "2026-10-13", where = new { @object = new { not = "a1" } } };
        foreach (var (client, mark) in new[] { (city.Analyst, 'a'), (city.OtherAnalyst, 'b') })
        {
            var stays = Stays([.. city.Positions.Where(each => each.Object[0] == mark && each.Object != "a1" && each.At.Day >= 11)], 300, 1800);
            Same(await StatisticsCity.AskAsync(client, Address, form), [.. stays.Zip(stays.Skip(1)).Where(pair => pair.First.Object == pair.Second.Object && pair.First.Chain == pair.Second.Chain && pair.First.Area != pair.Second.Area)
                .Select(pair => new Move(pair.First.Object, pair.First.Area, pair.Second.Area, (pair.Second.Since - pair.First.Until).TotalSeconds))]);
        }
    }

    [Fact]
    public async Task Hexagons_have_centres_to_draw_arcs_between()
    {
        var answer = await StatisticsCity.AskAsync(city.Admin, Address, new { of = "positions", areas = new { hexagon_m = 3000 }, min_stay_s = 0 });
        answer.GetProperty("flows").GetArrayLength().ShouldBeGreaterThan(10);
        foreach (var node in answer.GetProperty("nodes").EnumerateArray())
            node.GetProperty("centre")[1].GetDouble().ShouldBeInRange(44.4, 44.8);
        answer.GetProperty("nodes").EnumerateArray().Sum(node => node.GetProperty("out").GetInt64()).ShouldBe(answer.GetProperty("summary").GetProperty("moves").GetInt64());
    }

    [Theory]
    [InlineData("posts")]
    [InlineData("departments")]
    public async Task Hand_overs_lead_from_each_holder_to_the_next(string between)
    {
        var form = new { of = "hand_overs", between, where = new { class_code = StatisticsCity.Class }, from = "2026-07-01", to = "2026-10-01" };
        foreach (var (client, cases) in new[] { (city.Admin, city.Known), (city.Analyst, city.KnownOfDistrict) })
        {
            List<Move> moves = [];
            foreach (var each in cases.Where(each => each.At >= new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.FromHours(8)) && each.At < new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.FromHours(8))))
            {
                var (holder, since) = ((string?)null, DateTimeOffset.MinValue);
                foreach (var step in each.Steps)
                {
                    var next = between == "posts" ? step.Post : step.Department;
                    if (step.Number > 1 && next == holder)
                        continue;
                    if (holder is not null && next is not null)
                        moves.Add(new(each.Code, holder, next, (step.At - since).TotalSeconds));
                    (holder, since) = (next, step.At);
                }
            }
            moves.Count.ShouldBeGreaterThan(50);
            Same(await StatisticsCity.AskAsync(client, Address, form), moves);
        }
    }

    [Fact]
    public async Task Cases_lead_from_where_they_lie_to_the_divisions_of_those_who_held_them()
    {
        var answer = await StatisticsCity.AskAsync(city.Admin, Address, new { of = "hand_overs", between = "areas", where = new { class_code = StatisticsCity.Class } });
        List<Move> moves = [];
        foreach (var each in city.Known)
        {
            string? tier = null;
            foreach (var step in each.Steps)
            {
                if (step.Number == 1 || step.Tier != tier)
                    moves.Add(new(each.Code, each.Office, step.Tier!, (step.At - each.At).TotalSeconds));
                tier = step.Tier;
            }
        }
        Same(answer, moves);
        answer.GetProperty("nodes").EnumerateArray().First(node => node.GetProperty("code").GetString() == StatisticsCity.District).GetProperty("name").GetString().ShouldBe("东区");
    }

    [Fact]
    public async Task Migration_leads_from_where_objects_mostly_were_to_where_they_are()
    {
        var answer = await StatisticsCity.AskAsync(city.Admin, Address, new { of = "migration", before = new { from = "2026-10-01", to = "2026-10-05" }, after = new { from = "2026-10-11", to = "2026-10-15" } });
        string? HomeOf(string name, int day) => city.Positions.Where(each => each.Object == name && each.At.Day / 10 == day / 10).OrderBy(each => each.At).ThenBy(each => each.Seq).ToList() is var reports
            ? reports.Select((report, i) => (Area: StatisticsCity.OfficeOf(report.Place), Spent: i + 1 < reports.Count && (reports[i + 1].At - report.At).TotalSeconds is <= 1800 and var spent ? spent : 0))
                .Where(each => each.Area is not null).GroupBy(each => each.Area).OrderByDescending(group => group.Sum(each => each.Spent)).ThenByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key : null;
        var moves = city.Positions.Select(each => each.Object).Distinct().Select(name => new Move(name, HomeOf(name, 1)!, HomeOf(name, 11)!, double.NaN)).ToList();
        Same(answer, moves);
        answer.GetProperty("summary").GetProperty("objects").GetInt64().ShouldBe(15);
        var gone = await StatisticsCity.AskAsync(city.Analyst, Address, new { of = "migration", before = new { from = "2026-10-01", to = "2026-10-05" }, after = new { from = "2027-10-11", to = "2027-10-15" } });
        (gone.GetProperty("summary").GetProperty("only_before").GetInt64(), gone.GetProperty("flows").GetArrayLength()).ShouldBe((10, 0));
    }

    [Theory]
    [InlineData("{}", "of:")]
    [InlineData("""{"of":"dreams"}""", "of:")]
    [InlineData("""{"of":"hand_overs","between":"people"}""", "between:")]
    [InlineData("""{"of":"positions","between":"posts"}""", "between:")]
    [InlineData("""{"of":"hand_overs","areas":"districts"}""", "areas:")]
    [InlineData("""{"of":"hand_overs","min_stay_s":3}""", "min_stay_s:")]
    [InlineData("""{"of":"positions","max_gap_s":0}""", "max_gap_s:")]
    [InlineData("""{"of":"positions","min_stay_s":-1}""", "min_stay_s:")]
    [InlineData("""{"of":"positions","before":{"from":"2026-01-01","to":"2026-01-02"}}""", "before:")]
    [InlineData("""{"of":"migration","before":{"from":"2026-01-01","to":"2026-01-02"}}""", "after:")]
    [InlineData("""{"of":"migration","from":"2026-01-01"}""", "before and after")]
    [InlineData("""{"of":"migration","before":{"from":"2026-01-01","to":"2026-01-09"},"after":{"from":"2026-01-08","to":"2026-01-19"}}""", "after:")]
    [InlineData("""{"of":"migration","before":{"from":"2026-01-03","to":"2026-01-02"},"after":{"from":"2026-01-08","to":"2026-01-19"}}""", "before:")]
    [InlineData("""{"table":"cases"}""", "table")]
    [InlineData("""{"of":"positions","where":{"name":"x"}}""", "'name'")]
    public async Task What_is_wrong_is_said(string form, string named) => await StatisticsCity.RefusesAsync(city.Analyst, Address, form, "bad-parameter", named);

    private static List<Stay> Stays(IReadOnlyList<StatisticsCity.KnownPosition> positions, int least, int gap)
    {
        List<Stay> stays = [];
        foreach (var reports in positions.GroupBy(each => each.Object, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.OrderBy(each => each.At).ThenBy(each => each.Seq).ToList()))
        {
            var (chain, first) = (0, 0);
            for (var i = 1; i <= reports.Count; i++)
            {
                var breaks = i == reports.Count || (reports[i].At - reports[i - 1].At).TotalSeconds > gap;
                if (breaks || StatisticsCity.OfficeOf(reports[i].Place) != StatisticsCity.OfficeOf(reports[first].Place))
                {
                    if (StatisticsCity.OfficeOf(reports[first].Place) is { } area && (reports[i - 1].At - reports[first].At).TotalSeconds >= least)
                        stays.Add(new(reports[first].Object, chain, area, reports[first].At, reports[i - 1].At));
                    first = i;
                }
                chain += breaks ? 1 : 0;
            }
        }
        return stays;
    }

    private static void Same(JsonElement answer, List<Move> moves)
    {
        var plain = moves.GroupBy(move => (move.Origin, move.Destination)).ToDictionary(group => group.Key, group => group.ToList());
        var flows = answer.GetProperty("flows").EnumerateArray().ToList();
        flows.Select(flow => (flow.GetProperty("origin").GetString()!, flow.GetProperty("destination").GetString()!)).ShouldBe(plain.Keys, ignoreOrder: true);
        foreach (var flow in flows)
        {
            var expected = plain[(flow.GetProperty("origin").GetString()!, flow.GetProperty("destination").GetString()!)];
            (flow.GetProperty("count").GetInt64(), flow.GetProperty("objects").GetInt64()).ShouldBe((expected.Count, expected.Select(move => move.Mover).Distinct().Count()));
            if (double.IsNaN(expected[0].Seconds))
                flow.GetProperty("median_s").ValueKind.ShouldBe(JsonValueKind.Null);
            else
                flow.GetProperty("median_s").GetDouble().ShouldBe(Median([.. expected.Select(move => move.Seconds)]), 1e-3);
        }
        flows.Select(flow => flow.GetProperty("count").GetInt64()).ShouldBeInOrder(SortDirection.Descending);
        answer.GetProperty("summary").GetProperty("moves").GetInt64().ShouldBe(moves.Count);
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
