using System.Text;
using System.Text.Json;
using SpatialCockpit.Geocoder.Endpoints;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Tests.Geocoder;

public sealed class BatchQuestionTests
{
    [Theory]
    [InlineData("""{"id":1,"text":"文华路"}""")]
    [InlineData("""{"id":"a","lon":112.5,"lat":-4e1}""")]
    [InlineData("""{"text":"\u6587\n","id":null}""")]
    [InlineData("""{"id":{"nested":[1,{"deep":"}"}]},"other":[{}],"text":"x"}""")]
    [InlineData("""{"id":[],"text":null,"lon":null,"lat":0}""")]
    [InlineData("""  {  }  """)]
    [InlineData("""{"id":1,"id":2}""")]
    [InlineData("""{"text":"a","text":"b"}""")]
    [InlineData("""{"lon":1,"lon":1}""")]
    [InlineData("""{"text":5}""")]
    [InlineData("""{"lon":"1","lat":2}""")]
    [InlineData("""{"lon":true}""")]
    [InlineData("""{"id":1} x""")]
    [InlineData("""{"id":1}{"id":2}""")]
    [InlineData("""{"id":1,}""")]
    [InlineData("""{"id":1""")]
    [InlineData("""{"text":"\ud800"}""")]
    [InlineData("""{"text":"\x"}""")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void A_line_is_read_as_the_serializer_reads_it(string line)
    {
        BatchEndpoint.Question? expected;
        try
        {
            expected = JsonSerializer.Deserialize<BatchEndpoint.Question>(line, WireJson.Options);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            expected = null;
        }
        BatchQuestion.TryRead(Encoding.UTF8.GetBytes(line), out var read).ShouldBe(expected is not null);
        if (expected is null)
            return;
        (read.Text, read.Lon, read.Lat).ShouldBe((expected.Text, expected.Lon, expected.Lat));
        (read.Id is { } id ? Encoding.UTF8.GetString(id.Span) : "null").ShouldBe(expected.Id?.GetRawText() ?? "null");
    }

    [Theory]
    [InlineData("""{"id":"😀"}""", true)]
    [InlineData("""{"id":"\ud83d\ude00"}""", true)]
    [InlineData("""{"id":"\ud800"}""", false)]
    [InlineData("""{"id":["\ud800"]}""", false)]
    [InlineData("""{"text":"x"}""", true)]
    public void An_id_can_be_given_back_when_it_is_Unicode(string line, bool can)
    {
        BatchQuestion.TryRead(Encoding.UTF8.GetBytes(line), out var read).ShouldBeTrue();
        read.HasUnicodeId().ShouldBe(can);
    }
}
