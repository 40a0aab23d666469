using System.Globalization;
using System.Text;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Warehouse.Store;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tests.Analytics.Warehouse;

namespace SpatialCockpit.Tests.Analytics.Answering.Sandbox;

/// <summary>Rows that are not the caller's are no more than not there: no condition is worked out on them, whatever order DuckDB thinks the quickest.</summary>
public sealed class TellingTests : IDisposable
{
    private const int Rows = 150_000;

    /// <summary>Named like cases, and kept like positions, so that some of it can lie in the lake.</summary>
    private static readonly WarehouseTable Cases = new(new("fence", "position"), "cases", false,
    [
        new("object", "VARCHAR", ValueForm.Plain, 0), new("time", "TIMESTAMPTZ", ValueForm.Plain, 1), new("seq", "INTEGER", ValueForm.Plain, 2),
        new("id", "BIGINT", ValueForm.Plain), new("code", "VARCHAR", ValueForm.Plain), new("occurred_at", "TIMESTAMPTZ", ValueForm.Plain), new("recorded_at", "TIMESTAMPTZ", ValueForm.Plain),
        new("lon", "DOUBLE", ValueForm.Plain), new("lat", "DOUBLE", ValueForm.Plain), new("geom", "GEOMETRY", ValueForm.Geometry, IsPoint: true),
        new("region", "VARCHAR", ValueForm.Plain), new("audience", "INTEGER[]", ValueForm.Array), new("batch", "BIGINT", ValueForm.Plain),
    ]);

    private static readonly QuestionScope[] Scopes = [new(["990101"], []), new(["990101001", "990103"], []), new(["990101"], [7])];

    private readonly TempFolder _folder = new("cockpit-telling-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_error_tells_of_rows_of_others(bool isInLake)
    {
        using var store = WarehouseStore.Open(new(_folder.Path, 1L << 30, 2, "Asia/Shanghai"));
        await store.FillAsync(Cases, Lines(), Token);
        if (isInLake)
            store.Offload(new(2026, 2, 1), Token).ShouldBeInRange(1, Rows - 1);
        var told = new List<string>();
        foreach (var (turn, scope) in Scopes.Index())
        {
            var own = Ask(store, "select count(*) from cases", scope);
            own.ShouldBeInRange(1, Rows / 2);
            // Each in turn for one of the callers.
            foreach (var expression in TellingSql.Expressions.Where((_, place) => Extent.IsLong || place % Scopes.Length == turn))
            {
                foreach (var question in isInLake ? TellingSql.Questions.Take(1) : TellingSql.Questions)
                    told.AddRange(Told(store, question.Replace("{expression}", expression, StringComparison.Ordinal).Replace("{others}", "(code like 'hidden%')", StringComparison.Ordinal), scope, own));
            }
        }
        told.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Conditions_that_cannot_fail_meet_no_row_of_others(bool isInLake)
    {
        using var store = WarehouseStore.Open(new(_folder.Path, 1L << 30, 2, "Asia/Shanghai"));
        await store.FillAsync(Cases, Lines(), Token);
        if (isInLake)
            store.Offload(new(2026, 2, 1), Token).ShouldBeInRange(1, Rows - 1);
        var columns = Cases.Columns.Where(column => column.Type is "VARCHAR" or "TIMESTAMPTZ").ToDictionary(column => column.Name, column => new CqlColumn($"o.{column.Name}", column.Type == "VARCHAR" ? CqlType.Text : CqlType.Timestamp), StringComparer.Ordinal);
        foreach (var filter in new[] { "TRUE", "code LIKE 'hidden%'", "NOT (code = 'x') OR region = '990102'", "recorded_at >= DATE('2026-01-05') AND recorded_at < DATE('2026-02-05')", "region IN ('990102', '990103') OR code IS NULL" })
        {
            List<object> values = [];
            var condition = CqlDuck.Compile(CqlParser.Parse(filter), columns, "Asia/Shanghai", values)!;
            condition.CannotFail.ShouldBeTrue(filter);
            foreach (var scope in Scopes)
            {
                var counts = new[] { false, true }.Select(cannotFail => Count(cannotFail, scope)).ToList();
                counts[1].ShouldBe(counts[0], filter);
            }

            long Count(bool cannotFail, QuestionScope scope)
            {
                using var connection = store.ConnectTo(Cases, scope, cannotFail);
                return connection.Number($"select count(*) from cases o where {condition.Sql}", [.. values])!.Value;
            }
        }
    }

    private static IEnumerable<string> Told(WarehouseStore store, string sql, QuestionScope scope, long own)
    {
        try
        {
            return Ask(store, sql, scope) == own ? [] : [$"not {own}: {sql}"];
        }
        catch (DuckException e)
        {
            return [$"{e.Message.Split('\n')[0]}: {sql}"];
        }
    }

    private static long Ask(WarehouseStore store, string sql, QuestionScope scope)
    {
        using var connection = store.ConnectTo(Cases, scope);
        return connection.Number(sql)!.Value;
    }

    /// <summary>A third is of the first district; what others may not see is so called.</summary>
    private static string Lines()
    {
        var (lines, random, start) = (new StringBuilder(), new Random(3), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)));
        for (var i = 0; i < Rows; i++)
        {
            var (district, party) = (1 + random.Next(3), random.Next(20) == 0);
            var time = (start + TimeSpan.FromSeconds(i * 35)).ToString("yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture);
            var (number, code) = (i.ToString(CultureInfo.InvariantCulture), district == 2 && !party ? $"hidden{i}" : $"C{i:000000}");
            CopyText.AppendRow(lines, [$"o{i % 50}", time, number, number, code, time, time, "121", "31", "0101000020E6100000000000000000F03F000000000000F03F", $"99010{district}00{1 + i % 3}", party ? "{7}" : "{}", "1"]);
        }
        return lines.ToString();
    }
}
