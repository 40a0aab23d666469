using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Analytics.Answering.Formats;
using SpatialCockpit.Analytics.Answering.Sandbox;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Warehouse.Store;

namespace SpatialCockpit.Tests.Analytics.Answering.Formats;

/// <summary>GeoParquet as another DuckDB reads it.</summary>
public sealed class ParquetExportTests : IDisposable
{
    private const long Whole = 1L << 30;
    private static readonly HashSet<string> Catalog = ["trees"];

    private readonly TempFolder _folder = new("cockpit-parquet's-");
    private readonly AnswerBench _bench = new();
    private readonly StoreOptions _options;

    public ParquetExportTests()
    {
        _options = new(_folder.Path, 1L << 30, 2, AnswerBench.Zone.Id);
        ParquetExport.Sweep(_options);
        _bench.Connection.Execute("create table trees as select i::integer as id, (i % 3)::integer as kind, 'tree ' || i as name, (i / 4.0)::decimal(9,2) as height, timestamptz '2024-01-01 00:00:00+08' + to_hours(i) as planted from range(100) as t(i)");
        _bench.Connection.Execute(_options.LockSql);
    }

    private string Exports => Path.Combine(_options.LakeFolder, "exports");

    public void Dispose()
    {
        _bench.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("select * from trees order by id desc")]
    [InlineData("select 1 as a;")]
    [InlineData("select 1 as a; -- and no more")]
    [InlineData("select /* within */ 1 as a -- ) to 'elsewhere.csv' (format csv)")]
    [InlineData("select 'a;b--' as \"x\"\"y;\", 'it''s' as b, E'new\\nline' as c")]
    [InlineData("from trees where name like 'tree 1%' order by all")]
    [InlineData("select kind, count(*)::integer as n, max(height) as highest from trees group by all having n > 2 order by all")]
    [InlineData("with recursive r(n) as (select 1 union all select n + 1 from r where n < 50) select n from r where n % 2 = 0 order by n limit 5 offset 2")]
    [InlineData("select id, sum(id) over (partition by kind order by id rows between 1 preceding and current row)::integer as s, row_number() over w as r from trees window w as (order by name desc) order by id")]
    [InlineData("select list_transform([1, 2, 3], lambda x: x * 2 + 1) as l, [x || '!' for x in ['a', 'b'] if x <> 'a'] as c, list_reduce([1, 2, 3], lambda a, b: a - b) as r")]
    [InlineData("select {'a': 1, 'b': [{'c': 'x'}, null]} as s, map {'k': 1} as m, [[1], [], null] as l")]
    [InlineData("select 2 + 3 * 4 as a, (2 + 3) * 4 as b, 2 - (3 - 4) as c, -(-2) as d, not (true and false) or true as e, 7 // 2 as f, 1 - -1 as g, (1 = 1) is true as h, 10 % 4 * 2 as i, 2 ** 3 ** 2 as j")]
    [InlineData("select case kind when 0 then 'zero' else name end as c, coalesce(nullif(kind, 1), 9) as n, kind is distinct from 1 as d, id between 3 and 5 as b, id not in (1, 2) as i from trees order by id limit 20")]
    [InlineData("select a.id, b.name from trees a left join trees b on a.id = b.id + 1 and b.kind <> 2 where exists (select 1 from trees c where c.id = a.id) and a.id = any (select id from trees) order by 1")]
    [InlineData("(select 1 as a union all select 2) except select 2 order by 1")]
    [InlineData("pivot (select kind, id % 2 as odd, id from trees) on odd in (0, 1) using count(id)::integer group by kind order by kind")]
    [InlineData("unpivot (select 1 as a, 2 as b) on a, b order by all")]
    [InlineData("select * exclude (planted, height) replace (id + 1 as id) from trees order by id limit 3")]
    [InlineData("select distinct on (kind) kind, id from trees order by kind, id desc")]
    [InlineData("select id from trees qualify row_number() over (partition by kind order by id) = 1 order by id")]
    [InlineData("select date_trunc('day', planted)::date as day, count(*) filter (kind = 1)::integer as n from trees where planted >= timestamptz '2024-01-02 00:00:00+08' group by day order by day")]
    [InlineData("select date '0001-01-01' as first, date '1969-12-31' as before, date 'infinity' as never, timestamp '9999-12-31 23:59:59' as last, time '12:34:56' as t, 'inf'::float = 'inf'::float as f")]
    [InlineData("select * from trees where false")]
    [InlineData("values (1, 'a'), (null, null)")]
    public void The_file_holds_what_was_asked_for(string sql)
    {
        var (written, expected) = (Read(Export(sql)), _bench.Rows(sql));
        JsonNode.DeepEquals(written, expected).ShouldBeTrue($"{written.ToJsonString()}\nis not\n{expected.ToJsonString()}");
    }

