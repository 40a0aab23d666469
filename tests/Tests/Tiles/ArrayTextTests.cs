using System.Text;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tiles.Postgis;
using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tests.Tiles;

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
    [InlineData("{{1,2}}", 2, true)]
    [InlineData("{1,NULL}", 1, true)]
    [InlineData("{NULL}", 0, false)]
    public void A_row_of_such_an_audience_is_seen_by_whom_it_names(string audience, int id, bool isSeen)
    {
        var bytes = new byte[RowOwner.Length([], Encoding.UTF8.GetBytes(audience))];
        RowOwner.Write(bytes, noRegion: true, [], Encoding.UTF8.GetBytes(audience));
        RowOwner.Read(bytes).IsSeenBy(new Scope([], [id])).ShouldBe(isSeen);
    }
}
