using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tests.Platform.Record;

public sealed class ArrayTextTests
{
    [Theory]
    [InlineData(null, new int[0])]
    [InlineData("", new int[0])]
    [InlineData("{}", new int[0])]
    [InlineData("{1,-2}", new[] { 1, -2 })]
    [InlineData("{1,NULL}", new[] { 1 })]
    [InlineData("{NULL}", new int[0])]
    [InlineData("{{1,2},{3,NULL}}", new[] { 1, 2, 3 })]
    [InlineData("[0:1]={4,5}", new[] { 4, 5 })]
    public void Numbers_are_found_whatever_shape_the_array_has(string? text, int[] numbers) => ArrayText.Numbers(text).ShouldBe(numbers);

    [Theory]
    [InlineData("{}", "")]
    [InlineData("{a,\"b c\",NULL,\"NULL\"}", "a/b c/NULL")]
    [InlineData("{{a,\"}\"},{\"{,\",d}}", "a/}/{,/d")]
    [InlineData("[0:1]={a,b}", "a/b")]
    [InlineData("{\"\",\"a\\\"b\\\\\"}", "/a\"b\\")]
    public void Arrays_of_any_shape_are_their_elements(string text, string elements) => string.Join('/', ArrayText.Read(text)).ShouldBe(elements);
}
