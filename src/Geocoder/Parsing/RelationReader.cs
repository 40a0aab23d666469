using SpatialCockpit.Geocoder.Text;
using Words = SpatialCockpit.Geocoder.Parsing.AddressWords;

namespace SpatialCockpit.Geocoder.Parsing;

/// <summary>Words of relation, and how far: 旁边, 以东200米, 往东0.2公里, 向北走100米.</summary>
internal static class RelationReader
{
    private static readonly string[] Sides = ["方向", "侧", "面", "边", "角", "方"];
    private static readonly string[] Goes = ["步行", "走", "行"];
    private static readonly string[] About = ["大约", "约"];
    private static readonly string[] Afterwards = ["左右", "处", "远"];

    /// <param name="Word">Length of the words without the distance.</param>
    /// <param name="Length">Of all; 0 where no relation starts.</param>
    public readonly record struct Relation(int Word, int Length, int? Meters);

    public static Relation Read(ReadOnlySpan<char> text)
    {
        var word = DirectionAt(text, out var standsAlone);
        if (word == 0)
            (word, standsAlone) = (HanText.StartOf(text, Words.Relations)?.Length ?? 0, true);
        if (word == 0)
            return default;
        var at = word + LengthOf(text[word..], Goes);
        at += LengthOf(text[at..], About);
        if (Distances.Read(text[at..]) is not { Length: > 0 } far)
            return standsAlone ? new(word, word, null) : default;
        at += far.Length;
        return new(word, at + LengthOf(text[at..], Afterwards), far.Meters);
    }

    /// <summary>以东, 往西南, 东侧, 北, 东南方向. Without a distance 以东 and 东侧 are relations, and others at the end: 东方 and 南面 are in names.</summary>
    private static int DirectionAt(ReadOnlySpan<char> text, out bool standsAlone)
    {
        standsAlone = false;
        var lead = !text.IsEmpty && text[0] is '以' or '向' or '往' or '朝' or '正' ? 1 : 0;
        var compass = Words.Compass(text[lead..]);
        if (compass == 0)
            return 0;
        var end = lead + compass;
        var side = text[end..];
        end += LengthOf(side, Sides);
        standsAlone = text[0] == '以' || side.StartsWith("侧") || side.Length > 0 && side[0] is '面' or '边' or '角' && text[end..].Trim(" )").IsEmpty;
        return end;
    }

    private static int LengthOf(ReadOnlySpan<char> text, string[] words) => HanText.StartOf(text, words)?.Length ?? 0;
}
