using System.Text;
using SpatialCockpit.Benchmarks.Fences;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>The protocol in which the benchmark speaks to its peer.</summary>
public sealed class TracePeerTests
{
    [Fact]
    public void A_command_is_an_array_of_texts_that_are_measured_in_bytes() =>
        Resp.Command("SET", "fleet", "车1").ShouldBe("*3\r\n$3\r\nSET\r\n$5\r\nfleet\r\n$4\r\n车1\r\n");

    [Theory]
    [InlineData("+OK\r\n", "OK")]
    [InlineData("-ERR invalid argument 'x'\r\n", "ERR invalid argument 'x'")]
    [InlineData(":42\r\n", "42")]
    [InlineData("$4\r\nPONG\r\n", "PONG")]
    [InlineData("$0\r\n\r\n", "")]
    [InlineData("$4\r\na\r\nb\r\n", "a\r\nb")]
    [InlineData("*-1\r\n")]
    [InlineData("*0\r\n")]
    [InlineData("*2\r\n:0\r\n*2\r\n$6\r\nf00001\r\n$6\r\nf00002\r\n", "0", "f00001", "f00002")]
    [InlineData("*3\r\n$10\r\npsubscribe\r\n$2\r\nf*\r\n:1\r\n", "psubscribe", "f*", "1")]
    public void A_reply_is_whole_at_its_last_byte_and_not_before(string reply, params string[] texts)
    {
        var bytes = Encoding.UTF8.GetBytes(reply);
        for (var received = 1; received < bytes.Length; received++)
            Resp.LengthOf(bytes.AsSpan(0, received)).ShouldBe(0, $"{received} bytes");
        Resp.LengthOf(bytes).ShouldBe(bytes.Length);
        Resp.LengthOf([.. bytes, .. "+next"u8]).ShouldBe(bytes.Length);
        Resp.TextsOf(bytes).ShouldBe(texts);
    }

    [Fact]
    public void A_text_that_is_not_there_is_none()
    {
        Resp.LengthOf("$-1\r\n"u8).ShouldBe(5);
        Resp.TextsOf("*2\r\n$-1\r\n$1\r\na\r\n"u8).ShouldBe([null, "a"]);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("$x\r\n")]
    [InlineData("$-2\r\n")]
    [InlineData("*1x\r\n")]
    [InlineData("$2\r\nabcd\r\n")]
    public void What_is_no_reply_is_said_to_be_none(string text) => Should.Throw<FormatException>(() => Resp.LengthOf(Encoding.UTF8.GetBytes(text)));
}
