using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Changes.Waiting;

namespace SpatialCockpit.Tests.Platform.Changes;

public sealed class PositionTests
{
    [Theory]
    [InlineData("0/0", 0UL)]
    [InlineData("16/B374D848", 0x16B374D848UL)]
    [InlineData("FFFFFFFF/FFFFFFFF", ulong.MaxValue)]
    public void A_log_position_reads_as_PostgreSQL_prints_it(string text, ulong value)
    {
        Lsn.Parse(text).ShouldBe(new Lsn(value));
        new Lsn(value).ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("0/2002018", "0/2002000")]
    [InlineData("0/3000028", "0/3000000")]
    [InlineData("0/3002028", "0/3002028")]
    [InlineData("0/3000020", "0/3000020")]
    public void Behind_a_page_header_is_the_end_of_the_page_before(string position, string expected) =>
        Lsn.Parse(position).BeforePageHeader().ToString().ShouldBe(expected);

    [Fact]
    public void A_cursor_survives_its_text_and_keeps_the_order_of_commits()
    {
        ChangeCursor[] cursors = [new(new(1), 0), new(new(1), 5), new(new(2), 0), new(new(ulong.MaxValue), int.MaxValue)];
        cursors.ShouldBe(cursors.Reverse().Order());
        foreach (var cursor in cursors)
        {
            ChangeCursor.TryParse(cursor.ToString(), out var again).ShouldBeTrue();
            again.ShouldBe(cursor);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0/0")]
    [InlineData("AAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAD_____")]
    [InlineData("AAAAAAAA AAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAA!")]
    public void What_is_no_cursor_is_not_read(string? text) => ChangeCursor.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public async Task A_frontier_lets_go_of_those_it_has_reached_and_of_those_who_gave_up()
    {
        var frontier = new Frontier();
        using var impatience = new CancellationTokenSource();
        var (near, far, tired) = (frontier.WaitAsync(new(10), default), frontier.WaitAsync(new(20), default), frontier.WaitAsync(new(20), impatience.Token));
        frontier.Advance(new(10));
        await near;
        far.IsCompleted.ShouldBeFalse();
        await impatience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(tired);
        frontier.Advance(new(5));
        frontier.Position.ShouldBe(new Lsn(10));
        frontier.Advance(new(21));
        await far;
        await frontier.WaitAsync(new(21), default);
    }
}
