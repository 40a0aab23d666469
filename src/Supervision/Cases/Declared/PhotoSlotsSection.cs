using System.Xml;
using System.Xml.Linq;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>The section <c>photo_slots</c> of a pack: by name, what photos of its cases are to show, with a <c>hint</c> and a <c>sample</c> drawn in SVG.</summary>
public sealed class PhotoSlotsSection : IPackSection
{
    public const string SectionKey = "photo_slots";

    private const int LongestSample = 65_536;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public string Key => SectionKey;

    /// <returns><see cref="PhotoSlot"/> by name, in the file's order.</returns>
    public object Read(PackNode node) => new OrderedDictionary<string, PhotoSlot>(node.Entries().Select(entry => KeyValuePair.Create(entry.Key, Read(entry.Key, entry.Value))), StringComparer.Ordinal);

    private static PhotoSlot Read(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a photo slot");
        var slot = new PhotoSlot(name, node.Title("title"), node.TitleOrNull("hint"), node.TextOrNull("sample"));
        if (slot.Sample is { } sample && WhatIsWrongWith(sample) is { } mistake)
            node.Mistake($"'sample' {mistake}");
        node.Later(world => world.Twice<PhotoSlot>(SectionKey, name));
        node.Close();
        return slot;
    }

    /// <summary>It is shown as a picture; nothing in it runs or asks for anything elsewhere, whoever shows it and how.</summary>
    private static string? WhatIsWrongWith(string sample)
    {
        if (sample.Length > LongestSample)
            return $"is longer than {LongestSample} characters";
        try
        {
            using var reader = XmlReader.Create(new StringReader(sample), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var root = XElement.Load(reader);
            return root.Name != Svg + "svg" ? $"is no SVG: it begins with <svg xmlns=\"{Svg}\">" : root.DescendantsAndSelf().Select(WhatIsWrongWith).FirstOrDefault(mistake => mistake is not null);
        }
        catch (XmlException malformed)
        {
            return $"is not well-formed: {malformed.Message}";
        }
    }

    private static string? WhatIsWrongWith(XElement element) =>
        element.Name.Namespace != Svg || element.Name.LocalName is "script" or "foreignObject" or "style" or "a"
            ? $"has a <{element.Name.LocalName}>"
            : element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || (attribute.Name.LocalName == "href" && !attribute.Value.StartsWith('#') && !attribute.Value.StartsWith("data:image/", StringComparison.Ordinal))) is { } odd
                ? $"has {odd.Name.LocalName}=\"{odd.Value}\""
                : null;
}
