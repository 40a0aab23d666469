using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Obligations;

/// <summary><c>blue: "&lt; 30"</c>, or <c>near: {color: yellow, left: "&lt;= 1 month", title: 临期}</c>.</summary>
internal static class BandReader
{
    public static IReadOnlyList<Band> Read(PackNode node, Amount? grace, bool isOfDays)
    {
        var read = node.Entries("bands").Select(entry => (At: entry.Value, Band: Band(entry.Key, entry.Value, isOfDays))).ToList();
        List<Band> bands = [.. read.Select(each => each.Band).OfType<Band>()];
        if (bands.Count == read.Count)
            foreach (var (index, mistake) in BandCheck.Mistakes(bands, grace, isOfDays))
                read[index].At.Mistake(mistake);
        return bands;
    }

    private static Band? Band(string name, PackNode node, bool isOfDays)
    {
        if (!node.IsMap)
            return Bounds(node, isOfDays) is { } alone ? new(name, null, Color(node, name), alone) : null;
        IReadOnlyList<BandBound>? bounds = null;
        if (node.TryGet("left", out var left))
            bounds = Bounds(left, isOfDays);
        else
            node.Mistake("'left' is missing");
        var color = node.TryGet("color", out var word) ? Color(word, word.Value) : Color(node, name);
        var title = node.TitleOrNull("title");
        node.Close();
        return bounds is null ? null : new(name, title, color, bounds);
    }

    private static IReadOnlyList<BandBound>? Bounds(PackNode node, bool isOfDays)
    {
        var bounds = BandText.Parse(node.Value);
        if (bounds is null)
            node.Mistake(BandText.Expected);
        else if (bounds.Any(bound => bound.Left is { } left && left.IsOfDays != isOfDays))
            node.Mistake(isOfDays ? "days are left of a duty of days, or months or years" : "minutes or hours are left of a duty of the clock; say which");
        else
            return bounds;
        return null;
    }

    private static string Color(PackNode node, string text)
    {
        if (!BandColor.IsOne(text))
            node.Mistake($"the color is {BandColor.Otherwise}");
        return text;
    }
}
