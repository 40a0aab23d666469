using SpatialCockpit.Geocoder.Parsing.Model.Training;

namespace SpatialCockpit.Tests.Geocoder.Parsing.Model;

public sealed class LabelledSentenceTests
{
    private static LabelledSentence Sentence(string lines) => ConllFile.Read(lines.Split('/')).Single();

    private static string Spans(params string[] tags) => string.Join(' ', LabelledSentence.Spans(tags).Select(span => $"{span.Label} {span.Start}-{span.End}"));

    [Fact]
    public void Elements_are_what_begins_and_ends_or_stands_alone() => Spans("B-road", "I-road", "E-road", "O", "S-assist", "B-poi", "E-poi").ShouldBe("road 0-3 assist 4-5 poi 5-7");

    [Fact]
    public void A_broken_element_ends_where_the_sequence_breaks() => Spans("B-road", "I-poi", "E-poi", "B-poi", "B-road", "I-road").ShouldBe("road 0-1 poi 1-3 poi 3-4 road 4-6");

    [Fact]
    public void Sentences_are_parted_by_empty_lines_and_their_characters_by_lines() =>
        ConllFile.Read(["文 B-road", "路\tE-road", "", "", "8 S-roadno"]).Select(sentence => sentence.Text).ShouldBe(["文路", "8"]);

    [Theory]
    [InlineData("文")]
    [InlineData("文 ")]
    [InlineData("文 X-road")]
    [InlineData("文 road")]
    [InlineData("文路 B-road")]
    public void A_line_without_character_and_tag_is_named(string line) =>
        Should.Throw<FormatException>(() => ConllFile.Read(["路 O", line]).ToList()).Message.ShouldContain("Line 2");

    [Fact]
    public void What_is_labelled_elsewhere_and_forgotten_here_gets_its_label()
    {
        LabelledSentence[] sentences = [Sentence("3 B-floorno/楼 E-floorno"), Sentence("五 B-floorno/楼 E-floorno"), Sentence("1 O/2 O/楼 O"), Sentence("电 O/联 O")];
        var mended = Omissions.Mend(sentences);
        mended[2].Tags.ShouldBe(["O", "O", "O"]);
        mended[3].Tags.ShouldBe(["O", "O"]);
        mended = Omissions.Mend([.. sentences, Sentence("1 B-floorno/8 I-floorno/楼 E-floorno")]);
        mended[2].Tags.ShouldBe(["B-floorno", "I-floorno", "E-floorno"]);
        mended[3].Tags.ShouldBe(["O", "O"]);
    }

    [Fact]
    public void A_venue_beside_a_venue_is_doubted_where_more_sentences_label_a_part_of_it()
    {
        LabelledSentence pair = Sentence("甲 S-poi/、 O/乙 S-poi"), part = Sentence("甲 S-poi/乙 S-subpoi"), apart = Sentence("甲 S-poi/路 S-road/乙 S-poi"), both = Sentence("甲 S-poi/乙 S-subpoi/丙 S-poi/丁 S-poi");
        VenuePairs.LeaveOut([pair, part, apart, part, both]).ShouldBe([pair, part, apart, part, both], "as many as sentences with a part");
        VenuePairs.LeaveOut([pair, part, apart, part]).ShouldBe([part, apart, part]);
        VenuePairs.LeaveOut([both, pair]).ShouldBe([both, pair]);
    }
}