    private DuckResult Ask(string copy) => _bench.Connection.Query(copy);

    [Fact]
    public void Parameters_are_bound() =>
        Read(Export("select id from trees where id < $2 and name = $1 or id = ? order by id", "tree 1", 5, 7)).ToJsonString().ShouldBe("[[1],[7]]");

    [Fact]
    public void Of_more_rows_those_up_to_the_limit_are_written()
    {
        using var export = new ParquetExport(_options, Guid.NewGuid());
        export.Write(_bench.Connection, "select id from trees order by id desc", Ask, 3, Whole);
        Read(Take(export)).ToJsonString().ShouldBe("[[99],[98],[97]]");
    }

    [Fact]
    public void Shapes_are_told_of_as_GeoParquet_has_it()
    {
        var file = Export("select id, ('POINT(' || (121 + id / 100.0) || ' 31)')::geometry as place, case when id = 0 then null else 'LINESTRING(0 0, 1 1)'::geometry end as way from trees");
        using var other = DuckDatabase.Open(null, []);
        using var connection = other.Connect();
        var geo = JsonElement.Parse(connection.Text("select decode(value) from parquet_kv_metadata($1) where decode(key) = 'geo'", file)!);
        geo.GetProperty("version").GetString().ShouldBe("1.0.0");
        geo.GetProperty("primary_column").GetString().ShouldBe("place");
        var place = geo.GetProperty("columns").GetProperty("place");
        place.GetProperty("encoding").GetString().ShouldBe("WKB");
        place.GetProperty("geometry_types").EnumerateArray().Single().GetString().ShouldBe("Point");
        place.GetProperty("bbox").EnumerateArray().Select(number => number.GetDouble()).ShouldBe([121, 31, 121.99, 31]);
        // Left out, it is longitude and latitude of WGS 84 (OGC:CRS84).
        place.TryGetProperty("crs", out _).ShouldBeFalse();
        geo.GetProperty("columns").TryGetProperty("way", out _).ShouldBeTrue();
    }

    [Fact]
    public void A_file_that_becomes_too_large_is_given_up()
    {
        using var export = new ParquetExport(_options, Guid.NewGuid());
        var refused = Should.Throw<DuckException>(() => export.Write(_bench.Connection, "select random() as r, i from range(200000000) as t(i)", Ask, long.MaxValue, 8 << 20));
        refused.Message.ShouldContain("larger than 8 MB");
        export.Dispose();
        Directory.GetFiles(Exports).ShouldBeEmpty();
        Should.Throw<DuckException>(() => new ParquetExport(_options, Guid.NewGuid()).Write(_bench.Connection, "select * from trees", Ask, 100, 100)).Message.ShouldContain("larger than 0 MB");
    }

