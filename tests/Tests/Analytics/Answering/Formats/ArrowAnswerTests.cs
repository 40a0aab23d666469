using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Analytics.Answering.Formats.Arrow;

namespace SpatialCockpit.Tests.Analytics.Answering.Formats;

/// <summary>Our Arrow streams as Apache's own reader for JavaScript sees them.</summary>
public sealed class ArrowAnswerTests : IDisposable
{
    /// <summary>Wide in DuckDB's ways of laying out values: nulls in runs and alone, lists of structs of texts short and long, arrays, maps.</summary>
    private const string NestedSql = """
        select i::integer as i, case when i % 3 = 0 then null else i::integer end as n, i % 2 = 0 as even, case when i % 11 < 5 then null else i % 2 = 0 end as maybe,
            case when i % 5 = 0 then null else ([{'a': i::integer, 'b': 't' || i}, null, {'a': null, 'b': repeat('长', (i % 20)::integer)}])[1:(i % 4)::integer] end as list,
            case when i % 7 = 0 then null else {'x': i::integer, 'y': [i::integer, null], 'z': {'w': case when i % 2 = 0 then null else 'w' end}} end as struct,
            (case when i % 4 = 0 then null else [i::double, null] end)::double[2] as pair, [[], null, [i::integer]] as lists,
            case when i % 6 = 0 then null else map([i::varchar, 'k'], [i::integer, null]) end as map, case when i % 13 = 0 then null else repeat('x', (i % 30)::integer) end as text
        from range(
        """;

