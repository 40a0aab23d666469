using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Messages.Declared;

/// <summary>What a template is used for.</summary>
[Flags]
internal enum TemplateUse
{
    None = 0,
    Alert = 1,
    Duty = 2,

    /// <summary>Somebody sends it.</summary>
    Sent = 4,

    /// <summary>An action on a case.</summary>
    Case = 8,

    /// <summary>An action on a campaign or its tasks.</summary>
    Campaign = 16,
}

/// <summary>Whether what a template asks for is known where it is used.</summary>
internal static class TemplateCheck
{
    private static readonly Dictionary<string, TemplateUse> Known = new(StringComparer.Ordinal)
    {
        ["alert.title"] = TemplateUse.Alert,
        ["alert.severity"] = TemplateUse.Alert,
        ["alert.level"] = TemplateUse.Alert,
        ["alert.hours"] = TemplateUse.Alert,
        ["alert.due_at"] = TemplateUse.Alert,
        ["alert.raised_at"] = TemplateUse.Alert,
        ["alert.reason"] = TemplateUse.Alert,
        ["duty.title"] = TemplateUse.Duty,
        ["duty.due_on"] = TemplateUse.Duty,
        ["duty.due_at"] = TemplateUse.Duty,
        ["duty.days_over"] = TemplateUse.Duty,
        ["case.code"] = TemplateUse.Case,
        ["case.type"] = TemplateUse.Case,
        ["case.class"] = TemplateUse.Case,
        ["case.address"] = TemplateUse.Case,
        ["case.state"] = TemplateUse.Case,
        ["case.action"] = TemplateUse.Case,
        ["case.due_at"] = TemplateUse.Case,
        ["campaign.code"] = TemplateUse.Campaign,
        ["campaign.kind"] = TemplateUse.Campaign,
        ["campaign.title"] = TemplateUse.Campaign,
        ["campaign.action"] = TemplateUse.Campaign,
        ["campaign.tasks"] = TemplateUse.Campaign,
        ["campaign.due_at"] = TemplateUse.Campaign,
        ["campaign.note"] = TemplateUse.Campaign,
        ["sender.name"] = TemplateUse.Sent,
        ["sender.note"] = TemplateUse.Sent,
    };

    /// <param name="objectType">Null where it is about no object.</param>
    /// <returns>What is wrong; null for nothing.</returns>
    public static string? Wrong(MessageTemplate template, TemplateUse use, ObjectType? objectType) =>
        template.Placeholders.Select(name => WrongName(name, use, objectType)).FirstOrDefault(wrong => wrong is not null) is { } wrong ? $"template '{template.Name}' {wrong}" : null;

    /// <returns>The same for a template by name.</returns>
    public static string? Wrong(PackWorld world, string template, TemplateUse use, string objectType) =>
        world.Find<MessageTemplate>(MessagesSection.SectionKey, template) is not { } found ? $"there is no template '{template}'"
        : world.Find<ObjectType>(ObjectsSection.SectionKey, objectType) is { } type ? Wrong(found, use, type)
        : null;

    /// <returns>The same where it is about no object.</returns>
    public static string? Wrong(PackWorld world, string template, TemplateUse use) =>
        world.Find<MessageTemplate>(MessagesSection.SectionKey, template) is not { } found ? $"there is no template '{template}'" : Wrong(found, use, null);

    private static string? WrongName(string name, TemplateUse use, ObjectType? type)
    {
        if (name == "to.name" || (Known.TryGetValue(name, out var needed) && use.HasFlag(needed)))
            return null;
        if (type is null)
            return $"asks for {{{name}}}, and there is no object";
        if (name is "object.code" or "object.name" or "object.type" || (type.Attributes.TryGetValue(name, out var attribute) && attribute.Readers is null))
            return null;
        return type.Attributes.ContainsKey(name) ? $"asks for {{{name}}}, which not everybody may see" : $"asks for {{{name}}}, which is not known of {type.Name} here";
    }
}