    [Fact]
    public async Task It_can_be_interrupted_and_leaves_nothing()
    {
        using (var export = new ParquetExport(_options, Guid.NewGuid()))
        {
            var work = Task.Run(() => export.Write(_bench.Connection, "select count(*) from range(1000000000) a, range(1000) b where hash(a.range, b.range) = 1", Ask, 1, Whole), TestContext.Current.CancellationToken);
            await Until.SoAsync(() =>
            {
                _bench.Connection.Interrupt();
                return work.IsCompleted;
            }, "what is interrupted ends");
            (await Should.ThrowAsync<DuckException>(() => work)).Kind.ShouldBe(DuckErrorKind.Interrupt);
        }
        Directory.GetFiles(Exports).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_has_no_name_any_more_while_it_is_sent()
    {
        using var export = new ParquetExport(_options, Guid.NewGuid());
        export.Write(_bench.Connection, "select 1 as a", Ask, 1, Whole);
        Directory.GetFiles(Exports).Length.ShouldBe(1);
        using var sent = export.Open();
        Directory.GetFiles(Exports).ShouldBeEmpty();
        sent.ReadByte().ShouldBe('P');
    }

    [Fact]
    public void What_a_kill_left_is_swept_away_at_the_next_start()
    {
        File.WriteAllText(Path.Combine(Exports, $"{Guid.NewGuid()}.parquet"), "PAR1");
        ParquetExport.Sweep(_options);
        Directory.GetFiles(Exports).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("select nothing from trees", "Referenced column \"nothing\" not found")]
    [InlineData("select (name || 'x')::integer from trees", "Could not convert string 'tree 0x' to INT32")]
    public void What_cannot_be_answered_is_told_without_our_statement_or_folders(string sql, string words)
    {
        var message = Should.Throw<DuckException>(() => Export(sql)).Message;
        message.ShouldContain(words);
        message.ShouldNotContain("LINE");
        message.ShouldNotContain(_folder.Path);
    }

    [Theory]
    [InlineData("select 1) to '/tmp/x.csv' (format csv); select (1")]
    [InlineData("select 1; select 2")]
    [InlineData("select * from others")]
    [InlineData("copy trees to 'x.csv'")]
    public void Nothing_but_one_question_over_the_catalogue_is_embedded(string sql) => Should.Throw<RefusedSqlException>(() => Export(sql));

    [Fact]
    public void Nothing_is_written_outside_of_the_allowed_folder() =>
        Should.Throw<DuckException>(() => _bench.Connection.Execute($"copy trees to '{_folder.Path.Replace("'", "''", StringComparison.Ordinal)}/x.parquet' (format parquet)")).Message.ShouldContain("disabled by configuration");

    /// <summary>As a question is.</summary>
    /// <returns>A copy of the file.</returns>
    private string Export(string sql, params object?[] values)
    {
        using var parser = _bench.Connect();
        using var export = new ParquetExport(_options, Guid.NewGuid());
        var written = CheckedSql.Of(sql, parser, Catalog).WrittenAnew(parser, Catalog).Sql;
        _bench.Connection.Execute("begin transaction read only");
        try
        {
            export.Write(_bench.Connection, written, copy => _bench.Connection.Query(copy, values), 1_000_000, Whole);
            return Take(export);
        }
        finally
        {
            _bench.Connection.Execute("rollback");
        }
    }

    private string Take(ParquetExport export)
    {
        var copy = _folder.File($"{Guid.NewGuid()}.parquet");
        using var from = export.Open();
        using var to = File.Create(copy);
        from.CopyTo(to);
        return copy;
    }

    private static JsonArray Read(string file)
    {
        using var other = new AnswerBench();
        return other.Rows($"select * from read_parquet('{file.Replace("'", "''", StringComparison.Ordinal)}', file_row_number = true) order by file_row_number") is var rows ? Without(rows) : [];
    }

    /// <summary>The number that was asked for to have them in their order.</summary>
    private static JsonArray Without(JsonArray rows)
    {
        foreach (var row in rows)
            row!.AsArray().RemoveAt(row.AsArray().Count - 1);
        return rows;
    }
}
