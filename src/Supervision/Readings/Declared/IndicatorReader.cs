using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Readings.Declared;

/// <summary><c>{title: 温度, title_en: Temperature, unit: ℃, type: number, least: -40, most: 150, outside: doubtful}</c>.</summary>
internal static class IndicatorReader
{
    public static Indicator Read(string name, PackNode node)
    {
        if (!Identifiers.Fits(name) || StateTable.IsReserved(name))
            node.Mistake($"'{name}' cannot name an indicator: small letters, digits and _, a letter first, at most 40, and no name that all states have");
        var word = node.WordOrNull("type", "number", "integer", "boolean", "code") ?? "number";
        var attribute = new AttributeDeclaration(name, node.Title("title"), word switch { "integer" => AttributeType.Integer, "boolean" => AttributeType.Boolean, "code" => AttributeType.Text, _ => AttributeType.Number })
        {
            Unit = node.TitleOrNull("unit"),
            Dictionary = node.TextOrNull("dictionary"),
            Least = node.NumberOrNull("least"),
            Most = node.NumberOrNull("most"),
        };
        var indicator = new Indicator(attribute, node.WordOrNull("outside", "reject", "doubtful") == "doubtful");
        Judge(indicator, word, node);
        node.Close();
        return indicator;
    }

    private static void Judge(Indicator indicator, string word, PackNode node)
    {
        var attribute = indicator.Attribute;
        if (word == "code" != attribute.Dictionary is not null)
            node.Mistake("what is a code has a 'dictionary', and nothing else has one");
        if (attribute.Dictionary is { } dictionary)
            DictionariesSection.MustBeDeclared(node, dictionary);
        if (!indicator.IsNumber && (attribute.Least ?? attribute.Most) is not null)
            node.Mistake("least and most are of numbers");
        if (attribute.Least > attribute.Most)
            node.Mistake("least is above most");
        if (indicator.KeepsDoubtful && (attribute.Least ?? attribute.Most) is null)
            node.Mistake("nothing is outside: least or most is missing");
    }
}
