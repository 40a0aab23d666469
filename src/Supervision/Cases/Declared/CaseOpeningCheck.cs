using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>Whether a case can be opened as an action says: nobody is asked then for what is missing.</summary>
internal static class CaseOpeningCheck
{
    /// <returns>What is wrong; null for nothing.</returns>
    public static string? Wrong(CaseOpening opening, PackWorld world)
    {
        if (world.Find<CaseType>(CasesSection.SectionKey, opening.Type) is not { } type)
            return $"there are no cases of the sort '{opening.Type}'";
        if (opening.About is { } about && type.Attributes.GetValueOrDefault(about)?.Type != AttributeType.Text)
            return $"'about': '{about}' is no text that cases of the sort '{type.Name}' have";
        if (type.Attributes.Values.FirstOrDefault(attribute => attribute.IsRequired && attribute.Name != opening.About) is { } missing)
            return $"cases of the sort '{type.Name}' must say '{missing.Name}', and nobody is asked";
        if (type.Channels is { } channels && world.Find<PackDictionary>(DictionariesSection.SectionKey, channels)?.Codes.ContainsKey(opening.Channel) == false)
            return $"'channel': '{opening.Channel}' is none of '{channels}'";
        return WrongClass(opening, type, world);
    }

    private static string? WrongClass(CaseOpening opening, CaseType type, PackWorld world)
    {
        if (!type.HasClasses)
            return opening.ClassCode is null ? null : $"cases of the sort '{type.Name}' have no classes";
        if (world.Find<CaseClass>(CaseClassesSection.SectionKey, opening.ClassCode ?? "") is not { } known)
            return $"'class' is missing, or no class: '{opening.ClassCode}'";
        return known.Conditions.ContainsKey(opening.Condition ?? "") ? null : $"'condition' is one of {string.Join(", ", known.Conditions.Keys)}";
    }
}