    private readonly AnswerBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Each_type_is_Arrows_and_null_is_null()
    {
        (string Sql, string Type, string Value)[] each =
        [
            ("true", "Bool", "true"),
            ("(-128)::tinyint", "Int8", "-128"),
            ("(-32768)::smallint", "Int16", "-32768"),
            ("(-2147483648)::integer", "Int32", "-2147483648"),
            ("'-9223372036854775808'::bigint", "Int64", "\"-9223372036854775808\""),
            ("255::utinyint", "Uint8", "255"),
            ("65535::usmallint", "Uint16", "65535"),
            ("4294967295::uinteger", "Uint32", "4294967295"),
            ("18446744073709551615::ubigint", "Uint64", "\"18446744073709551615\""),
            ("'-99999999999999999999999999999999999999'::hugeint", "Decimal[38e0]", "\"-99999999999999999999999999999999999999\""),
            ("340282366920938463463374607431768211455::uhugeint", "Utf8", "\"340282366920938463463374607431768211455\""),
            ("1.5::float", "Float32", "1.5"),
            ("1e300::double", "Float64", "1E+300"),
            ("'infinity'::double", "Float64", "\"Infinity\""),
            ("'-infinity'::float", "Float32", "\"-Infinity\""),
            ("'nan'::double", "Float64", "\"NaN\""),
            ("(-1.25)::decimal(4,2)", "Decimal[4e+2]", "\"-125\""),
            ("(-12345.67)::decimal(9,2)", "Decimal[9e+2]", "\"-1234567\""),
            ("1234567890.123::decimal(18,3)", "Decimal[18e+3]", "\"1234567890123\""),
            ("(-12345678901234567890.1234)::decimal(38,4)", "Decimal[38e+4]", "\"-123456789012345678901234\""),
            ("'区'", "Utf8", "\"区\""),
            ("'a text that does not fit into twelve bytes'", "Utf8", "\"a text that does not fit into twelve bytes\""),
            ("''", "Utf8", "\"\""),
            ("'\\x00\\xFF'::blob", "Binary", "\"00ff\""),
            ("date '1969-12-31'", "Date32<DAY>", "-86400000"),
            ("date '0001-01-01'", "Date32<DAY>", "-62135596800000"),
            ("date '9999-12-31'", "Date32<DAY>", "253402214400000"),
            ("time '12:34:56.789012'", "Time64<MICROSECOND>", "\"45296789012\""),
            ("timestamp '1900-01-01 00:00:00.5'", "Timestamp<MICROSECOND>", "-2208988799500"),
            ("timestamptz '2024-06-01 08:00:00+08'", "Timestamp<MICROSECOND, Asia/Shanghai>", "1717200000000"),
            ("'2024-01-01'::timestamp_s", "Timestamp<SECOND>", "1704067200000"),
            ("'2024-01-01'::timestamp_ms", "Timestamp<MILLISECOND>", "1704067200000"),
            ("'2024-01-01'::timestamp_ns", "Timestamp<NANOSECOND>", "1704067200000"),
            ("interval '-1 month 2 days 1 second'", "Interval<MONTH_DAY_NANO>", "[-1,2,1000000000,0]"),
            ("'00112233-4455-6677-8899-aabbccddeeff'::uuid", "FixedSizeBinary[16]", "\"00112233445566778899aabbccddeeff\""),
            ("'b'::enum('a', 'b')", "Utf8", "\"b\""),
            ("[1, null, 3]", "List<Int32>", "[1,null,3]"),
            ("[]::integer[]", "List<Int32>", "[]"),
            ("[1, null]::integer[2]", "FixedSizeList[2]<Int32>", "[1,null]"),
            ("{'a': 1, 'b': [{'c': 'x'}]}", "Struct<{a:Int32, b:List<Struct<{c:Utf8}>>}>", "{\"a\":1,\"b\":[{\"c\":\"x\"}]}"),
            ("map {'k': 1, 'l': null}", "Map<{key:Utf8, value:Int32}>", "{\"k\":1,\"l\":null}"),
            ("'POINT(121 31)'::geometry", "Binary", "\"01010000000000000000405e400000000000003f40\""),
            ("'{\"a\": [1]}'::json", "Utf8", "\"{\\\"a\\\": [1]}\""),
        ];
        var row = string.Join(", ", each.Select((column, i) => $"{column.Sql} as c{i}"));
        var nulls = string.Join(", ", each.Select((_, i) => $"null as c{i}"));
        var read = await ReadAsync($"select {row} union all select {nulls} union all select {row}");
        read.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("type").GetString()).ShouldBe(each.Select(column => column.Type));
        var rows = read.GetProperty("rows").EnumerateArray().ToList();
        rows.Count.ShouldBe(3);
        foreach (var known in new[] { rows[0], rows[2] })
            known.EnumerateArray().Select(Normal).ShouldBe(each.Select(column => Normal(JsonElement.Parse(column.Value))));
        rows[1].EnumerateArray().ShouldAllBe(value => value.ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task What_Arrow_has_no_type_for_bears_a_name_that_others_know()
    {
        var read = await ReadAsync("select 'POINT(121 31)'::geometry as g, '1'::json as j, uuid() as u, 'x' as t");
        var named = read.GetProperty("fields").EnumerateArray().ToDictionary(field => field.GetProperty("name").GetString()!, field => field.GetProperty("metadata"));
        named["g"].GetProperty("ARROW:extension:name").GetString().ShouldBe("geoarrow.wkb");
        JsonElement.Parse(named["g"].GetProperty("ARROW:extension:metadata").GetString()!).GetProperty("crs").GetString().ShouldBe("OGC:CRS84");
        named["j"].GetProperty("ARROW:extension:name").GetString().ShouldBe("arrow.json");
        named["u"].GetProperty("ARROW:extension:name").GetString().ShouldBe("arrow.uuid");
        named["t"].EnumerateObject().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2048)]
    [InlineData(5000)]
    public async Task Rows_are_those_of_the_JSON_answer(int rows)
    {
        var sql = $"{NestedSql}{rows}) as t(i) order by i";
        var read = await ReadAsync(sql);
        var (ours, theirs) = (_bench.Rows(sql), JsonNode.Parse(read.GetProperty("rows").GetRawText())!.AsArray());
        theirs.Count.ShouldBe(rows);
        for (var i = 0; i < rows; i++)
            JsonNode.DeepEquals(ours[i], theirs[i]).ShouldBeTrue($"row {i}: {theirs[i]!.ToJsonString()} is {ours[i]!.ToJsonString()}");
    }

