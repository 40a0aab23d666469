using System.Text.Json;
using SpatialCockpit.Analytics.Areas;
using SpatialCockpit.Analytics.Selections;
using SpatialCockpit.Analytics.SpatialSql.Bins;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Analytics.Flows;

/// <summary>A question about flows from the warehouse to the answer.</summary>
internal sealed class FlowDesk(RowDesk desk)
{
    private const string Steps = "cases.step";
    private const int MostFlows = 500_000;
    private const int MostAreas = 500_000;

    private readonly record struct Named(string? Name, double[]? Centre);

    public async Task<FlowAnswer> AnswerAsync(FlowQuestion question, Caller caller, CancellationToken cancellationToken)
    {
        var (areas, rows) = (question.Areas?.Find(desk, caller), desk.Find(question.Rows, caller));
        using var found = await desk.AskAsync(caller, SqlOf(question, areas, rows, caller), rows.Values, MostFlows, cancellationToken);
        List<JsonElement> told = [.. found.Rows];
        List<Flow> flows = [.. told.Where(row => row[0].ValueKind == JsonValueKind.String && row[1].ValueKind == JsonValueKind.String).Select(FlowOf)];
        var names = await NamesAsync(question, areas, caller, cancellationToken);
        return new(SummaryOf(question, told, flows), flows, NodesOf(flows, question, names));
    }

    private string SqlOf(FlowQuestion question, AreaSql? areas, SelectedRows rows, Caller caller) => question.Kind switch
    {
        FlowKind.Posts => FlowSql.HandOvers(rows, desk.TableSql(Steps, caller), "post"),
        FlowKind.Departments => FlowSql.HandOvers(rows, desk.TableSql(Steps, caller), "department_code"),
        FlowKind.CaseAreas => FlowSql.CaseAreas(areas!, rows, desk.TableSql(Steps, caller)),
        FlowKind.Migration => FlowSql.Migration(question, areas!, rows),
        _ => FlowSql.Positions(question, areas!, rows),
    };

    private static Flow FlowOf(JsonElement row) => new(row[0].GetString()!, row[1].GetString()!, row[2].GetInt64(), row[3].GetInt64(), row[4].ValueKind == JsonValueKind.Number ? row[4].GetDouble() : null);

    private static FlowSummary SummaryOf(FlowQuestion question, List<JsonElement> told, List<Flow> flows)
    {
        var (of, moves) = (question.Kind switch { FlowKind.Positions => "positions", FlowKind.Migration => "migration", _ => "hand_overs" }, flows.Sum(flow => flow.Count));
        var summary = new FlowSummary(of, question.Areas?.Word, question.Kind == FlowKind.Positions ? question.MinStaySeconds : null, question.IsOfPositions ? question.MaxGapSeconds : null, moves, moves, null, null, null);
        long Sum(Func<JsonElement, bool> which) => told.Where(which).Sum(row => row[2].GetInt64());
        if (question.Kind == FlowKind.Migration)
            return summary with { OnlyBefore = Sum(row => row[1].ValueKind == JsonValueKind.Null), OnlyAfter = Sum(row => row[0].ValueKind == JsonValueKind.Null) };
        var parts = told.Find(row => row[0].ValueKind == JsonValueKind.Null);
        return summary with { Parts = parts[2].GetInt64(), Objects = parts[3].GetInt64() };
    }

    private static FlowNode[] NodesOf(List<Flow> flows, FlowQuestion question, Dictionary<string, Named> names)
    {
        Dictionary<string, (long Out, long In, long Within)> sums = new(StringComparer.Ordinal);
        foreach (var flow in flows)
        {
            if (flow.Origin == flow.Destination)
            {
                Add(flow.Origin, (0, 0, flow.Count));
                continue;
            }
            Add(flow.Origin, (flow.Count, 0, 0));
            Add(flow.Destination, (0, flow.Count, 0));
        }
        return [.. sums.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => NodeOf(each.Key, each.Value))];

        void Add(string code, (long Out, long In, long Within) more)
        {
            var sum = sums.GetValueOrDefault(code);
            sums[code] = (sum.Out + more.Out, sum.In + more.In, sum.Within + more.Within);
        }

        FlowNode NodeOf(string code, (long Out, long In, long Within) sum)
        {
            var named = question.Areas?.CellOf(code) is { } cell ? new(null, CentreOf(cell)) : names.GetValueOrDefault(code);
            return new(code, named.Name, named.Centre, sum.Out, sum.In, sum.Within);
        }
    }

    private static double[] CentreOf(BinCell cell)
    {
        var centre = cell.ToPolygon().Centroid;
        return [centre.X, centre.Y];
    }

    /// <summary>Of the areas; of cases also divisions of every level, whose people may hold one.</summary>
    private async Task<Dictionary<string, Named>> NamesAsync(FlowQuestion question, AreaSql? areas, Caller caller, CancellationToken cancellationToken)
    {
        Dictionary<string, Named> names = new(StringComparer.Ordinal);
        if (areas is { Rule.IsBin: false })
            await AddAsync($"with {areas.Areas} select code, name, st_x(st_centroid(geom)), st_y(st_centroid(geom)) from asked_areas");
        if (question.Kind == FlowKind.CaseAreas)
            await AddAsync($"select code, name, st_x(st_centroid(geom)), st_y(st_centroid(geom)) from {desk.TableSql(AreaRule.Divisions, caller)}");
        return names;

        async Task AddAsync(string sql)
        {
            using var found = await desk.AskAsync(caller, sql, [], MostAreas, cancellationToken);
            foreach (var row in found.Rows)
                names.TryAdd(row[0].GetString()!, new(row[1].GetString(), row[2].ValueKind == JsonValueKind.Number ? [row[2].GetDouble(), row[3].GetDouble()] : null));
        }
    }
}
