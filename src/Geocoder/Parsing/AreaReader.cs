using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Text;
using Words = SpatialCockpit.Geocoder.Parsing.AddressWords;

namespace SpatialCockpit.Geocoder.Parsing;

/// <summary>Which area is named at a position of a text, and meant as one: the area words inside roads (陕西南路) and shops are not.</summary>
internal readonly struct AreaReader(string text, Lexicon lexicon, DivisionReading divisions)
{
    /// <summary>The longest area, or a length of 0. Inside a name only a full name of three characters or more is one, and no community, whose names are compounds' too.</summary>
    public (int Length, Lexicon.Area Area) At(int at, bool inName)
    {
        var rest = text.AsSpan(at);
        var (length, area) = lexicon.AreaAt(rest);
        if (DivisionAt(at) is { } division && division.End - at > length)
            (length, area) = (division.End - at, AreaOf(division));
        if (length == 0 && !inName && UnknownOfficeAt(rest) is > 0 and var office)
            (length, area) = (office, new(rest[..office].ToString(), AreaLevel.StreetOffice, Short: false));
        if (length == 0 && UnknownCommunityAt(at) is > 0 and var community)
            return (community, new(text.Substring(at, community), AreaLevel.Community, Short: false));
        if (length == 0 || lexicon.RoadAt(rest) is var road && road > length && RoadReader.IsMeant(rest[road..], inName))
            return default;
        if (inName && (area.Short || length < 3 || area.Level == AreaLevel.Community))
            return default;
        var after = rest[length..];
        var isMeant = area.Short ? ShortIsMeant(after) : HanText.StartOf(after, RoadWords.Suffixes) is null;
        return isMeant ? (length, area) : default;
    }

    /// <summary>小营街道: two to four characters before the one suffix that nothing but a street office has.</summary>
    private static int UnknownOfficeAt(ReadOnlySpan<char> rest)
    {
        var suffix = rest[..Math.Min(rest.Length, 6)].IndexOf("街道");
        if (suffix < 2)
            return 0;
        foreach (var character in rest[..suffix])
            if (!HanText.IsHan(character))
                return 0;
        return suffix + 2;
    }

    /// <summary>翠苑街道九莲社区…: right behind a street office, up to the word that nothing but a community has; a service centre of the community is none.</summary>
    private int UnknownCommunityAt(int at)
    {
        if (at < 4 || !text.AsSpan(0, at).EndsWith("街道"))
            return 0;
        var rest = text.AsSpan(at);
        var suffix = rest[..Math.Min(rest.Length, 8)].IndexOf("社区");
        if (suffix < 2 || HanText.StartOf(rest[(suffix + 2)..], Words.CommunityOffices) is not null)
            return 0;
        foreach (var character in rest[..suffix])
            if (!HanText.IsHan(character) && !char.IsAsciiDigit(character))
                return 0;
        return suffix + 2;
    }

    private SaidDivision? DivisionAt(int at)
    {
        foreach (var said in divisions.Best?.Said ?? [])
            if (said.Leads && said.Start == at)
                return said;
        return null;
    }

    /// <summary>Under today's name, but for an old name: rows of the gazetteer may still bear that.</summary>
    private Lexicon.Area AreaOf(SaidDivision said) =>
        new(said.Form == NameForm.Old ? text[said.Start..said.End] : NormalText.Of(said.Division.Name), said.Division.Level, said.Form >= NameForm.Short);

    private bool ShortIsMeant(ReadOnlySpan<char> after)
    {
        if (after.IsEmpty || after[0] == ' ')
            return true;
        if (HanText.StartOf(after, RoadWords.Suffixes) is not null)
            return false;
        return lexicon.AreaAt(after).Length > 0 || lexicon.RoadAt(after) > 0 || DivisionAt(text.Length - after.Length) is not null;
    }
}
