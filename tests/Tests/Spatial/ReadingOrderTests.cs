using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Spatial;

public sealed class ReadingOrderTests
{
    /// <summary>Each letter is the middle of a cell of 100 m by 100 m; a step is 25 m.</summary>
    [Theory]
    [InlineData("A...B...C|....|....|....|D...E...F", "ABCDEF")]
    [InlineData("....B|A.......C", "ABC")] // one row: 25 m are less than half a side
    [InlineData("....B|....|A.......C", "BAC")] // two rows: 50 m are half a side
    [InlineData("A|....B|........C|............D", "ABCD")] // a row is measured from its northernmost: C is 50 m south of A
    [InlineData("............D|........C|....B|A", "CDAB")]
    public void Cells_are_read_by_rows_from_north_to_south_and_from_west_to_east(string drawing, string order)
    {
        List<(char Name, ReadingOrder.Cell Cell)> cells = [.. drawing.Split('|').SelectMany((line, row) => line.Select((name, column) => (name, new ReadingOrder.Cell(column * 25, row * -25, 10_000)))).Where(cell => cell.name != '.')];
        string.Concat(ReadingOrder.Of([.. cells.Select(cell => cell.Cell)]).Select(i => cells[i].Name)).ShouldBe(order);
    }

    [Fact]
    public void Of_two_as_far_east_in_one_row_the_northern_goes_first_and_of_two_at_one_place_the_one_given_first() =>
        ReadingOrder.Of([new(0, 10, 10_000), new(0, 20, 10_000), new(50, 0, 10_000), new(50, 0, 10_000)]).ShouldBe([1, 0, 2, 3]);

    [Fact]
    public void The_order_does_not_hang_on_the_order_in_which_cells_are_given()
    {
        var dice = new Random(7);
        ReadingOrder.Cell[] cells = [.. Enumerable.Range(0, 200).Select(_ => new ReadingOrder.Cell(dice.NextDouble() * 1500, dice.NextDouble() * 1500, 5_000 + dice.NextDouble() * 10_000))];
        ReadingOrder.Cell[] shuffled = [.. cells];
        dice.Shuffle(shuffled);
        ReadingOrder.Of(shuffled).Select(i => shuffled[i]).ShouldBe(ReadingOrder.Of(cells).Select(i => cells[i]));
    }

    [Fact]
    public void Of_no_cells_there_is_no_order() => ReadingOrder.Of([]).ShouldBeEmpty();
}
