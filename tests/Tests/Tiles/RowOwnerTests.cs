using System.Text;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tests.Tiles;

public sealed class RowOwnerTests
{
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
