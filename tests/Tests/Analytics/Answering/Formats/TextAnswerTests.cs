using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using SpatialCockpit.Analytics.Answering.Formats;
using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Tests.Analytics.Answering.Formats;

/// <summary>CSV as CsvHelper reads it, GeoJSON as GDAL does.</summary>
public sealed class TextAnswerTests : IDisposable
{
    private readonly AnswerBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("1.50::decimal(5,2)", "1.50")]
    [InlineData("170141183460469231731687303715884105727::hugeint", "170141183460469231731687303715884105727")]
    [InlineData("'infinity'::double", "Infinity")]
    [InlineData("'a,\"b\"' || chr(13) || chr(10) || 'c'", "a,\"b\"\r\nc")]
    [InlineData("'=1+1'", "'=1+1")]
    [InlineData("'区'", "区")]
    [InlineData("null", "")]
    [InlineData("date '0001-01-01'", "0001-01-01")]
    [InlineData("date '-infinity'", "-infinity")]
    [InlineData("timestamptz '1969-12-31 23:59:59.5+00'", "1970-01-01T07:59:59.5+08:00")]
    [InlineData("timestamptz '9999-12-31 23:59:59+08'", "9999-12-31T23:59:59+08:00")]
    [InlineData("timestamptz '9999-12-31 23:59:59+00'", "+9999-12-31T23:59:59Z")]
    [InlineData("timestamp '12345-06-07 08:09:10.5'", "+12345-06-07T08:09:10.5")]
    [InlineData("timestamp '12345-06-07 23:59:59.999999'", "+12345-06-07T23:59:59.999999")]
    [InlineData("interval '300000000 hours'", "PT1080000000000S")]
    [InlineData("interval '-1.5 seconds'", "PT-1.5S")]
    [InlineData("['{\"a\": NaN}'::json, '{\"a\": 1}'::json]", "[\"{\\\"a\\\": NaN}\",{\"a\": 1}]")]
    [InlineData("date '0044-03-15 (BC)'", "-0043-03-15")]
    [InlineData("'1969-12-31 23:59:59'::timestamp_s", "1969-12-31T23:59:59")]
    [InlineData("'infinity'::timestamp_ms", "infinity")]
    [InlineData("'00112233-4455-6677-8899-aabbccddeeff'::uuid", "00112233-4455-6677-8899-aabbccddeeff")]
    [InlineData("[{'a': 1, 'b': 'x,y'}, null]", "[{\"a\":1,\"b\":\"x,y\"},null]")]
    [InlineData("'POINT(121 31)'::geometry", "POINT (121 31)")]
    public void A_field_of_CSV_is_its_text(string sql, string text) => Csv($"select {sql} as v, 'end' as e").ShouldBe([["v", "e"], [text, "end"]]);

    [Fact]
    public void CSV_has_the_rows_of_several_chunks()
    {
        var lines = Csv("select i::integer as i, case when i % 3 = 0 then null else 't\"' || i end as t from range(5000) as r(i) order by i");
        lines.Count.ShouldBe(5001);
        lines.Skip(1).Select((fields, i) => fields[0] == i.ToString(CultureInfo.InvariantCulture) && fields[1] == (i % 3 == 0 ? "" : $"t\"{i}")).ShouldAllBe(isAsMade => isAsMade);
    }

    /// <summary>Letters of two halves (CJK Extension B), which lie across any border there is.</summary>
    [Fact]
    public void Rare_letters_of_names_and_places_are_whole()
    {
        const string Of = "'𠮷祥路' || i || '弄𤭢𪚥' || repeat('㐂', i % 7) || '号'";
        var lines = Csv($"select i::integer as i, {Of} as t from range(6000) as r(i) order by i");
        lines.Skip(1).Select((fields, i) => fields[1] == $"𠮷祥路{i}弄𤭢𪚥{new string('㐂', i % 7)}号").ShouldAllBe(isAsMade => isAsMade);
    }

    [Fact]
    public async Task GeoJSON_is_a_layer_to_GDAL()
    {
        using var folder = new TempFolder("cockpit-geojson-");
        var file = folder.File("rows.geojson");
        await File.WriteAllBytesAsync(file, _bench.Write(new GeoJsonAnswer(new(AnswerBench.Zone)), """
            select i::integer as i, 'name ' || i as name, case when i = 7 then null else ('POINT(' || (121 + i / 10000.0) || ' 31.5)')::geometry end as place, [i] as list, case when i % 2 = 0 then i / 4.0 end as part
            from range(5000) as r(i) order by i
            """), TestContext.Current.CancellationToken);
        var layer = await ForeignProgram.RunAsync("ogrinfo", ["-ro", "-al", "-so", file]);
        foreach (var line in new[] { "Geometry: Point", "Feature Count: 5000", "Extent: (121.000000, 31.500000) - (121.499900, 31.500000)", "i: Integer (0.0)", "name: String (0.0)", "list: IntegerList (0.0)", "part: Real (0.0)" })
            layer.Split('\n').ShouldContain(line);
    }

    [Fact]
    public void Shapes_that_JSON_has_no_word_for_are_null_and_empty_parts_are_left_out()
    {
        // A point at infinity, one without a position, and two of which one has none.
        string[] shapes = ["0101000000000000000000F07F000000000000F03F", "0101000000000000000000F87F000000000000F87F", "0104000000020000000101000000000000000000F87F000000000000F87F0101000000000000000000F03F000000000000F03F"];
        using var found = JsonDocument.Parse(_bench.Write(new GeoJsonAnswer(new(AnswerBench.Zone)), string.Join(" union all ", shapes.Select((hex, i) => $"select {i} as i, st_geomfromwkb(unhex('{hex}')) as place"))));
        found.RootElement.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("geometry").GetRawText())
            .ShouldBe(["null", "{\"type\":\"Point\",\"coordinates\":[]}", "{\"type\":\"MultiPoint\",\"coordinates\":[[1,1]]}"], ignoreOrder: true);
    }

    [Fact]
    public void GeoJSON_without_a_shape_is_refused() => Should.Throw<DuckException>(() => _bench.Write(new GeoJsonAnswer(new(AnswerBench.Zone)), "select 1 as a"));

    private List<string[]> Csv(string sql)
    {
        using var text = new StringReader(Encoding.UTF8.GetString(_bench.Write(new CsvAnswer(new(AnswerBench.Zone), AnswerBench.Zone), sql)));
        using var reader = CsvReader.Create(text, new CsvReaderOptions());
        reader.ReadHeader();
        var lines = new List<string[]> { reader.Headers.ToArray() };
        while (reader.Read())
            lines.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i))]);
        return lines;
    }
}
