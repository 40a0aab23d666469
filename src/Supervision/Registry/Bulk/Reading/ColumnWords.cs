using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Bulk.Reading;

/// <summary>What the words of a header mean for one type: names before titles, what the type declares before what all have. A title that two attributes share means neither; their names do.</summary>
internal sealed class ColumnWords
{
    private readonly Dictionary<string, ColumnMeaning?> _meanings = new(StringComparer.Ordinal);

    public ColumnWords(ObjectType type)
    {
        Add(type.Attributes.Keys.Select(name => (name, new ColumnMeaning(ColumnRole.Attribute, name))));
        Add(type.Aliases.Keys.Select(name => (name, new ColumnMeaning(ColumnRole.Alias, name))));
        Add(type.Attributes.SelectMany(attribute => Both(attribute.Value.Title).Select(title => (title, new ColumnMeaning(ColumnRole.Attribute, attribute.Key)))));
        Add(type.Aliases.SelectMany(alias => Both(alias.Value).Select(title => (title, new ColumnMeaning(ColumnRole.Alias, alias.Key)))));
        Add(Common(type).SelectMany(common => common.Words.Select(word => (word, ColumnMeaning.Of(common.Role)))));
    }

    /// <summary>How a template heads what all objects of a type have, in Chinese and English; the others are understood.</summary>
    public static IEnumerable<(ColumnRole Role, string[] Words)> Common(ObjectType type)
    {
        yield return (ColumnRole.Code, ["编号", "Code", "编码", "代码"]);
        if (type.Geometry == ObjectGeometry.Point)
        {
            yield return (ColumnRole.Lon, ["经度", "Longitude", "lon", "lng"]);
            yield return (ColumnRole.Lat, ["纬度", "Latitude", "lat"]);
            yield return (ColumnRole.Address, ["地址", "Address"]);
        }
        if (!type.IsOfPlace)
            yield return (ColumnRole.Region, ["辖区", "Region", "区划代码"]);
    }

    public ColumnMeaning MeaningOf(string header) => _meanings.GetValueOrDefault(Plain(header)) ?? ColumnMeaning.Of(ColumnRole.Unknown);

    public static bool IsAddress(string header) => Plain(header) is "地址" or "address";

    private static IEnumerable<string> Both(Title title) => title.English is { Length: > 0 } english ? [title.Chinese, english] : [title.Chinese];

    /// <summary>Widths, case, blanks and the star of what is required do not matter.</summary>
    private static string Plain(string text) => HalfWidth.Of(text).Trim(' ', '\t', '\r', '\n', '*', '\u00a0', '\ufeff').ToLowerInvariant();

    /// <param name="words">None of them says anything that was said before.</param>
    private void Add(IEnumerable<(string Word, ColumnMeaning Meaning)> words)
    {
        foreach (var said in words.GroupBy(each => Plain(each.Word), StringComparer.Ordinal))
            _meanings.TryAdd(said.Key, said.Select(each => each.Meaning).Distinct().ToList() is [var only] ? only : null);
    }
}
