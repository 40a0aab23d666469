using System.Globalization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;

namespace SpatialCockpit.Supervision.Registry.Types;

/// <summary>Reads <c>attributes</c>, of object types, of record kinds and of cases, and what actions ask.</summary>
internal static class AttributesReader
{
    private const int Most = 500;

    /// <param name="isReserved">Names of columns that all tables of the sort have.</param>
    /// <param name="mayShow">Whether what they name may see the row.</param>
    /// <param name="editors">Who writes them, and sees what is sensitive where nobody else is named.</param>
    public static OrderedDictionary<string, AttributeDeclaration> Read(PackNode node, Func<string, bool> isReserved, IReadOnlyList<Role> editors, bool mayShow = false, string key = "attributes")
    {
        OrderedDictionary<string, AttributeDeclaration> attributes = new(node.Entries(key).Select(entry => KeyValuePair.Create(entry.Key, ReadOne(entry.Key, entry.Value, isReserved, editors))), StringComparer.Ordinal);
        if (attributes.Count > Most)
            node.Mistake($"at most {Most} attributes");
        foreach (var (name, entry) in node.Entries(key))
        {
            if (attributes[name].IsShown && !mayShow)
                entry.Mistake("'shows' is of attributes of objects");
            if (attributes[name].Only is { } only && JudgeOnly(attributes, attributes[name], only) is { } mistake)
                entry.Mistake(mistake);
        }
        return attributes;
    }

    /// <summary><c>only: { category: [lift, ropeway] }</c>.</summary>
    private static AttributeCondition? ReadOnly(PackNode node)
    {
        if (!node.TryGet("only", out var only))
            return null;
        var conditions = only.Entries().ToList();
        if (conditions is [var (attribute, values)])
            return new(attribute, values.IsList ? [.. values.Items().Select(value => value.Value)] : [values.Value]);
        only.Mistake("'only' names one attribute and its values");
        return null;
    }

    private static string? JudgeOnly(OrderedDictionary<string, AttributeDeclaration> attributes, AttributeDeclaration attribute, AttributeCondition only) =>
        !attributes.TryGetValue(only.Attribute, out var other) ? $"'only': there is no attribute '{only.Attribute}'"
        : other.Type != AttributeType.Text || other == attribute ? "'only' asks for values of another attribute, a text"
        : attribute.IsRequired ? "what only some have is not required of all"
        : only.Values.Count == 0 ? "'only' names the values"
        : null;

    private static AttributeDeclaration ReadOne(string name, PackNode node, Func<string, bool> isReserved, IReadOnlyList<Role> editors)
    {
        if (!Identifiers.Fits(name) || isReserved(name))
            node.Mistake($"'{name}' cannot name an attribute: small letters, digits and _, a letter first, at most 40, and no name that all have");
        var attribute = new AttributeDeclaration(name, node.Title("title"), node.EnumOrNull<AttributeType>("type") ?? AttributeType.Text)
        {
            Unit = node.TitleOrNull("unit"),
            Dictionary = node.TextOrNull("dictionary"),
            RefersTo = node.TextOrNull("refers"),
            IsShown = node.Flag("shows"),
            IsRequired = node.Flag("required"),
            Only = ReadOnly(node),
            Default = node.TextOrNull("default"),
            IsSearchable = node.Flag("searchable"),
            IsListed = node.Flag("listed"),
            Readers = ReadReaders(node, editors),
            Least = node.NumberOrNull("least"),
            Most = node.NumberOrNull("most"),
            Longest = node.IntegerOrNull("longest", 1, 100_000) ?? AttributeDeclaration.UsualLongest,
        };
        if (attribute is { IsRequired: true, Readers: { } readers } && editors.Any(editor => !readers.Contains(editor)))
            node.Mistake("who writes what is required must see it");
        Judge(attribute, node);
        node.Close();
        return attribute;
    }

    /// <summary><c>sensitive: true</c>, or the roles that see it.</summary>
    private static IReadOnlyList<Role>? ReadReaders(PackNode node, IReadOnlyList<Role> editors) =>
        !node.TryGet("sensitive", out var sensitive) ? null : sensitive.IsList ? node.Enums<Role>("sensitive") : node.Flag("sensitive") ? editors : null;

    private static void Judge(AttributeDeclaration attribute, PackNode node)
    {
        var isNumber = attribute.Type is AttributeType.Integer or AttributeType.Number;
        if (attribute.Type != AttributeType.Text && (attribute.Dictionary ?? attribute.RefersTo) is not null)
            node.Mistake("a code of a dictionary, or of another object, is a text");
        if (!isNumber && (attribute.Least ?? attribute.Most) is not null)
            node.Mistake("least and most are of numbers");
        if (attribute.Least > attribute.Most)
            node.Mistake("least is above most");
        if (attribute.Default is { } value && !IsOfType(value, attribute))
            node.Mistake($"'{value}' is no {attribute.Type.ToString().ToLowerInvariant()} that it may begin with");
        if (attribute.Dictionary is { } dictionary)
            node.Later(world => world.Find<PackDictionary>(DictionariesSection.SectionKey, dictionary) switch
            {
                null => $"there is no dictionary '{dictionary}'",
                { } found when attribute.Default is { } code && !found.Codes.ContainsKey(code) => $"'{code}' is no code of '{dictionary}'",
                _ => null,
            });
        if (attribute.RefersTo is { } other)
            node.Later(world => world.Find<ObjectType>(ObjectsSection.SectionKey, other) switch
            {
                null => $"there is no type '{other}'",
                { IsParty: false } when attribute.IsShown => $"'shows': nobody works for '{other}', which is no party",
                _ => null,
            });
        else if (attribute.IsShown)
            node.Mistake("what 'shows' an object to somebody 'refers' to them");
    }

    private static bool IsOfType(string value, AttributeDeclaration attribute) => attribute.Type switch
    {
        AttributeType.Text => attribute.RefersTo is null && value.Length <= attribute.Longest,
        AttributeType.Integer => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) && !(count < attribute.Least) && !(count > attribute.Most),
        AttributeType.Number => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && !(number < attribute.Least) && !(number > attribute.Most),
        AttributeType.Boolean => value is "true" or "false",
        _ => false,
    };
}
