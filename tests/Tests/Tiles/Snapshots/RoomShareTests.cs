using SpatialCockpit.Tiles.Snapshots;

namespace SpatialCockpit.Tests.Tiles.Snapshots;

public sealed class RoomShareTests
{
    [Fact]
    public void Two_at_once_have_no_more_than_there_is()
    {
        var share = new RoomShare(() => 100);
        using var first = share.Open();
        using var second = share.Open();
        first.Take(40);
        first.Take(60);
        second.Take(40);
        Should.Throw<SnapshotRefusedException>(() => second.Take(41));
        share.Left.ShouldBe(0);
        first.Dispose();
        second.Take(100);
        second.Dispose();
        second.Dispose();
        share.Left.ShouldBe(100);
    }

    [Fact]
    public void What_is_replaced_makes_room_for_what_replaces_it()
    {
        using var anew = new RoomShare(() => 10).Open(freed: 50);
        anew.Take(60);
        Should.Throw<SnapshotRefusedException>(() => anew.Take(61));
    }
}