    [Fact]
    public async Task Many_rows_come_in_batches_each_with_nulls_of_its_own()
    {
        const int Rows = 200_000;
        var read = await ReadAsync($"select i::integer as i, case when i > 70000 and i % 2 = 0 then null else i::integer end as n from range({Rows}) as t(i) order by i");
        var batches = read.GetProperty("batches").EnumerateArray().Select(rows => rows.GetInt32()).ToList();
        batches.Sum().ShouldBe(Rows);
        batches.Count.ShouldBe(4);
        var wrong = read.GetProperty("rows").EnumerateArray().Where((row, i) => row[0].GetInt32() != i || (row[1].ValueKind == JsonValueKind.Null ? i <= 70000 || i % 2 == 1 : row[1].GetInt32() != i));
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_was_cut_says_so_behind_its_rows()
    {
        var bytes = _bench.Write(new ArrowAnswer(AnswerBench.Zone), "select 1 as a", isTruncated: true);
        (await ForeignProgram.ReadArrowAsync(bytes)).Single().GetProperty("rows").GetArrayLength().ShouldBe(1);
        bytes.AsSpan().IndexOf("truncated"u8).ShouldBePositive();
        _bench.Write(new ArrowAnswer(AnswerBench.Zone), "select 1 as a").AsSpan().IndexOf("truncated"u8).ShouldBe(-1);
    }

    [Fact]
    public void Infinite_days_and_moments_stay_the_outermost_numbers()
    {
        var bytes = _bench.Write(new ArrowAnswer(AnswerBench.Zone), "select date 'infinity' as d, timestamptz 'infinity' as t").AsSpan();
        bytes.IndexOf([.. BitConverter.GetBytes(int.MaxValue), .. BitConverter.GetBytes(0)]).ShouldBePositive();
        bytes.IndexOf(BitConverter.GetBytes(long.MaxValue)).ShouldBePositive();
    }

    [Fact]
    public void What_lay_in_memory_at_a_null_does_not_go_out()
    {
        var bytes = _bench.Write(new ArrowAnswer(AnswerBench.Zone), "select case when i % 2 = 0 then 81985529216486895 end as n, case when i % 2 = 0 then {'a': 81985529216486895} end as s from range(2000) as t(i)").AsSpan();
        bytes.Count(BitConverter.GetBytes(81985529216486895)).ShouldBe(2000);
    }

    [Fact]
    public void Five_million_rows_need_no_more_room_than_a_batch()
    {
        var sink = new Sink();
        var before = GC.GetAllocatedBytesForCurrentThread();
        _bench.Write(new ArrowAnswer(AnswerBench.Zone), "select i, case when i % 3 = 0 then null else i / 3.0 end as share, 'name ' || (i % 1000) as name from range(5000000) as t(i)", sink);
        sink.Bytes.ShouldBeGreaterThan(100L << 20);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(24L << 20);
    }

    private async Task<JsonElement> ReadAsync(string sql) => (await ForeignProgram.ReadArrowAsync(_bench.Write(new ArrowAnswer(AnswerBench.Zone), sql))).Single();

    private static string Normal(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble().ToString("R", System.Globalization.CultureInfo.InvariantCulture) : value.GetRawText();

    /// <summary>Counts, and keeps nothing.</summary>
    private sealed class Sink : IBufferWriter<byte>
    {
        private readonly byte[] _room = new byte[1 << 16];

        public long Bytes { get; private set; }

        public void Advance(int count) => Bytes += count;

        public Memory<byte> GetMemory(int sizeHint = 0) => _room;

        public Span<byte> GetSpan(int sizeHint = 0) => _room;
    }
}
