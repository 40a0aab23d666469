using SpatialCockpit.Tiles.LowZoom;

namespace SpatialCockpit.Tests.Tiles.LowZoom;

public sealed class LinesByLengthTests
{
    [Fact]
    public void Each_class_reaches_down_to_a_quarter_of_the_one_before()
    {
        const long Longest = 1 << 14;
        using var lines = new LinesByLength(Longest);
        for (var length = 0; length <= 5 * Longest; length++)
            lines.Add(length, length);

        var least = Longest;
        foreach (var lengths in lines.Longest[..^1])
        {
            lengths.Items[0].ShouldBe((int)least);
            least /= 4;
        }
        lines.Longest[^1].Items.ToArray().ShouldBe(Enumerable.Range(0, (int)(4 * least)));
        lines.Longest.ToArray().Sum(lengths => (long)lengths.Count).ShouldBe(5 * Longest + 1);
    }
}
