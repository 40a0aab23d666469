using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>What holds for every text, whatever it is.</summary>
public sealed class AnyTextTests
{
    private const int Texts = 3_000;

    private static readonly Atlas City = new SmallCity().Atlas;

    private static readonly string[] Scraps =
    [
        "文华路", "锦绣花园", "121号", "12-1号", "3幢", "A座", "附", "甲", "东南", "170米", "交叉口", "与", "旁边", "河东区", "示例省", "街道", "600弄", "一百七十六", "９９", "號", "東", "😀", "👨‍👩‍👧", "\u0000", "\u202E", "\uFEFF", "\uD800", "é", "ß", "%", "'", "\\", "\n",
        "(", "（", "【", "-", "—", "~", "#", "之", "1", "999999999999", "wen", "zh", "WENHUALU", "990101001001002", "9901030101000123", "99999999", "㎡", "ⅳ", "⑳", "零", "〇", "十", "千", ".", "．", "0.05公里", "1.50", "ｋｍ", "m", "²",
    ];

    [Fact]
    public void No_text_makes_a_question_fail()
    {
        for (var seed = 0; seed < Texts; seed++)
        {
            var text = TextOf(new Random(seed));
            Should.NotThrow(() => Searcher.Search(new(text) { Size = 40, Focus = new(112.02, 43.62) }, City), text);
            Should.NotThrow(() => Autocomplete.Complete(new(text), City), text);
        }
    }

    [Fact]
    public void Normalising_twice_changes_nothing()
    {
        for (var seed = 0; seed < Texts; seed++)
        {
            var once = NormalText.From(TextOf(new Random(seed)));
            NormalText.From(once.Value).Value.ShouldBe(once.Value);
            once.Origins.Length.ShouldBe(once.Value.Length);
        }
    }

    [Theory]
    [InlineData("以东0.05公里", "以东0.05公里")]
    [InlineData("往东1．５ＫＭ", "往东1.5km")]
    [InlineData("v1.5号", "v1 5号")]
    [InlineData("1.5m2", "1 5m2")]
    public void The_point_of_a_distance_is_kept(string text, string normal) => NormalText.Of(text).ShouldBe(normal);

    /// <summary>Wherever a text is cut.</summary>
    [Fact]
    public void Normalising_a_distance_at_the_end_of_a_long_text_twice_changes_nothing()
    {
        for (var before = NormalText.MaxLength - 12; before <= NormalText.MaxLength; before++)
        {
            foreach (var tail in (string[])["东10.25千米处", "十号1.5m", "十号东1.5km旁"])
            {
                var once = NormalText.Of(new string('甲', before) + tail);
                NormalText.Of(once).ShouldBe(once);
            }
        }
    }

    [Fact]
    public void Every_row_of_real_gazetteers_is_normal_after_one_pass()
    {
        foreach (var line in SharedData.Lines("geocoder/corpus.csv.gz").Concat(SharedData.Lines("city/shanghai-poi.csv.gz")))
            NormalText.Of(NormalText.Of(line)).ShouldBe(NormalText.Of(line));
    }

    /// <summary>Up to twelve scraps; one in fifty is ten thousand characters long.</summary>
    private static string TextOf(Random random)
    {
        var scraps = random.Next(50) == 0 ? 4_000 : random.Next(0, 13);
        return string.Concat(Enumerable.Range(0, scraps).Select(_ => Scraps[random.Next(Scraps.Length)]));
    }
}
